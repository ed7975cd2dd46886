import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { changeFeedOf } from '#platform/change-feed';
import { keptFor } from '#platform/memory';
import type { House } from '#platform/work';
import type { PublicPlace } from './map/store.ts';
import { MapIndex } from './map-index.ts';

/** Rows of one question: others have turns between. */
const BATCH = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The map of a process: made when it is first asked for, and kept as the database is from then on. */
interface Live {
  index: MapIndex;
  /** Who wants to know that something on the map is different now. */
  told: Set<() => void>;
}

/** All public reports of the house in memory, at most a second or two behind the database. The first question waits until they are read. */
export async function mapIndexOf(house: House): Promise<MapIndex> {
  return (await liveOf(house)).index;
}

/** Tells of every change of what the map shows, as soon as this process shows it. Gives the way to hear no more. */
export async function onMapChange(house: House, told: () => void): Promise<() => void> {
  const live = await liveOf(house);
  live.told.add(told);
  return () => live.told.delete(told);
}

const liveOf = (house: House): Promise<Live> => keptFor(house, 'map index', Number.POSITIVE_INFINITY, () => begin(house));

async function begin(house: House): Promise<Live> {
  const live: Live = { index: new MapIndex(), told: new Set() };
  let ready = false;
  const touched = new Set<string>();
  // Listening comes before reading: what changes in between is read again.
  const end = await changeFeedOf(house).listen(async ({ subjects, rebuild }) => {
    for (const subject of subjects) if (subject.startsWith('case:')) touched.add(subject.slice('case:'.length));
    if (!ready) return;
    if (rebuild) live.index = await read(house);
    const changed = await follow(house, live.index, touched);
    if (changed || rebuild) for (const tell of live.told) tell();
  });
  try {
    live.index = await read(house);
    await follow(house, live.index, touched);
    ready = true;
    return live;
  } catch (error) {
    end();
    throw error;
  }
}

/** Reads anew what changed, and says whether the map did; what changes meanwhile is added to the set and comes with the next time. */
async function follow(house: House, index: MapIndex, touched: Set<string>): Promise<boolean> {
  let changed = false;
  while (touched.size > 0) {
    const ids = [...touched].slice(0, BATCH);
    // Taken out before reading: one that changes again meanwhile is read again.
    for (const id of ids) touched.delete(id);
    try {
      changed = index.apply(ids, await placesOf(house, sql`cases.case_id = any(${ids}::uuid[])`)) || changed;
    } catch (error) {
      for (const id of ids) touched.add(id);
      throw error;
    }
  }
  return changed;
}

async function read(house: House): Promise<MapIndex> {
  const index = new MapIndex();
  for (let last = FIRST; ; ) {
    // Of both tables: the planner joins them in order, and would read one of them from its beginning each time.
    const rows = await placesOf(house, sql`cases.case_id > ${last}::uuid and reports.case_id > ${last}::uuid`, BATCH);
    index.load(rows);
    const next = rows.at(-1);
    if (!next || rows.length < BATCH) break;
    last = next[0];
  }
  await index.finish();
  return index;
}

/** What the map may know: reports that are public and have a place, and nothing of what was written in them. */
async function placesOf(house: House, which: ReturnType<typeof sql>, most?: number): Promise<PublicPlace[]> {
  const { time_zone } = await cityOf(house);
  const { rows } = await sql<{ place: PublicPlace }>`
    select cases.case_id, cases.number, reports.lon, reports.lat, reports.category_id, cases.state, cases.phase,
      (cases.created_at at time zone ${time_zone})::date - date '1970-01-01' as day
    from cases join reports on reports.case_id = cases.case_id
    where ${which} and cases.kind = 'report' and cases.published_at is not null and not cases.confidential
      and reports.lon is not null and reports.lat is not null
    order by cases.case_id limit ${most ?? null}::int`.execute(house.pools.read);
  return rows.map((row) => Object.values(row) as unknown as PublicPlace);
}
