import type { Problem } from './check.pure.ts';
import { placeOf, type Spot } from './compiled.pure.ts';
import type { Filled, Standing } from './fill.pure.ts';
import { isRepeated } from './form.pure.ts';
import { PAGE_QUESTIONS } from './words.ts';

/**
 * One page of a form that is being filled in. `questions`: what is asked there, fields and small groups in their order. `rows`: the list of a group that is
 * repeated; its rows have pages of their own. `at` is the place of the group, '' for questions without one.
 */
export interface AskedPage {
  at: string;
  kind: 'questions' | 'rows';
  standings: Standing[];
  /** The list this page is a row of, else ''. */
  row_of: string;
}

/** Worked out once for the answers as they are: what is asked, how pages are called, and the overview all want them. */
const known = new WeakMap<Filled['standings'], AskedPage[]>();

/** The pages of a form in the order in which they are asked, only those that belong to what is asked now. */
export function pagesOf({ standings }: Pick<Filled, 'standings'>): AskedPage[] {
  const before = known.get(standings);
  if (before) return before;
  const roots = [...standings.values()].filter(({ spot }) => !spot.parent);
  const pages = pagesIn(standings, roots, '', '');
  known.set(standings, pages);
  return pages;
}

function pagesIn(all: Filled['standings'], children: Standing[], at: string, row_of: string): AskedPage[] {
  const asked = children.filter(isShown);
  const small = asked.filter((one) => one.spot.part.kind !== 'group');
  const groups = asked.filter((one) => one.spot.part.kind === 'group');
  const here: AskedPage[] =
    small.some(({ spot }) => spot.part.kind === 'field') || (small.length > 0 && groups.length === 0)
      ? [{ at, kind: 'questions', standings: small, row_of }]
      : [];
  return [...here, ...groups.flatMap((group) => pagesOfGroup(all, group, row_of))];
}

function pagesOfGroup(all: Filled['standings'], group: Standing, row_of: string): AskedPage[] {
  const { spot, place } = group;
  if (isRepeated(spot.part)) {
    const rows = Array.from({ length: group.row_count }, (_, row) => childrenOf(all, spot, [...group.rows, row]));
    return [
      { at: place, kind: 'rows', standings: [group], row_of },
      ...rows.flatMap((children, row) => pagesIn(all, children, `${place}.${row}`, place)),
    ];
  }
  const children = childrenOf(all, spot, group.rows);
  if (isOnePage(all, group)) return children.some(isShown) ? [{ at: place, kind: 'questions', standings: [group], row_of }] : [];
  return pagesIn(all, children, place, row_of);
}

/** Few questions, none of them repeated as a group: they are seen at once. A group of which one is chosen is always seen at once. */
function isOnePage(all: Filled['standings'], { spot, rows }: Standing): boolean {
  const below = (one: Spot): Spot[] => [one, ...one.children.flatMap(below)];
  const parts = spot.children.flatMap(below).filter((one) => all.get(placeOf(one, rows))?.active !== false);
  if (parts.some((one) => one.part.kind === 'group' && isRepeated(one.part))) return false;
  return (
    (spot.part.kind === 'group' && spot.part.choice === true) || parts.filter((one) => one.part.kind === 'field').length <= PAGE_QUESTIONS
  );
}

/** What lies directly in a group, in given rows. */
export function childrenOf(all: Filled['standings'], spot: Spot, rows: readonly number[]): Standing[] {
  return spot.children.flatMap((child) => all.get(placeOf(child, rows)) ?? []);
}

/** Whether a page shows it: what belongs to what is asked, but no hidden field. */
export const isShown = ({ spot, active }: Standing): boolean => active && !(spot.part.kind === 'field' && spot.part.mode === 'hidden');

/** The places of all fields that a page asks. */
export function fieldsOn(all: Filled['standings'], page: AskedPage): Standing[] {
  const below = (one: Standing): Standing[] =>
    one.spot.part.kind === 'group' ? childrenOf(all, one.spot, one.rows).filter(isShown).flatMap(below) : [one];
  return page.kind === 'rows'
    ? []
    : page.standings
        .filter(isShown)
        .flatMap(below)
        .filter((one) => one.spot.part.kind === 'field');
}

/** The page after this one; after the pages of a row comes its list again, after a list what follows its rows. Null: all are done. */
export function nextPage({ standings }: Pick<Filled, 'standings'>, pages: readonly AskedPage[], at: string): string | null {
  const here = pages.findIndex((one) => one.at === at);
  const page = pages[here];
  if (!page) return pages[0]?.at ?? null;
  const rest = pages.slice(here + 1);
  if (page.kind === 'rows')
    return intoFirst(
      standings,
      pages,
      rest.find((one) => !one.at.startsWith(`${at}.`)),
    );
  const following = rest[0];
  if (page.row_of && rowAt(page) !== (following && rowAt(following))) return page.row_of;
  return intoFirst(standings, pages, following);
}

/** A list whose first row must be there and was not begun is passed over: its first row is asked at once. */
function intoFirst(standings: Filled['standings'], pages: readonly AskedPage[], page: AskedPage | undefined): string | null {
  if (page?.kind !== 'rows' || page.standings[0]?.row_count === 0) return page?.at ?? null;
  const begun = [...standings.values()].some(({ place, values }) => values.length > 0 && place.startsWith(`${page.at}.`));
  return begun ? page.at : (pages[pages.indexOf(page) + 1]?.at ?? page.at);
}

/** The page before this one; before a list its rows are left out. */
export function pageBefore(pages: readonly AskedPage[], at: string): string | null {
  const here = pages.findIndex((one) => one.at === at);
  const page = pages[here];
  const earlier = pages.slice(0, Math.max(here, 0)).reverse();
  return earlier.find((one) => one.kind === 'rows' || one.row_of === '' || (page && one.row_of === page.row_of))?.at ?? null;
}

/** `G1.0` of a page `G1.0.G2` in the list `G1`. */
const rowAt = ({ at, row_of }: AskedPage) =>
  row_of && at.startsWith(`${row_of}.`) ? `${row_of}.${at.slice(row_of.length + 1).split('.')[0]}` : '';

/** What is wrong on a page: with its questions, with the groups around them that begin there, with the rows of a list. */
export function problemsOn({ standings, problems }: Pick<Filled, 'standings' | 'problems'>, page: AskedPage): Problem[] {
  if (page.kind === 'rows') return problems.filter(({ place }) => place === page.at || place.startsWith(`${page.at}.`));
  const places = new Set([...fieldsOn(standings, page), ...page.standings].map((one) => one.place));
  const within = page.standings.map((one) => `${one.place}.`);
  return problems.filter(
    ({ place }) => places.has(place) || (place === page.at && place !== '') || within.some((start) => place.startsWith(start)),
  );
}
