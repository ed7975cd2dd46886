import type { Category, Question } from '#modules/reports';
import { first, type Problem, type Values } from '../../ui/index.ts';

export const STEPS = ['what', 'where', 'details', 'contact'] as const;
export type Step = (typeof STEPS)[number];

/** The fields of each step; a question's answer belongs to the details. */
const FIELDS: Record<Step, readonly string[]> = {
  what: ['category_id'],
  where: ['street', 'house_number', 'place_text', 'lon', 'lat', 'map_bbox', 'map_zoom'],
  details: ['description', 'picture'],
  contact: ['email', 'name', 'phone'],
};

export const isStep = (text: unknown): text is Step => STEPS.includes(text as Step);

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
