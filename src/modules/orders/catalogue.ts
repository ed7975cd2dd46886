import { sql } from 'kysely';
import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Actor, Tx, Work } from '#platform/work';
import { priceOf } from './choices.ts';
import type { CatalogueItem, Fact, Option } from './city.ts';
import { favouritesOf, oftenIn } from './favourites.ts';
import { demandOpen } from './open.ts';
import { recipientsFor } from './people.ts';
import type { CatalogueWanted } from './schema.ts';
import type { CatalogueIcon, Sort } from './words.ts';

export interface ShownItem {
  item_id: string;
  name: Text;
  about: Text;
  shelf: Text;
  sort: Sort;
  icon: CatalogueIcon;
  picture: CatalogueItem['picture'] | null;
  facts: Fact[];
  team_id: string | null;
  price_cents: number;
  monthly_cents: number;
  delivery_days: number;
  supply_days: number;
  stocked: boolean;
  options: Option[];
  parts: CatalogueItem['parts'];
  checklist: Text[];
  app_id: string | null;
  article: string | null;
  model_id: string | null;
  /** How many lie in the store for nobody yet; null for what is not kept there. */
  free: number | null;
}

/** What is offered to somebody: to all staff, to their teams or to their roles. */
function offered(db: ReadDb | Tx, actor: Actor) {
  const own = sql`${[...actor.teams]}::text[]`;
  return db
    .selectFrom('catalogue_items as i')
    .leftJoin('stock', 'stock.item_id', 'i.item_id')
    .select(['i.item_id', 'i.name', 'i.about', 'i.shelf', 'i.sort', 'i.icon', 'i.team_id', 'i.price_cents', 'i.monthly_cents'])
    .select(['i.delivery_days', 'i.supply_days', 'i.stocked', 'i.options', 'i.parts', 'i.checklist', 'i.app_id', 'i.article'])
    .select(['i.picture', 'i.facts', 'i.model_id'])
    .select(sql<number | null>`case when i.stocked then coalesce(stock.on_hand - stock.reserved, 0) end`.as('free'))
    .where('i.active', '=', true)
    .where(
      sql<boolean>`((i.teams = '{}' and i.roles = '{}') or i.teams && ${own}
        or i.roles && array(select role_id from person_roles where person_id = ${actor.person_id}))`,
    );
}

const shown = (row: Awaited<ReturnType<ReturnType<typeof offered>['execute']>>[number]): ShownItem => row as unknown as ShownItem;

/** One thing of the catalogue, where it is offered to somebody. */
export async function itemBy(db: ReadDb | Tx, actor: Actor, item_id: string): Promise<ShownItem | null> {
  const row = await offered(db, actor).where('i.item_id', '=', item_id).executeTakeFirst();
  return row ? shown(row) : null;
}

/** Several of them, by id; what is not offered (any more) is left out. */
export async function itemsBy(db: ReadDb | Tx, actor: Actor, ids: readonly string[]): Promise<Map<string, ShownItem>> {
  if (ids.length === 0) return new Map();
  const rows = await offered(db, actor).where('i.item_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.item_id, shown(row)]));
}

/** The catalogue as somebody sees it, in the order of the city; `q`: words that must all occur in a name or in what it is for. */
export async function catalogueFor(work: Work, { q }: CatalogueWanted) {
  const person_id = await demandOpen(work);
  const rows = (await offered(work.read, work.actor).orderBy('i.position').orderBy('i.item_id').execute()).map(shown);
  const asked = q.toLowerCase().split(/\s+/).filter(Boolean);
  const [stars, often] = await Promise.all([favouritesOf(work.read, person_id), oftenIn(work)]);
  const items = rows
    .filter(({ name, about, shelf }) => {
      const words = [name.de, name.en, about.de, about.en, shelf.de, shelf.en].join(' ').toLowerCase();
      return asked.every((word) => words.includes(word));
    })
    .map((item) => ({ ...item, ...bundlePrice(item, rows), favourite: stars.has(item.item_id) }));
  const of = (ids: readonly string[]) => ids.flatMap((id) => items.find((item) => item.item_id === id) ?? []);
  return { q, items, often: q ? [] : of(often) };
}

/** What a bundle costs: what its parts cost, as far as they are offered. */
export function bundlePrice(item: ShownItem, all: readonly ShownItem[]) {
  if (item.sort !== 'bundle') return { price_cents: item.price_cents, monthly_cents: item.monthly_cents };
  const parts = item.parts.flatMap((part) => {
    const of = all.find((one) => one.item_id === part.item);
    return of ? [priceOf(of, part.choices)] : [];
  });
  return {
    price_cents: parts.reduce((sum, one) => sum + one.unit_cents, 0),
    monthly_cents: parts.reduce((sum, one) => sum + one.monthly_cents, 0),
  };
}

/** One thing with all that is needed to order it: what it is made of, for whom, where it went the last time. Refuses `order_closed`, `not_found`. */
export async function catalogueItemFor(work: Work, item_id: string) {
  const person_id = await demandOpen(work);
  const item = await itemBy(work.read, work.actor, item_id);
  if (!item) throw new Refusal('not_found');
  const [parts, people, last, stars] = await Promise.all([
    itemsBy(
      work.read,
      work.actor,
      item.parts.map((part) => part.item),
    ),
    recipientsFor(work.read, work.actor),
    lastPlace(work.read, person_id),
    favouritesOf(work.read, person_id),
  ]);
  return {
    item: { ...item, ...bundlePrice(item, [...parts.values()]) },
    parts: [...parts.values()],
    people,
    place: last,
    favourite: stars.has(item_id),
  };
}

/** Where somebody had something brought the last time; '' at the first. */
async function lastPlace(db: ReadDb, person_id: string): Promise<string> {
  const row = await db
    .selectFrom('order_lines')
    .innerJoin('cases', 'cases.case_id', 'order_lines.case_id')
    .select('order_lines.place')
    .where('order_lines.for_person_id', '=', person_id)
    .orderBy('cases.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.place ?? '';
}
