import type { Problem } from '#modules/forms';
import type { Values } from './ui/index.ts';

/** The button that keeps the page and shows it again, so that another value of the question it names can be searched for. */
export const ANOTHER = '_another';
/** The button that takes one value away: the place of its question, a blank, the value. */
export const LEFT_OUT = '_left_out';

/** What was typed for the questions of a page, by place. Fields of a form are named by their place; what begins with an underscore or is a word of the page is none. */
export function typedIn(values: Values, own: ReadonlySet<string>): Record<string, string[]> {
  const typed = Object.entries(values)
    .filter(([name]) => !name.startsWith('_') && !own.has(name))
    .map(([name, value]) => [name, [value ?? []].flat()] as const);
  const { place, code } = leftOut(values);
  return Object.fromEntries(typed.map(([name, all]) => [name, name === place ? all.filter((one) => one !== code) : all]));
}

function leftOut({ [LEFT_OUT]: wanted }: Values): { place?: string | undefined; code?: string | undefined } {
  const [, place, code] = /^(\S+) (.+)$/s.exec([wanted ?? []].flat()[0] ?? '') ?? [];
  return { place, code };
}

/** The question at which its page is shown again, as nothing else was wanted than to choose another value, or one less. */
export const againAt = (values: Values): string | undefined => leftOut(values).place ?? [values[ANOTHER] ?? []].flat()[0];

/** The page was sent to go on: everything that is wrong on it is said. */
export const CHECKED = 'ja';

/** What is said of a page when it is shown again after a value was searched for: whether the list has it; that something is still missing is known. */
export const checkedAt = (place: string, problems: readonly Problem[]): string | undefined =>
  problems.some((one) => one.place === place && (one.code === 'not_in_list' || one.code === 'too_many')) ? place : undefined;

/** Of what is wrong on a page, what is said: everything, or what concerns one question. */
export const saidAfter = (checked: string, problems: readonly Problem[]): Problem[] =>
  problems.filter(({ place }) => checked === CHECKED || place === checked);
