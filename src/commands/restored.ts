import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import { verifyAudit } from '#platform/audit';
import { openEmbedded } from '#platform/database/embedded';
import { type Config, StartProblem } from '../config.ts';
import { sentenceOf } from './audit.ts';

/** A seal that somebody outside the copy holds, and who that is. */
export interface SealBefore {
  seal: number;
  root: string;
  from: string;
}

/** What is sealed at a moment was asked for a little before; a seal of the last seconds may not be in the copy. */
const MARGIN_MS = 2_000;

/** The newest seal from before a moment: of a file if one is named, else of the living database; undefined where neither has one. Throws where the file has none. */
export async function sealBefore(at: Date, config: Config, file: string | undefined): Promise<SealBefore | undefined> {
  const before = new Date(at.getTime() - MARGIN_MS);
  if (!file) return await sealOfLiving(before, config);
  if (!existsSync(file)) throw new StartProblem(`There is no file ${file}.`);
  const seals = sealsIn(readFileSync(file, 'utf8')).filter((one) => one.at <= before);
  const newest = seals.reduce<(typeof seals)[number] | undefined>((best, one) => (best && best.seal > one.seal ? best : one), undefined);
  if (!newest)
    throw new StartProblem(`${file} has no seal from before that moment; it holds lines as "stadttor audit seals" or the log writes them.`);
  return { seal: newest.seal, root: newest.root, from: `${path.basename(file)} has it` };
}

/** The seals of a text: as `stadttor audit seals` lists them, or as the log has them. */
export function sealsIn(text: string): { seal: number; at: Date; root: string }[] {
  return text.split('\n').flatMap((line) => {
    const root = /\broot (?<root>[0-9a-f]{64})\b/.exec(line)?.groups?.root;
    const seal = /\bseal (?<seal>\d{1,9})\b/.exec(line)?.groups?.seal;
    const at = new Date(/\bof (\d{4}-\d\d-\d\dT[\d:.]+Z)/.exec(line)?.[1] ?? /"at":"([^"]+)"/.exec(line)?.[1] ?? '');
    return root && seal && !Number.isNaN(at.getTime()) ? [{ seal: Number(seal), at, root }] : [];
  });
}

/** The newest seal that the living database had at a moment; undefined where it had none or cannot be asked. */
export async function sealOfLiving(at: Date, config: Config): Promise<SealBefore | undefined> {
  const rows = await askLiving<{ seal: number; root: string }>(
    config,
    "select seal, encode(root, 'hex') as root from audit_seals where at <= $1 order by seal desc limit 1",
    [at],
  );
  return rows[0] && { ...rows[0], from: 'the living database has it' };
}

/** Whose clocks are meant: those of the living city, else of the folder it came from. */
export async function zoneOf(config: Config): Promise<string | undefined> {
  const [living] = await askLiving<{ zone: string }>(
    config,
    "select value #>> '{}' as zone from city_settings where setting = 'time_zone'",
    [],
  );
  const file = path.join(config.city, 'city.yaml');
  return living?.zone ?? (existsSync(file) ? parse(readFileSync(file, 'utf8')).time_zone : undefined);
}

/** What the living database says; nothing where it cannot be asked: the day on which it is gone is the day on which this is needed. */
async function askLiving<Row extends pg.QueryResultRow>(
  { database_url, home }: Config,
  question: string,
  values: unknown[],
): Promise<Row[]> {
  const own =
    !database_url && existsSync(path.join(home, 'postgres')) ? await openEmbedded(home, () => {}).catch(() => undefined) : undefined;
  const url = database_url ?? own?.url;
  if (!url) return [];
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Row>(question, values)).rows;
  } catch {
    return [];
  } finally {
    await client.end().catch(() => {});
    await own?.stop();
  }
}

/** Looks a restored database through: every row counted, the whole trail checked, up to a seal from outside where there is one. */
export async function lookThrough(url: string, secret: string, sealed: SealBefore | undefined) {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'stadttor restore' });
  // A connection that is being closed hears that the copy ends.
  pool.on('error', () => {});
  try {
    const report = await verifyAudit(pool, secret, sealed);
    const { rows: tables } = await pool.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const counts = tables.map(({ name }) => `(select count(*) from ${name})`);
    const { rows } = await pool.query<{ rows: number; bytes: number; last_at: Date | null }>(
      `select (${counts.join(' + ')}) as rows, pg_database_size(current_database()) as bytes, (select max(at) from audit) as last_at`,
    );
    const [counted] = rows;
    return {
      ...{
        ok: report.ok,
        problems: report.problems.slice(0, 3).map(sentenceOf),
        problem_count: report.problem_count,
        entries: report.rows,
      },
      ...{ rows: counted?.rows ?? 0, bytes: counted?.bytes ?? 0, last_at: counted?.last_at ?? null },
    };
  } finally {
    await pool.end();
  }
}
