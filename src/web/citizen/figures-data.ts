import { teamsFor } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { bodiesFor, catalogueOf, FEWEST, type FigureSplit, type FiguresQuestion, figuresFor } from '#modules/reports';
import { workingClock } from '#platform/clock';
import type { Work } from '#platform/work';
import type { Context } from '../context.ts';
import { fill } from '../problems.ts';
import { choicesFrom } from './catalogue-fields.tsx';

/** How many years back one can ask for. */
const YEARS = 6;

/** Figures with the names of what they are split by, and what one may ask for. */
export async function figuresOf(work: Work, asked: FiguresQuestion) {
  const staff = work.actor.kind === 'staff';
  const [figures, catalogue, city, teams, bodies, course] = await Promise.all([
    figuresFor(work, asked),
    catalogueOf(work.house),
    cityOf(work.house),
    staff ? teamsFor(work) : [],
    asked.by === 'body' ? bodiesFor(work.read) : [],
    figuresFor(work, { ...asked, by: 'month' }),
  ]);
  const choices = choicesFrom(catalogue);
  const named: Partial<Record<FigureSplit, [string, unknown][]>> = {
    group: choices.groups.map((one) => [one.group_id, one.name]),
    category: choices.categories.map((one) => [one.category_id, one.name]),
    area: catalogue.areas.map((one) => [one.area_id, one.name]),
    body: bodies.map((one) => [one.body_id, one.name]),
    team: teams.map((one) => [one.team_id, one.name]),
  };
  const year = workingClock(city).localYear(work.now());
  return {
    ...figures,
    // Months are read in their order, everything else by its size.
    rows: figures.by === 'month' ? inOrder(figures.rows) : figures.rows.filter((row) => figures.by !== 'body' || row.key !== ''),
    course: inOrder(course.rows).filter((row) => row.key !== null),
    asked: { ...asked, by: figures.by },
    names: new Map(named[figures.by]),
    years: Array.from({ length: YEARS }, (_, at) => String(year - at)),
    areas: catalogue.areas,
    choices,
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
