import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { catalogueOf, FEWEST, type FiguresQuestion, figuresFor } from '#modules/reports';
import type { Work } from '#platform/work';
import type { Context } from '../context.ts';
import { fill } from '../problems.ts';

/** Figures with the names of what they are split by; teams stand side by side for staff alone. */
export async function figuresOf(work: Work, asked: FiguresQuestion) {
  const staff = work.actor.kind === 'staff';
  const wanted: FiguresQuestion = asked.by === 'team' && !staff ? { ...asked, by: 'group' } : asked;
  const [figures, { categories, areas }, teams, course] = await Promise.all([
    figuresFor(work, wanted),
    catalogueOf(work.house),
    staff ? teamsFor(work) : [],
    figuresFor(work, { ...wanted, by: 'month' }),
  ]);
  const groups = new Map(categories.map((one) => [one.group_id, one.group_name]));
  const names = new Map<string, unknown>([
    ...(wanted.by === 'group' ? [...groups] : []),
    ...(wanted.by === 'category' ? categories.map((one) => [one.category_id, one.name] as const) : []),
    ...(wanted.by === 'area' ? areas.map((one) => [one.area_id, one.name] as const) : []),
    ...(wanted.by === 'team' ? teams.map((one) => [one.team_id, one.name] as const) : []),
  ]);
  return {
    ...figures,
    // Months are read in their order, everything else by its size.
    rows: wanted.by === 'month' ? inOrder(figures.rows) : figures.rows,
    course: inOrder(course.rows).filter((row) => row.key !== null),
    asked: wanted,
    names,
    groups,
    areas,
    staff,
  };
}
export type FiguresData = Awaited<ReturnType<typeof figuresOf>>;

function inOrder<R extends { key: string | null }>(rows: R[]): R[] {
  return [...rows].sort((a, b) => (a.key ?? '9').localeCompare(b.key ?? '9'));
}

/** What a row is about, in words. */
export function rowLabel(
  { t, lang }: Pick<Context, 't' | 'lang'>,
  { asked, names }: Pick<FiguresData, 'asked' | 'names'>,
  key: string | null,
): string {
  if (key === null) return fill(t.figures.folded, { n: FEWEST });
  if (asked.by === 'channel') return t.inbox.channels[key] ?? key;
  if (asked.by === 'month') return monthOf(key, lang);
  const name = names.get(key);
  return name ? inLanguage(name, lang) : key || t.figures.nowhere;
}

/** '2026-02' as 'Februar 2026'. */
export function monthOf(key: string, lang: 'de' | 'en', month: 'long' | 'short' = 'long'): string {
  const options: Intl.DateTimeFormatOptions = { month, year: month === 'long' ? 'numeric' : '2-digit', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', options).format(new Date(`${key}-15T00:00:00Z`));
}
