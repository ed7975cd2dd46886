import { inside, type LonLat } from '#platform/geo';
import { forget, keptFor } from '#platform/memory';
import type { House } from '#platform/work';

export interface Text {
  de: string;
  en: string;
}

export interface Question {
  id: string;
  label: Text;
  help?: Text;
  type: 'text' | 'choice' | 'yes_no';
  required: boolean;
  options?: { id: string; label: Text; danger?: boolean }[];
  danger_if?: string;
}

/** What can be reported and who takes it, kept for a second: every report and every form needs it. */
export function catalogueOf(house: House) {
  return keptFor(house, 'report catalogue', 1_000, async () => {
    const [categories, routes, areas] = await Promise.all([
      house.pools.read.selectFrom('report_categories').selectAll().orderBy('position').execute(),
      house.pools.read.selectFrom('report_routes').selectAll().orderBy('position').execute(),
      house.pools.read.selectFrom('areas').selectAll().execute(),
    ]);
    return { categories, routes, areas };
  });
}
/** Lets the next page of this process read the catalogue anew, after a change of it. */
export function forgetCatalogue(house: House): void {
  forget(house, 'report catalogue');
}

export type Catalogue = Awaited<ReturnType<typeof catalogueOf>>;
export type Category = Catalogue['categories'][number];

type Answers = Record<string, string>;

/** The team for a category, a place and answers, and the reason in words: the first rule that fits; else the category's own team. */
export function routeFor(catalogue: Catalogue, category: Category, at: LonLat | null, answers: Answers = {}) {
  const rule = catalogue.routes.find((route) => {
    if (route.category_id !== null && route.category_id !== category.category_id) return false;
    if (route.question_id !== null && answers[route.question_id] !== route.answer) return false;
    if (route.area_id === null) return true;
    const area = catalogue.areas.find((a) => a.area_id === route.area_id);
    return at !== null && area !== undefined && inside(at, area.geometry as unknown as Parameters<typeof inside>[1]);
  });
  if (rule) return { team_id: rule.team_id, why: rule.why as unknown as Text, route_id: rule.route_id };
  const name = category.name as unknown as Text;
  return { team_id: category.team_id, why: { de: `Zuständig für „${name.de}“.`, en: `Responsible for "${name.en}".` }, route_id: null };
}
