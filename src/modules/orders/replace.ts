import { sql } from 'kysely';
import { type ReplaceAssets, replaceableAssets } from '#modules/assets';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { demandFit, keepCart, lockCart } from './cart.ts';
import { itemsBy, type ShownItem } from './catalogue.ts';
import { unfit } from './choices.ts';
import { demandOpen } from './open.ts';
import { demandRecipients } from './people.ts';
import { CART } from './words.ts';

/**
 * Puts the successors of devices into one's cart, one line a device, for whoever has it; what nobody has is ordered for whoever asks. A device whose successor lies in a
 * cart or is ordered already is left out, and counted in `ordered`. Refuses `no_device_chosen`, `not_found` for devices one does not look after, `item_needed` beside the
 * thing of the catalogue where a model names none, `order_for_other`, `cart_full`.
 */
export async function replaceAssets(work: Work, input: ReplaceAssets): Promise<{ added: number; ordered: number }> {
  const person_id = await demandOpen(work);
  return await change(work, 'replaceAssets', input, async (tx) => {
    const lines = await lockCart(tx, person_id);
    const assets = await replaceableAssets(tx, input.asset_id);
    const under_way = await replacedAssets(tx, input.asset_id);
    const wanted = assets.filter((asset) => !under_way.has(asset.asset_id));
    const item_of = (asset: (typeof assets)[number]) => asset.replacement ?? input.item_id;
    const items = await itemsBy(tx, tx.actor, [...new Set(wanted.map(item_of))]);
    const for_of = (asset: (typeof assets)[number]) => asset.person_id ?? person_id;
    await demandRecipients(tx, tx.actor, [...new Set(wanted.map(for_of))], []);
    const added = wanted.map((asset) => {
      // What a model names may be offered no more.
      const item = items.get(item_of(asset)) ?? items.get(input.item_id);
      if (!item || item.sort === 'bundle') throw new Refusal('item_needed', { field: 'item_id', detail: { tag: asset.asset_tag } });
      return {
        ...{ line_id: newId(), item_id: item.item_id, choices: firstChoices(item), quantity: 1 },
        ...{ for_person_id: for_of(asset), place: asset.place.slice(0, 120), replaces: asset.asset_id },
      };
    });
    if (lines.length + added.length > CART.lines) throw new Refusal('cart_full');
    await keepCart(tx, person_id, [...lines, ...added]);
    tx.record(`person:${person_id}`, 'order.replacements_added', {}, { count: String(added.length) });
    return { added: added.length, ordered: assets.length - wanted.length };
  });
}

/** Where something must be chosen, the first that is offered; the cart shows it before anything is sent. */
function firstChoices(item: ShownItem): string[] {
  const chosen = unfit(item.options, []).missing.flatMap((option) => option.choices[0]?.id ?? []);
  demandFit(item, chosen);
  return chosen;
}

/** Which of these devices, or of all, have a successor in a cart or in an order that was neither withdrawn nor refused. */
export async function replacedAssets(db: ReadDb | Tx, asset_ids?: readonly string[]): Promise<Set<string>> {
  const among = asset_ids ? sql`= any(${[...asset_ids]}::uuid[])` : sql`is not null`;
  const { rows } = await sql<{ asset_id: string }>`
    select l.replaces_asset_id as asset_id from order_lines l join cases c using (case_id)
    where l.replaces_asset_id ${among} and l.state <> 'cancelled' and c.state not in ('withdrawn', 'refused', 'cancelled')
    union
    select (line->>'replaces')::uuid from order_drafts, jsonb_array_elements(lines) line where (line->>'replaces')::uuid ${among}`.execute(
    db,
  );
  return new Set(rows.map((row) => row.asset_id));
}

/** What a thing of the catalogue costs at least, with the first of what must be chosen, by its id; and who pays for a team, where one cost centre alone does. */
export async function renewalCosts(db: ReadDb) {
  const [items, centres] = await Promise.all([
    db
      .selectFrom('catalogue_items')
      .select(['item_id', 'name', 'sort', 'price_cents', 'options'])
      .where('active', '=', true)
      .orderBy('position')
      .execute(),
    db.selectFrom('cost_centres').select(['cost_centre_id', 'name', 'teams']).where('active', '=', true).execute(),
  ]);
  const payers = new Map<string, string[]>();
  for (const { cost_centre_id, teams } of centres)
    for (const team of teams) payers.set(team, [...(payers.get(team) ?? []), cost_centre_id]);
  const goods = items.filter((item) => item.sort !== 'bundle').map((item) => item as unknown as ShownItem);
  return {
    prices: new Map(
      goods.map((item) => {
        const chosen = unfit(item.options, []).missing.flatMap((option) => option.choices[0] ?? []);
        return [item.item_id, chosen.reduce((sum, choice) => sum + choice.price_cents, item.price_cents)] as const;
      }),
    ),
    goods: goods.filter((item) => item.sort === 'goods').map(({ item_id, name }) => ({ item_id, name })),
    centres: centres.map(({ cost_centre_id, name }) => ({ cost_centre_id, name })),
    cost_centre_of: (team_id: string) => {
      const [only, ...others] = payers.get(team_id) ?? [];
      return others.length === 0 ? only : undefined;
    },
  };
}
