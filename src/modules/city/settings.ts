import { z } from 'zod';
import type { ReadDb } from '#platform/database/pools';
import { forget, keptFor } from '#platform/memory';
import type { House, Tx } from '#platform/work';
import { StartProblem } from '../../config.ts';
import { checkColours } from './colours.ts';
import { inLanguage, type Text, text } from './fields.ts';
import { readLayer } from './layers.ts';
import { FAULT_SETTING, LAYOUT_SETTING, type LayoutFault, layoutFault, layoutSource } from './letter-layout.ts';
import { orderDesk } from './order-desk.ts';
import { type ItemPart, itemPart } from './part.ts';
import { CITY_KEYS, type CityFile, citySchema, NEEDED_TEXTS } from './schema.ts';
import { serviceDesk } from './service-desk.ts';
import { writeSetting } from './setting-row.ts';

/** Everything a page needs to know about the city it stands in. */
export interface City extends Omit<CityFile, 'crest' | 'demo'> {
  /** Definitions of the city's own layout of letters; '' where it has none. */
  letter_layout: string;
  /** How a document last failed with it; null where none did since it is in use. */
  letter_fault: LayoutFault | null;
  /** The crest as SVG text. */
  crest: string;
  texts: Record<string, Text>;
  /** True in a city with invented people and open sign-ins. */
  demo: boolean;
  demo_notice: Text | null;
}

/** The city, read once a second at most; what was known is given on while the database is away. Throws `StartProblem` when no city is loaded. */
export function cityOf(house: House): Promise<City> {
  return keptFor(house, 'city', 1_000, () => readCity(house.pools.read));
}

/** Lets the next page of this process read the city anew, after a change of it. */
export function forgetCity(house: House): void {
  forget(house, 'city');
}

/** The foot of every mail, with the city and its telephone number; what it says of a case is filled in with the case. */
export function mailFooter({ texts, official_name, contact }: City, language: 'de' | 'en'): string {
  const foot = inLanguage(texts['mail.footer'], language);
  return foot.replaceAll('{city}', () => inLanguage(official_name, language)).replaceAll('{phone}', () => contact.phone);
}

async function readCity(db: ReadDb): Promise<City> {
  const rows = await db.selectFrom('city_settings').select(['setting', 'value']).execute();
  if (rows.length === 0) throw new StartProblem('No city is loaded; load one with: stadttor city load DIR');
  const texts: Record<string, Text> = {};
  const settings: Record<string, unknown> = {};
  let layout = '';
  let fault: LayoutFault | null = null;
  for (const { setting, value } of rows) {
    if (setting.startsWith(TEXT_PREFIX)) texts[setting.slice(TEXT_PREFIX.length)] = text.parse(value);
    else if (setting in CITY_KEYS) settings[setting] = value;
    else if (setting === LAYOUT_SETTING) layout = layoutSource.parse(value);
    else if (setting === FAULT_SETTING) fault = layoutFault.nullable().parse(value);
  }
  const { demo, crest, ...city } = citySchema.parse(settings);
  const picture = await readLayer(db, crest);
  return {
    ...city,
    crest: picture?.toString('utf8') ?? '',
    letter_layout: layout,
    letter_fault: fault,
    texts,
    demo: demo !== undefined,
    demo_notice: demo?.notice ?? null,
  };
}

const TEXT_PREFIX = 'text.';

const settingSchema = z.discriminatedUnion(
  'id',
  // One option for each key, so that every setting is checked by its own rules.
  Object.entries(CITY_KEYS).map(([id, value]) => z.strictObject({ id: z.literal(id), value })) as unknown as [
    z.ZodObject<{ id: z.ZodLiteral<string>; value: z.ZodType }>,
  ],
);

/** city.yaml: each key is one item. */
export const settingPart: ItemPart<{ id: string; value: unknown }> = {
  kind: 'setting',
  form: 'map',
  key: '',
  file: () => 'city.yaml',
  schema: settingSchema as z.ZodType<{ id: string; value: unknown }>,
  known: Object.keys(CITY_KEYS),
  needed: Object.entries(CITY_KEYS).flatMap(([key, schema]) => (schema.safeParse(undefined).success ? [] : [key])),
  idOf: (item) => item.id,
  // The settings that name something of another file.
  references: ({ id, value }) => {
    const named = (at: (string | number)[], team: string) => ({ at: ['value', ...at], kind: 'team', id: team });
    if (value === undefined) return [];
    if (id === 'service_desk') return [named(['team'], serviceDesk.parse(value).team)];
    if (id !== 'order_desk') return [];
    const { team, pilot_teams = [] } = orderDesk.parse(value);
    return [named(['team'], team), ...pilot_teams.map((one, at) => named(['pilot_teams', at], one))];
  },
  check: (items) => checkColours(items),
  write: (tx, item) => writeSetting(tx, item.id, item.value),
  remove: (tx, id) => removeSetting(tx, id),
};
export const SETTINGS = itemPart(settingPart);

/** texts.yaml: each text is one item. */
export const textPart: ItemPart<{ id: string; value: Text }> = {
  kind: 'text',
  form: 'map',
  key: 'texts',
  file: () => 'texts.yaml',
  schema: z.strictObject({ id: z.string().regex(/^[a-z_]+(\.[a-z_]+)+$/, 'must be a name like front.title'), value: text }),
  needed: NEEDED_TEXTS,
  idOf: (item) => item.id,
  write: (tx, item) => writeSetting(tx, TEXT_PREFIX + item.id, item.value),
  remove: (tx, id) => removeSetting(tx, TEXT_PREFIX + id),
};
export const TEXTS = itemPart(textPart);

async function removeSetting(tx: Tx, setting: string): Promise<void> {
  await tx.deleteFrom('city_settings').where('setting', '=', setting).execute();
}
