import type { Category, Question } from '#modules/reports';
import type { LonLat } from '#platform/geo';
import type { MapView } from '#platform/map-view';
import type { Problem, Values } from '../../ui/index.ts';

export const STEPS = ['what', 'where', 'details', 'contact'] as const;
export type Step = (typeof STEPS)[number];

/** The fields of each step; a question's answer belongs to the details. */
const FIELDS: Record<Step, readonly string[]> = {
  what: ['category_id'],
  where: ['street', 'house_number', 'place_text', 'lon', 'lat', 'map_lon', 'map_lat', 'map_metres'],
  details: ['description', 'picture'],
  contact: ['email', 'name', 'phone'],
};

/** Two sizes of the same map: the one that fits is shown, and the name of the click says which it was. Pixels. */
export const MAPS = { map_wide: { width: 640, height: 400 }, map_narrow: { width: 288, height: 288 } } as const;

export const isStep = (text: unknown): text is Step => STEPS.includes(text as Step);

/** The first of what came under a name; '' where nothing came. */
export function first(values: Values, name: string): string {
  return [values[name] ?? ''].flat()[0] ?? '';
}

/** The steps a page shows: those that need another look, else the one asked for, or all of them on one page. */
export function shownSteps(values: Values, problem: Problem | undefined, category: Category | undefined): Step[] {
  const at = first(values, 'at');
  const broken = STEPS.filter((step) => problem?.fields.some((one) => stepOf(one.field) === step));
  const asked: Step[] = at === 'all' ? ['where', 'details', 'contact'] : broken.length > 0 ? [] : [isStep(at) ? at : 'where'];
  return STEPS.filter((step) => asked.includes(step) || broken.includes(step) || (step === 'what' && !category));
}

function stepOf(field: string): Step {
  if (field.startsWith('answers.') || field === 'photo') return 'details';
  return STEPS.find((step) => FIELDS[step].includes(field)) ?? 'contact';
}

/** What a page carries along unseen: everything typed on steps it does not show. Answers go with the category that asked for them. */
export function carried(values: Values, shown: readonly Step[], category: Category | undefined): [name: string, value: string][] {
  const names = STEPS.filter((step) => !shown.includes(step)).flatMap((step) => [
    ...FIELDS[step],
    ...(step === 'details' ? questionsOf(category).map((one) => `answers.${one.id}`) : []),
  ]);
  return [...names, 'photo_place'].flatMap((name) =>
    [values[name] ?? []]
      .flat()
      .filter((value) => value !== '')
      .map((value) => [name, value] as [string, string]),
  );
}

/** Everything a person typed, without what only serves the form. */
export function typedOf(values: Values, category: Category | undefined): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = { at: first(values, 'at') };
  for (const [name, value] of carried(values, [], category)) {
    if (name !== 'photo_place') typed[name] = name === 'picture' ? [...[typed.picture ?? []].flat(), value] : value;
  }
  return typed;
}

export function questionsOf(category: Category | undefined): Question[] {
  return (category?.questions ?? []) as unknown as Question[];
}

/** Degrees as they travel in a form; a comma is a point. */
export function pointOf(lon: string, lat: string): LonLat | null {
  const [x, y] = [lon, lat].map((text) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))));
  if (x === undefined || y === undefined || !(Math.abs(x) <= 180 && Math.abs(y) <= 90) || (x === 0 && y === 0)) return null;
  return [x, y];
}

/** The part of the map that was looked at, else around the marker, else the middle of the city. */
export function viewOf(
  of: Record<'lon' | 'lat' | 'map_lon' | 'map_lat' | 'map_metres', string>,
  middle: { lon: number; lat: number },
): MapView {
  const marked = pointOf(of.lon, of.lat);
  const [lon, lat] = pointOf(of.map_lon, of.map_lat) ?? marked ?? [middle.lon, middle.lat];
  const metres = Number(of.map_metres);
  return { lon, lat, metres: metres >= 100 && metres <= 20_000 ? metres : marked ? 600 : 4_800 };
}
