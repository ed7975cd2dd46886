import { figure, median, ratio } from './support/bench.ts';
import { load } from './support/load.ts';
import { type ManyTickets, manyTickets } from './support/many-tickets.ts';
import { requestsModule } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const MANY = Number(process.env.BENCH_TICKETS ?? 1_000_000);
const FEW = MANY / 100;
const CONNECTIONS = 8;
const ROUNDS = 3;
const SECONDS = { seconds: Number(process.env.BENCH_SECONDS ?? 3) };

/** As the desk looks at its work: by team, what nobody has, closed ones by channel, what is late. */
const FILTERS = [
  'view=all&kind=ticket&channel=phone',
  'view=unassigned&kind=ticket&sort=priority',
  'view=team&kind=ticket&phase=closed&channel=mail&sort=newest',
  'view=all&kind=ticket&phase=waiting&sort=oldest',
];
/** Words that many have, few have, two at once. */
const WORDS = ['q=Drucker', 'q=kennwort+abgelaufen', 'q=Netzlaufwerk+977', 'q=Postfach'];

/** The service desk: its list as it grows, the page of a ticket against its queries as JSON, a new ticket against a route that commits one row. */
export default async function tickets(): Promise<void> {
  const few = await lists(FEW);
  const many = await lists(MANY, sides);
  figure({
    name: `list of tickets with filters, time an answer at ${MANY} by ${FEW} (${each(many.filters)})`,
    goal: 2,
    unit: '×',
    value: few.filters / many.filters,
  });
  figure({
    name: `list of tickets by words, time an answer at ${MANY} by ${FEW} (${each(many.words)})`,
    goal: 4,
    unit: '×',
    value: few.words / many.words,
  });
}

async function lists(count: number, also?: (url: string, limits: string, made: ManyTickets) => Promise<void>) {
  const database = await openDatabase();
  const made = await manyTickets(database.superuser_url, count);
  const { url, stop } = await serve(database);
  const spell = async (queries: string[]) => {
    const requests = asking(
      queries.map((query) => `/mitarbeit?${query}`),
      made.agent,
    );
    await load({ url, requests, connections: CONNECTIONS }, { amount: 100 });
    const rounds: number[] = [];
    for (let n = 0; n < ROUNDS; n += 1) rounds.push((await load({ url, requests, connections: CONNECTIONS }, SECONDS)).per_second);
    return median(rounds);
  };
  const taken = { filters: await spell(FILTERS), words: await spell(WORDS) };
  await also?.(url, await serveLimits(database), made);
  await stop();
  return taken;
}

async function sides(url: string, limits: string, made: ManyTickets): Promise<void> {
  const of = (path: string) =>
    asking(
      made.case_ids.map((id) => path + id),
      made.agent,
    );
  await ratio({
    name: 'page of a ticket',
    goal: 0.2,
    limit: { url: limits, requests: of('/tickets/') },
    candidate: { url, requests: of('/mitarbeit/tickets/') },
  });
  await ratio({
    name: 'new ticket',
    goal: 0.1,
    limit: {
      url: `${limits}/row`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: DESCRIPTION }),
    },
    candidate: { url: `${url}/portal/anfragen/neu`, method: 'POST', status: 303, requests: requestsModule(writing(made.requesters)) },
  });
}

const DESCRIPTION = 'Seit heute früh kommt aus dem Drucker im Flur nichts mehr, obwohl Papier darin liegt und kein Lämpchen blinkt.';

/** In turn, signed in. */
const asking = (paths: readonly string[], cookie: string) =>
  requestsModule(`const paths = ${JSON.stringify(paths)};
let at = Math.floor(Math.random() * paths.length);
export default () => ({ path: paths[(at = (at + 1) % paths.length)], headers: { cookie: ${JSON.stringify(cookie)} } });
`);

/** Every ticket with its own key, from its own address. */
const writing = (cookies: readonly string[]) => `
import { randomUUID } from 'node:crypto';
const cookies = ${JSON.stringify(cookies)};
const form = { type: 'incident', about: '', subject: 'Drucker im Flur druckt nicht', urgency: '2', impact: '3', device: '', phone: '', description: ${JSON.stringify(DESCRIPTION)} };
export default (n) => ({
  body: new URLSearchParams({ ...form, _key: randomUUID() }).toString(),
  headers: {
    cookie: cookies[n % cookies.length],
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': \`10.\${Math.floor(Math.random() * 256)}.\${(n >> 8) & 255}.\${n & 255}\`,
  },
});
`;

const each = (per_second: number) => `${(1_000 / per_second).toFixed(1)} ms`;
