import { ratio } from './support/bench.ts';
import { inTurnOf } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const REPORTS = 100_000;

/** Pages for anonymous visitors: kept ones against a bare JSON route, made ones against a JSON route with the same queries. */
export default async function pages(): Promise<void> {
  const database = await openDatabase(REPORTS);
  const { numbers: published } = database;
  const limits = await serveLimits(database);
  const { url } = await serve(database);

  const bare = { url: `${limits}/` };
  const kept = { 'front page': '/', list: '/meldungen', 'report page': `/meldungen/${published[0]}` };
  for (const [name, path] of Object.entries(kept)) {
    await ratio({ name: `${name}, kept`, goal: 0.4, limit: bare, candidate: { url: url + path } });
  }

  // Addresses that differ are pages of their own, so each is made anew.
  const lists = Array.from({ length: 20_000 }, (_, i) => `?n=${i}`);
  await ratio({
    name: 'list, made',
    goal: 0.3,
    limit: { url: limits, requests: inTurnOf(lists.map((query) => `/list${query}`)) },
    candidate: { url, requests: inTurnOf(lists.map((query) => `/meldungen${query}`)) },
  });
  await ratio({
    name: 'report page, made',
    goal: 0.2,
    limit: { url: limits, requests: inTurnOf(published.map((number) => `/reports/${number}`)) },
    candidate: { url, requests: inTurnOf(published.map((number) => `/meldungen/${number}`)) },
  });
}
