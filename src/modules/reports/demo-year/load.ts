import type { StoredPicture } from '#modules/cases';
import { cityOf, readLayer, streetsOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { dice } from '#platform/dice';
import { newId } from '#platform/ids';
import { drawPicture, storePicture } from '#platform/pictures';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';
import { catalogueOf } from '../catalogue.ts';
import { type PastReport, storePastReports } from '../past.ts';
import { daysUntil } from './days.ts';
import { linesOf, placesIn } from './places.ts';
import { type PlannedReport, planYear } from './plan.ts';
import { drawScene, LIGHTS, SCENES } from './scenes.ts';
import { demoYearFor } from './stories.ts';

const MARK = 'demo.year_loaded';
const BATCH = 250;
/** The newest of them is this many days old: the last days belong to the reports written by hand. */
const NEWEST = 2;

/** Fills a demo city with twelve months of made-up reports (`only`: fewer). Once; an interrupted load goes on where it stopped. Gives how many there are. */
export async function loadDemoYear(house: House, say: (line: string) => void, only?: number): Promise<number> {
  const { read } = house.pools;
  const done = await read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const year = done ? undefined : await demoYearFor(read);
  if (!year) return 0;
  const count = only ?? year.settings.reports;
  say('Making up a year of reports (first start only) …');
  const plan = await planFor(house, year, count);
  const pictures = await drawAll(house, plan);
  const ids: string[] = [];
  for (let n = 0; n < plan.length; n += BATCH) {
    const input = { from: n, of: count, seed: year.settings.seed };
    const work = systemWork(house, 'demo', `demo year ${n}`);
    const stored = await change(work, 'loadDemoYear', input, (tx) => storeBatch(tx, plan.slice(n, n + BATCH), ids, pictures));
    ids.push(...stored);
    if (n + BATCH < plan.length && (n / BATCH) % 4 === 3) say(`  ${n + BATCH} of ${plan.length}`);
  }
  await change(systemWork(house, 'demo', 'demo year mark'), 'markDemoLoaded', { reports: count }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
  return plan.length;
}

/** The moment the first attempt began counts for all, so that what is planned anew after an interruption is the same. */
async function planFor(house: House, year: NonNullable<Awaited<ReturnType<typeof demoYearFor>>>, count: number): Promise<PlannedReport[]> {
  const began = await change(systemWork(house, 'demo', 'demo year begins'), 'beginDemoYear', { count }, async (tx) => {
    tx.record('city', 'city.demo_begun');
    return house.now().toISOString();
  });
  const [city, streets, catalogue, staff, citizens] = await Promise.all([
    cityOf(house),
    streetsOf(house),
    catalogueOf(house),
    house.pools.read
      .selectFrom('team_members')
      .innerJoin('people', 'people.person_id', 'team_members.person_id')
      .select(['team_members.team_id', 'people.person_id'])
      .where('people.active', '=', true)
      .orderBy('people.name')
      .execute(),
    house.pools.read
      .selectFrom('people')
      .select('person_id')
      .where('kind', '=', 'citizen')
      .where('demo', '=', true)
      .orderBy('name')
      .execute(),
  ]);
  const { seed } = year.settings;
  const lines = linesOf(await readLayer(house.pools.read, `${city.map.folder ?? 'basemap'}/streets.geojson`));
  const clock = workingClock(city);
  const now = new Date(began);
  return planYear({
    ...{ now, clock, seed, count, catalogue, stories: year.stories, phrases: year.phrases },
    days: daysUntil(now, clock, 365, NEWEST + 1),
    places: placesIn(streets.all, lines, [city.map.center.lon, city.map.center.lat], dice(seed + 1)),
    clerks: (team_id) => staff.flatMap((one) => (one.team_id === team_id ? [one.person_id] : [])),
    citizens: citizens.map((one) => one.person_id),
    first_answer_working_days: city.reporting.first_answer_working_days,
  });
}

type Pictures = ReadonlyMap<string, StoredPicture>;
const pictureName = (scene: string, n: number) => `${scene}-${n % LIGHTS}`;

/** Draws the photos that are needed and stores each once, two at a time. */
async function drawAll(house: House, plan: readonly PlannedReport[]): Promise<Pictures> {
  const needed = new Set(plan.flatMap(({ scenes }, n) => scenes.map((scene) => pictureName(scene, n))));
  const wanted = SCENES.flatMap((scene) =>
    Array.from({ length: LIGHTS }, (_, light) => ({ scene, light, name: pictureName(scene, light) })),
  ).filter(({ name }) => needed.has(name));
  const drawn = new Map<string, StoredPicture>();
  const draw = async (): Promise<void> => {
    for (let next = wanted.pop(); next; next = wanted.pop()) {
      const stored = await storePicture(house.pools.write, await drawPicture(drawScene(next.scene, next.light)));
      drawn.set(next.name, {
        file_hash: stored.file.file_hash,
        thumbnail_hash: stored.thumbnail.file_hash,
        name: `${next.name}.webp`,
      });
    }
  };
  await Promise.all([draw(), draw()]);
  return drawn;
}

async function storeBatch(tx: Tx, batch: readonly PlannedReport[], before: readonly string[], pictures: Pictures): Promise<string[]> {
  const ids = [...before, ...batch.map(() => newId())];
  const clock = workingClock(await cityOf(tx.house));
  const reports = batch.map(({ category, course, place, scenes, why, ...report }, n): PastReport => {
    const place_n = before.length + n;
    const original = report.duplicate_of === undefined ? undefined : ids[report.duplicate_of];
    const events = course.events.map((event) => (event.body_id ? { ...event, event_id: newId() } : event));
    return {
      ...course,
      ...report,
      case_id: ids[place_n] ?? '',
      category,
      route_why: why,
      street: place.street,
      house_number: place.house_number,
      at: place.at,
      language: 'de',
      year: clock.localYear(report.reported_at),
      pictures: scenes.flatMap((scene) => pictures.get(pictureName(scene, place_n)) ?? []),
      duplicate_of: original,
      events,
      referrals: events.flatMap((event) =>
        event.event_id && event.body_id ? [{ event_id: event.event_id, body_id: event.body_id, passed_on: 'mail' as const }] : [],
      ),
    };
  });
  await storePastReports(tx, reports);
  return reports.map((one) => one.case_id);
}
