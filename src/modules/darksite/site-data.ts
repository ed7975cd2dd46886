import { z } from 'zod';
import { type City, CREST_FILE, checkCity, cityOf, problemLine, SETTINGS, settingPart } from '#modules/city';
import { type InThree, OFFICES, type Office, officePart, SERVICE_TOPICS, SERVICES, type Service, servicePart } from '#modules/services';
import type { Work } from '#platform/work';
import { noteFor, officesInUse, type StateTold, statesTold } from './read.ts';
import { SERVICE_STATES } from './words.ts';

/** What the emergency website says of the city itself. */
const KEYS = [
  ...(['name', 'official_name', 'time_zone', 'accent', 'accent_dark', 'crest_alt', 'contact', 'emergency', 'opening_hours'] as const),
  ...(['opening_note', 'reporting', 'legal', 'country', 'state'] as const),
] as const;
const OPTIONAL: readonly string[] = ['opening_note', 'legal'];
export type SiteCity = Pick<City, (typeof KEYS)[number]>;

/** Everything the emergency website is made of. */
export interface SiteData {
  city: SiteCity;
  /** SVG; '' where there is none. */
  crest: string;
  services: Service[];
  offices: Office[];
  note: InThree | null;
  states: ReadonlyMap<string, StateTold>;
  as_of: Date;
  /** A city with invented people says so. */
  demo: InThree | null;
}

/** A sentence that says what is missing and where, for whoever builds the site. */
export class SiteProblem extends Error {}

/** What the database knows now. */
export async function siteDataOf(work: Work): Promise<SiteData> {
  const [city, offices, note, states, rows] = await Promise.all([
    cityOf(work.house),
    officesInUse(work.read),
    noteFor(work.read),
    statesTold(work.read),
    work.read.selectFrom('services').select('service').where('active', '=', true).orderBy('service_id').execute(),
  ]);
  return {
    ...{ city, crest: city.crest, offices, note: note?.note ?? null, states, as_of: work.now(), demo: city.demo_notice },
    services: rows.map((row) => servicePart.schema.parse(row.service)),
  };
}

/** What a city folder says: every service works as far as it knows. `warn` hears what was left out because it cannot be read. */
export function siteDataIn(dir: string, now: Date, warn: (line: string) => void): SiteData {
  const { folder, problems } = checkCity(dir, [SETTINGS, CREST_FILE, OFFICES, SERVICE_TOPICS, SERVICES]);
  const of = (kind: string) => folder.items.filter((item) => item.part.kind === kind).map((item) => item.value);
  const given = Object.fromEntries(of('setting').map((one) => Object.values(settingEntry.parse(one)) as [string, unknown]));
  const city = cityFrom(given, () => problems.map(problemLine));
  const crest = folder.files.find((file) => file.part === CREST_FILE)?.content.toString('utf8') ?? '';
  const demo = demoSchema.safeParse(given.demo);
  return {
    ...{ city, crest, note: null, states: new Map(), as_of: now, demo: demo.success ? demo.data.notice : null },
    services: readable(of('service'), servicePart.schema, warn),
    offices: readable(of('office'), officePart.schema, warn),
  };
}

const settingEntry = z.object({ id: z.string(), value: z.unknown() });
const demoSchema = z.object({ notice: z.object({ de: z.string(), en: z.string() }) });

function cityFrom(given: Record<string, unknown>, why: () => string[]): SiteCity {
  const missing = KEYS.filter((id) =>
    given[id] === undefined ? !OPTIONAL.includes(id) : !settingPart.schema.safeParse({ id, value: given[id] }).success,
  );
  if (missing.length > 0)
    throw new SiteProblem([`city.yaml must be put right first: ${missing.join(', ')}.`, ...why().slice(0, 5)].join('\n'));
  return Object.fromEntries(
    KEYS.map((id) => [id, given[id] === undefined ? undefined : settingPart.schema.parse({ id, value: given[id] }).value]),
  ) as unknown as SiteCity;
}

/** In an emergency most of a folder is better than nothing of it. */
function readable<T extends { active: boolean }>(values: unknown[], schema: z.ZodType<T>, warn: (line: string) => void): T[] {
  return values.flatMap((value) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data.active ? [read.data] : [];
    const id = z.object({ id: z.string() }).safeParse(value).data?.id ?? '?';
    warn(`${id} was left out: ${read.error.issues[0]?.path.join('.')} ${read.error.issues[0]?.message}`);
    return [];
  });
}

const inThree = z.object({ de: z.string(), en: z.string().optional(), simple: z.string().optional() });
const moment = z.iso.datetime().transform((text) => new Date(text));
const copySchema = z.object({
  stadttor: z.literal('darksite 1'),
  as_of: moment,
  settings: z.record(z.string(), z.unknown()),
  crest: z.string(),
  note: inThree.nullable(),
  demo: inThree.nullable(),
  services: z.array(z.unknown()),
  offices: z.array(z.unknown()),
  states: z.record(
    z.string(),
    z.object({
      state: z.enum(SERVICE_STATES),
      since: moment.nullable(),
      expected_until: moment.nullable(),
      ...{ what: inThree.nullable(), instead: inThree.nullable(), bring: inThree.nullable() },
      ...{ office_id: z.string().nullable(), phone: z.string() },
    }),
  ),
});

/** The same as a file that lies beside the program, so that the site can be made while the database is away. */
export function writeCopy(data: SiteData): string {
  const { city, states, ...rest } = data;
  const settings = Object.fromEntries(KEYS.map((id) => [id, city[id]]));
  return JSON.stringify({ stadttor: 'darksite 1', ...rest, settings, states: Object.fromEntries(states) }, null, 1);
}

/** Reads such a file. Throws SiteProblem for one that is none. */
export function readCopy(text: string, warn: (line: string) => void): SiteData {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new SiteProblem('The last copy is no JSON.');
  }
  const read = copySchema.safeParse(given);
  if (!read.success) throw new SiteProblem(`The last copy cannot be read: ${read.error.issues[0]?.path.join('.')}.`);
  const { settings, states, services, offices, stadttor: _, ...rest } = read.data;
  return {
    ...rest,
    city: cityFrom(settings, () => []),
    states: new Map(Object.entries(states)),
    services: readable(services, servicePart.schema, warn),
    offices: readable(offices, officePart.schema, warn),
  };
}
