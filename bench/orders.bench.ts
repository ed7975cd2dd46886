import pg from 'pg';
import { ratio } from './support/bench.ts';
import { hire } from './support/many-tickets.ts';
import { requestsModule } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

/** The page on which something is ordered, against its queries as JSON. */
export default async function orders(): Promise<void> {
  const database = await openDatabase();
  const client = new pg.Client({ connectionString: database.superuser_url });
  await client.connect();
  const { requesters } = await hire(client);
  await client.end();
  const { url } = await serve(database);
  const of = (path: string) =>
    requestsModule(`const cookies = ${JSON.stringify(requesters)};
export default (n) => ({ path: ${JSON.stringify(path)}, headers: { cookie: cookies[n % cookies.length] } });
`);
  await ratio({
    name: 'page of a thing of the catalogue',
    goal: 0.2,
    limit: { url: await serveLimits(database), requests: of('/catalogue/notebook') },
    candidate: { url, requests: of('/portal/katalog/notebook') },
  });
}
