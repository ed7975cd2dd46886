import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { figure } from './support/bench.ts';
import { atEnd } from './support/ends.ts';
import { type Database, openDatabase } from './support/stage.ts';

const MANY = Number(process.env.BENCH_REPORTS ?? 200_000);

/** `stadttor import reports` as a person runs it, start of the process included, and the same file once more: milliseconds for 1,000 reports. */
export default async function imports(): Promise<void> {
  const database = await openDatabase();
  const file = path.join(database.folder, 'old.csv');
  await writeOldReports(file, await streetsOf(database));
  const each = async (expected: string) => {
    const began = performance.now();
    await run(database, file, expected);
    return (performance.now() - began) / (MANY / 1_000);
  };
  const first = await each(`${MANY} stored, 0 known already, 0 refused`);
  figure({ name: `import of ${MANY} reports from CSV (${per(first)}/s), 1,000 of them`, goal: 500, unit: 'ms', value: first });
  const again = await each(`0 stored, ${MANY} known already, 0 refused`);
  figure({ name: `the same file once more (${per(again)}/s), 1,000 of them`, goal: 500, unit: 'ms', value: again });
}

const per = (ms: number) => Math.round(1_000_000 / ms);

async function run(database: Database, file: string, expected: string): Promise<void> {
  const child = fork(path.resolve(import.meta.dirname, '../bin/stadttor'), ['import', 'reports', file, '--source', 'bench'], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      STADTTOR_HOME: database.folder,
      SECRET: 'a secret of the benches, long enough to be one',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  atEnd(() => child.kill());
  let said = '';
  child.stdout?.on('data', (bytes) => (said += String(bytes)));
  await once(child, 'close');
  if (!said.includes(expected)) throw new Error(`The import said: ${said.slice(-1_000)}`);
}

interface Street {
  name: string;
  lon: number;
  lat: number;
}

async function streetsOf(database: Database): Promise<Street[]> {
  const client = new pg.Client({ connectionString: database.superuser_url });
  await client.connect();
  const { rows } = await client.query<{ content: Buffer }>("select content from city_layers where layer like '%/streets.json'");
  await client.end();
  return JSON.parse(gunzipSync(rows[0]?.content ?? '').toString());
}

const STATES = ['erledigt', 'erledigt', 'erledigt', 'offen', 'in Bearbeitung', 'weitergeleitet', 'abgelehnt'];
const CATEGORIES = ['strassenbeleuchtung', 'wilder-muell', 'strassenschaden', 'abgestellte-fahrzeuge'];
const DAY_MS = 86_400_000;

async function writeOldReports(file: string, streets: Street[]): Promise<void> {
  const out = createWriteStream(file);
  out.write('Nr;Datum;Kategorie;Status;Straße;Hausnummer;Beschreibung;Breite;Länge;Erledigt am;Antwort\n');
  const began = Date.parse('2017-01-01T06:00:00Z');
  const step = (3_000 * DAY_MS) / MANY;
  for (let n = 0; n < MANY; n += 1) {
    const street = streets[(n * 7919) % streets.length];
    const at = began + n * step;
    const state = STATES[(n * 31) % STATES.length] ?? '';
    const closed = state === 'erledigt' || state === 'abgelehnt';
    const cells = [
      n + 1,
      new Date(at).toISOString(),
      CATEGORIES[(n * 17) % CATEGORIES.length],
      state,
      street?.name,
      (n % 80) + 1,
      `Seit Tagen fällt hier etwas auf, das niemand behebt; das ist die ${n}. Meldung dazu, und der Weg zur Schule ist abends dunkel.`,
      street?.lat,
      street?.lon,
      closed ? new Date(at + 3 * DAY_MS).toISOString() : '',
      closed ? 'Wir haben uns darum gekümmert. Danke für den Hinweis.' : '',
    ];
    if (!out.write(`${cells.map((cell) => `"${cell}"`).join(';')}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}
