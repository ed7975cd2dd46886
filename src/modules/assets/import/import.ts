import { sql } from 'kysely';
import type { Line } from '#platform/csv-lines';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { worksAllAssets } from '../rules.ts';
import { demandTeam } from '../taker.ts';
import { knownThings } from './known.ts';
import { type Columns, columnsOf } from './mapping.ts';
import { type ImportRow, type Reading, RowProblem, type RowProblemCode, readRow } from './row.ts';

const BATCH = 1_000;
const EXAMPLES = 3;

/** A line that is not taken, and why: `value` of `column`. */
export interface RefusedLine {
  line: number;
  code: RowProblemCode;
  column: string;
  value: string;
}

/** What an import of devices did, or with `check` would do. */
export interface AssetImport {
  columns: Columns;
  /** Columns that nothing was taken from. */
  unused: string[];
  read: number;
  stored: number;
  /** Here already, by tag or serial number; they stay as they are. */
  known: number;
  refused: RefusedLine[];
  examples: { asset_tag: string; model_name: string; place: string }[];
}

export interface ImportOptions {
  /** The team of devices of which the table names none; '' for none. */
  team_id: string;
  leave_people: boolean;
  /** Writes nothing. */
  check: boolean;
}

/**
 * Takes the devices of a table over; those that are here already stay as they are, so the same table twice brings nothing twice. Lines that cannot be taken are
 * named with their reason, the others are taken. For who looks after all devices: refuses `forbidden`.
 */
export async function importAssets(work: Work, lines: readonly Line[], options: ImportOptions): Promise<AssetImport> {
  demand(worksAllAssets(work.actor));
  if (options.team_id) await demandTeam(work.read, options.team_id, 'owner');
  const names = Object.keys(lines[0]?.cells ?? {});
  const columns = columnsOf(names);
  const used = Object.values(columns);
  const reading: Reading = { columns, known: await knownThings(work.read), ...options };
  const { rows, refused } = readAll(reading, lines);
  const report: AssetImport = {
    ...{ columns, unused: names.filter((name) => !used.includes(name)), read: lines.length, stored: 0, known: 0, refused },
    examples: rows.slice(0, EXAMPLES).map(({ row: { asset_tag, model_name, place } }) => ({ asset_tag, model_name, place })),
  };
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH);
    const done = options.check
      ? await look(work.read, batch)
      : await store({ ...work, key: at === 0 ? work.key : `${work.key} ${at}` }, batch);
    report.stored += done.stored;
    report.known += done.known;
    report.refused.push(...done.refused);
  }
  report.refused.sort((one, other) => one.line - other.line);
  return report;
}

interface Read {
  line: number;
  row: ImportRow;
}

function readAll(reading: Reading, lines: readonly Line[]): { rows: Read[]; refused: RefusedLine[] } {
  const rows: Read[] = [];
  const refused: RefusedLine[] = [];
  const tags = new Set<string>();
  const serials = new Set<string>();
  const { columns } = reading;
  for (const line of lines) {
    try {
      const row = readRow(reading, line);
      const tag = row.asset_tag.toLowerCase();
      const serial = row.serial?.toLowerCase();
      if (tags.has(tag)) throw new RowProblem('tag_twice', columns.asset_tag, row.asset_tag);
      if (serial && serials.has(serial)) throw new RowProblem('serial_twice', columns.serial, row.serial ?? '');
      tags.add(tag);
      if (serial) serials.add(serial);
      rows.push({ line: line.line, row });
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      const { code, column, value } = error;
      refused.push({ line: line.line, code, column, value });
    }
  }
  return { rows, refused };
}

type Outcome = Pick<AssetImport, 'stored' | 'known' | 'refused'>;

/** Which of these are here already, and which serial number another device carries. */
async function sorted(db: ReadDb | Tx, batch: readonly Read[]) {
  const lower = (values: (string | null)[]) => values.flatMap((value) => value?.toLowerCase() ?? []);
  const there = await db
    .selectFrom('assets')
    .select([sql<string>`lower(asset_tag)`.as('tag'), sql<string | null>`lower(serial)`.as('serial')])
    .where((eb) =>
      eb.or([
        sql<boolean>`lower(asset_tag) = any(${lower(batch.map(({ row }) => row.asset_tag))})`,
        sql<boolean>`lower(serial) = any(${lower(batch.map(({ row }) => row.serial))})`,
      ]),
    )
    .execute();
  const tags = new Set(there.map((row) => row.tag));
  const serials = new Map(there.flatMap((row) => (row.serial ? [[row.serial, row.tag] as const] : [])));
  const fresh: ImportRow[] = [];
  const outcome: Outcome = { stored: 0, known: 0, refused: [] };
  for (const { line, row } of batch) {
    const elsewhere = row.serial ? serials.get(row.serial.toLowerCase()) : undefined;
    if (tags.has(row.asset_tag.toLowerCase())) outcome.known += 1;
    else if (elsewhere) outcome.refused.push({ line, code: 'serial_elsewhere', column: row.serial ?? '', value: elsewhere.toUpperCase() });
    else fresh.push(row);
  }
  return { fresh, outcome: { ...outcome, stored: fresh.length } };
}

async function look(db: ReadDb, batch: readonly Read[]): Promise<Outcome> {
  return (await sorted(db, batch)).outcome;
}

async function store(work: Work, batch: readonly Read[]): Promise<Outcome> {
  return await change(work, 'storeAssets', batch, async (tx) => {
    // Two who bring the same table wait for each other.
    await sql`select pg_advisory_xact_lock(hashtextextended('assets:import', 0))`.execute(tx);
    const { fresh, outcome } = await sorted(tx, batch);
    if (fresh.length > 0) await insert(tx, fresh);
    tx.record('assets', 'asset.imported', {}, { count: String(fresh.length) });
    return outcome;
  });
}

/** One statement for a batch, its rows as one value: a parameter for each cell would be too many. */
async function insert(tx: Tx, rows: readonly ImportRow[]): Promise<void> {
  const given = JSON.stringify(rows.map((row) => ({ ...row, asset_id: newId(), asset_event_id: newId() })));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${given}::jsonb) as g (asset_id uuid, asset_event_id uuid, asset_tag text, serial text, uuid text, model_id text,
        model_name text, sort text, state text, person_id uuid, team_id text, place text, host_name text, bought_on date, price_cents int, warranty_until date,
        contract text, note text, erasure text)
    ), made as (
      insert into assets (asset_id, asset_tag, serial, uuid, model_id, model_name, sort, state, state_at, person_id, team_id, place, host_name, bought_on,
        price_cents, warranty_until, contract, note, erasure, made_at, changed_at)
      select asset_id, asset_tag, serial, uuid, model_id, model_name, sort, state, ${tx.now}, person_id, team_id, place, host_name, bought_on,
        price_cents, warranty_until, contract, note, erasure, ${tx.now}, ${tx.now} from given
    )
    insert into asset_events (asset_event_id, asset_id, at, what, by_person_id, person_id)
    select asset_event_id, asset_id, ${tx.now}, 'imported', ${tx.actor.person_id}, person_id from given`.execute(tx);
}
