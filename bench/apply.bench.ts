import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { figure, median, ratio } from './support/bench.ts';
import { atEnd } from './support/ends.ts';
import { load } from './support/load.ts';
import { manyApplications, manyDrafts, SECRET } from './support/many-applications.ts';
import { requestsModule } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const MANY = Number(process.env.BENCH_APPLICATIONS ?? 1_000_000);
const FEW = MANY / 100;
/** Each is sent once: so many for each spell, more than any gets through. */
const EACH = 6_000;
const CONNECTIONS = 8;
const SECONDS = { seconds: Number(process.env.BENCH_SECONDS ?? 3) };

/** As an office looks at its work: all of the team, what nobody has, what waits, what was decided. */
const LISTS = [
  'view=team&kind=application',
  'view=unassigned&kind=application',
  'view=team&kind=application&phase=waiting&sort=oldest',
  'view=team&kind=application&phase=closed&sort=newest',
];

/** Online applications: one of 60 questions with two files is sent, and the lists of those who decide as they grow. */
export default async function apply(): Promise<void> {
  await sending();
  const few = await lists(FEW);
  const many = await lists(MANY);
  figure({
    name: `work lists of applications, time an answer at ${MANY} by ${FEW} (${(1_000 / many).toFixed(1)} ms)`,
    goal: 2,
    unit: '×',
    value: few / many,
  });
}

async function sending(): Promise<void> {
  const database = await openDatabase();
  const drafts = await manyDrafts(database.superuser_url, EACH * 7);
  const limits = await serveLimits(database);
  const { url, stop } = await serve(database);
  await ratio({
    name: 'application of 60 questions with two files, sent',
    goal: 0.1,
    limit: {
      url: `${limits}/row`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Antwort' }),
    },
    candidate: { url, method: 'POST', status: 303, requests: requestsModule(inTheirTurn(drafts)) },
  });
  await stop();
}

/** Each draft once: a process that begins takes the next `EACH` of them. */
function inTheirTurn(drafts: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-bench-drafts-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const [all, taken] = [path.join(folder, 'drafts.json'), path.join(folder, 'taken')];
  writeFileSync(all, JSON.stringify(drafts));
  writeFileSync(taken, '0');
  return `
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
const drafts = JSON.parse(readFileSync(${JSON.stringify(all)}, 'utf8'));
let at = Number(readFileSync(${JSON.stringify(taken)}, 'utf8'));
writeFileSync(${JSON.stringify(taken)}, String(at + ${EACH}));
export default (n) => ({
  path: \`/antrag/\${drafts[at++]}/pruefen\`,
  body: new URLSearchParams({ declared: 'yes', email: '', _key: randomUUID() }).toString(),
  headers: {
    cookie: 'application=${SECRET}',
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': \`10.\${Math.floor(Math.random() * 256)}.\${(n >> 8) & 255}.\${n & 255}\`,
  },
});
`;
}

/** Answers a second with so many applications, the median of three spells. */
async function lists(count: number): Promise<number> {
  const database = await openDatabase();
  const cookie = await manyApplications(database.superuser_url, count);
  const { url, stop } = await serve(database);
  const paths = LISTS.map((query) => `/mitarbeit?${query}`);
  const requests = requestsModule(`const paths = ${JSON.stringify(paths)};
let at = Math.floor(Math.random() * paths.length);
export default () => ({ path: paths[(at = (at + 1) % paths.length)], headers: { cookie: ${JSON.stringify(cookie)} } });
`);
  await load({ url, requests, connections: CONNECTIONS }, { amount: 100 });
  const rounds: number[] = [];
  for (let n = 0; n < 3; n += 1) rounds.push((await load({ url, requests, connections: CONNECTIONS }, SECONDS)).per_second);
  await stop();
  return median(rounds);
}
