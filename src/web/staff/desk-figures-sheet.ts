import { type ArticleToMend, articlesToMendFor, mayReadArticleFigures } from '#modules/articles';
import { inLanguage } from '#modules/city';
import { type DeskFigures, type DeskFiguresQuestion, deskFiguresFor, type Tally } from '#modules/tickets';
import { SMALLEST_GROUP } from '#modules/tickets/words';
import type { Sheet } from '#platform/pdf';
import type { Work } from '#platform/work';
import { monthOf } from '../citizen/figures-data.ts';
import type { Context } from '../context.ts';
import { day, moment } from '../format.ts';
import { fill } from '../problems.ts';

/** A number and how people read it; null where nothing is told. */
export interface Figure {
  n: number | null;
  as: 'whole' | 'percent' | 'one';
}
export type Cell = string | Figure;

/** One table of the sheet; the page, the CSV file and the PDF show the same ones. */
export interface Part {
  id: 'overview' | 'course' | 'channels' | 'priorities' | 'causes' | 'ages' | 'articles';
  title: string;
  note: string;
  columns: string[];
  rows: Cell[][];
}

export interface DeskData {
  asked: DeskFiguresQuestion;
  figures: DeskFigures;
  articles: ArticleToMend[];
}

/** What the page and its files show. */
export async function deskDataFor(work: Work, asked: DeskFiguresQuestion): Promise<DeskData> {
  const figures = await deskFiguresFor(work, asked);
  const called = (figures.spared?.articles ?? []).filter((one) => one.contacted > one.solved).flatMap((one) => one.article ?? []);
  return { asked, figures, articles: mayReadArticleFigures(work.actor) ? await articlesToMendFor(work, figures.span, called) : [] };
}

type Words = Pick<Context, 't' | 'lang' | 'city'>;
const MOST_CAUSES = 20;

/** The tables, the overview first; none but articles and ages where too few people asked. */
export function partsOf(context: Words, { figures, articles }: DeskData): Part[] {
  const { t } = context;
  const k = t.desk_figures;
  const tallies = [k.received, k.before, k.first_contact, k.answers_kept, k.solutions_kept, k.rated, k.content];
  const rows = (all: DeskFigures['channels'], name: (key: string | null) => string) =>
    all.map((row) => [name(row.key), whole(row.received), whole(row.before), ...quality(row)]);
  const folded = fill(k.folded, { n: SMALLEST_GROUP });
  return [
    {
      id: 'overview',
      title: k.overview,
      note: '',
      columns: [k.figure, k.now, k.before],
      rows: overview(context, figures).filter((row) => row.some((cell) => typeof cell === 'object' && cell.n !== null)),
    },
    {
      id: 'course',
      title: k.course[figures.step],
      note: '',
      columns: [k.step[figures.step], ...figures.course.lines.map((line) => k.channel_names[line.channel] ?? line.channel)],
      rows: figures.course.steps.map((step, at) => [
        stepName(context, step),
        ...figures.course.lines.map((line) => whole(line.values[at])),
      ]),
    },
    {
      id: 'channels',
      title: k.channels,
      note: '',
      columns: [k.channel, ...tallies],
      rows: rows(figures.channels, (key) => (key === null ? folded : (k.channel_names[key] ?? key))),
    },
    {
      id: 'causes',
      title: k.causes,
      note: figures.causes.length > MOST_CAUSES ? fill(k.causes_note, { n: MOST_CAUSES }) : '',
      columns: [k.cause, ...tallies],
      rows: rows(figures.causes.slice(0, MOST_CAUSES), (key) => causeName(context, figures, key)),
    },
    {
      id: 'priorities',
      title: k.priorities,
      note: '',
      columns: [k.priority, ...tallies],
      rows: rows(figures.priorities, (key) => key ?? folded),
    },
    {
      id: 'ages',
      title: k.ages,
      note: '',
      columns: [k.age, k.received],
      rows: figures.open.ages.map((one) => [one.key === null ? folded : (k.ages_names[Number(one.key)] ?? ''), whole(one.received)]),
    },
    {
      id: 'articles',
      title: k.articles,
      note: articles.length === 0 ? k.articles_none : '',
      columns: [k.article, k.team, k.why],
      rows: articles.map((one) => [inLanguage(one.title, context.lang), inLanguage(one.team_name, context.lang), reasonsOf(context, one)]),
    },
  ];
}

function overview({ t }: Words, { total, calls, spared, open, before }: DeskFigures): Cell[][] {
  const k = t.desk_figures;
  const both = (
    label: string,
    of: (one: { total: Tally | null; calls: DeskFigures['calls']; spared: DeskFigures['spared'] }) => Figure,
  ): Cell[] => [label, of({ total, calls, spared }), of(before)];
  const solved = (one: { spared: DeskFigures['spared'] }) => one.spared?.linked;
  return [
    both(k.received, (one) => whole(one.total?.received)),
    both(k.first_contact, (one) => share(one.total?.first_contact, one.total?.spoken)),
    both(k.answers_kept, (one) => kept(one.total, 'answers')),
    both(k.solutions_kept, (one) => kept(one.total, 'solutions')),
    both(k.reopened, (one) => whole(one.total?.reopened)),
    both(k.rated, (one) => whole(rated(one.total)?.rated)),
    both(k.content, (one) => share(rated(one.total)?.content, one.total?.rated)),
    both(k.unhappy, (one) => share(rated(one.total)?.unhappy, one.total?.rated)),
    both(k.calls, (one) => whole(one.calls?.came)),
    both(k.missed, (one) => whole(one.calls?.missed)),
    both(k.call_minutes, (one) => ({ n: one.calls?.minutes ?? null, as: 'one' })),
    both(k.spared, (one) => whole(one.spared?.all?.solved)),
    both(k.contacted, (one) => whole(one.spared?.all?.contacted)),
    both(k.spared_hours, (one) => ({ n: one.spared?.all?.hours ?? null, as: 'one' })),
    both(k.linked, (one) => share(solved(one)?.linked, solved(one)?.solved)),
    [k.open, whole(open.total), ''],
  ];
}

function quality(row: Tally): Figure[] {
  return [
    share(row.first_contact, row.spoken),
    kept(row, 'answers'),
    kept(row, 'solutions'),
    whole(rated(row)?.rated),
    share(rated(row)?.content, row.rated),
  ];
}

/** Ratings of at least five people; of fewer nothing is told. */
const rated = (row: Tally | null) => (row && row.raters >= SMALLEST_GROUP ? row : undefined);
const whole = (n: number | null | undefined): Figure => ({ n: n ?? null, as: 'whole' });
const share = (part: number | undefined, of: number | undefined): Figure => ({
  n: part !== undefined && of ? part / of : null,
  as: 'percent',
});
const kept = (row: Tally | null, what: 'answers' | 'solutions') =>
  share(row?.[`${what}_kept`], row ? row[`${what}_kept`] + row[`${what}_missed`] : undefined);

function causeName({ t, lang }: Words, { names }: DeskFigures, key: string | null): string {
  if (key === null) return fill(t.desk_figures.folded, { n: SMALLEST_GROUP });
  return key === '' ? t.desk_figures.nothing : inLanguage(names[key], lang) || key;
}

/** '2026-W09' as 'KW 9', '2026-02' as 'Feb. 26'. */
export function stepName({ t, lang }: Words, step: string): string {
  const [, week] = /W(\d+)$/.exec(step) ?? [];
  return week ? fill(t.desk_figures.week, { n: Number(week) }) : monthOf(step, lang, 'short');
}

function reasonsOf({ t }: Words, one: ArticleToMend): string {
  const k = t.desk_figures;
  return [
    one.due && k.due,
    one.broken > 0 && fill(k.broken, { n: one.broken }),
    one.said !== null && fill(k.unhelpful, { n: one.unhelpful ?? 0, said: one.said }),
    one.called && k.called,
  ]
    .filter(Boolean)
    .join('; ');
}

/** What a cell says to people. */
export function cellText(cell: Cell, lang: Context['lang']): string {
  if (typeof cell === 'string') return cell;
  if (cell.n === null) return '–';
  const digits = cell.as === 'one' ? 1 : 0;
  const style = cell.as === 'percent' ? 'percent' : 'decimal';
  return cell.n.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB', { style, maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** Which period, and with which it is compared. */
export function spanLine({ t, lang, city }: Words, { figures }: DeskData): string {
  const at = (date: Date) => day(date, lang, city.time_zone);
  const end = (date: Date) => at(new Date(Math.min(date.getTime() - 1, figures.as_of.getTime())));
  const { from, to } = figures.span;
  const { span } = figures.before;
  return fill(t.desk_figures.span, { from: at(from), to: end(to), before_from: at(span.from), before_to: end(span.to) });
}

/** The same for paper. */
export function sheetOf(context: Words, data: DeskData): Sheet {
  const { t, lang, city } = context;
  const k = t.desk_figures;
  return {
    title: k.title,
    author: inLanguage(city.official_name, lang),
    lang,
    lead: [spanLine(context, data), fill(k.as_of, { moment: moment(data.figures.as_of, lang, city.time_zone) })],
    parts: partsOf(context, data)
      .filter((part) => part.rows.length > 0)
      .map((part) => ({ ...part, words: part.id === 'articles', rows: part.rows.map((row) => row.map((cell) => cellText(cell, lang))) })),
    notes_title: k.what,
    notes: k.notes.map((note) => fill(note, { n: SMALLEST_GROUP })),
  };
}
