import { sql } from 'kysely';
import { z } from 'zod';
import { lockOwn } from '#modules/cases';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { itemBy, itemsBy, type ShownItem } from './catalogue.ts';
import { unfit } from './choices.ts';
import { demandOpen } from './open.ts';
import { demandRecipients } from './people.ts';
import { ORDER } from './rules.ts';
import type { AddToCart, DropFromCart, OnOwnOrder } from './schema.ts';
import { CART } from './words.ts';

const cartLine = z.object({
  line_id: z.string(),
  item_id: z.string(),
  choices: z.array(z.string()),
  quantity: z.number(),
  for_person_id: z.string(),
  place: z.string(),
  // The device in whose place it comes.
  replaces: z.string().optional(),
});
export type CartLine = z.infer<typeof cartLine>;

/**
 * Puts a thing into one's cart, once for each person it is for; a bundle puts in what it is made of. Refuses `order_closed`, `not_found` for what is not meant for
 * the actor, `choice_missing`, `choices_clash`, `colleague_unknown`, `order_for_other`, `cart_full`.
 */
export async function addToCart(work: Work, input: AddToCart): Promise<void> {
  const person_id = await demandOpen(work);
  const emails = input.emails
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  if (emails.length + input.person_ids.length > CART.people) throw new Refusal('cart_full', { field: 'emails' });
  await change(work, 'addToCart', input, async (tx) => {
    const lines = await lockCart(tx, person_id);
    const item = await itemBy(tx, tx.actor, input.item_id);
    if (!item) throw new Refusal('not_found');
    const people = await demandRecipients(tx, tx.actor, input.person_ids, emails);
    const things =
      item.sort === 'bundle' ? item.parts.map((part) => ({ item_id: part.item, choices: part.choices })) : [chosenOf(item, input)];
    const added = people.flatMap((one) =>
      things.map((thing) => ({ line_id: newId(), ...thing, quantity: input.quantity, for_person_id: one.person_id, place: input.place })),
    );
    if (lines.length + added.length > CART.lines) throw new Refusal('cart_full');
    await keepCart(tx, person_id, [...lines, ...added]);
    tx.record(`person:${person_id}`, 'order.added_to_cart', {}, { item_id: item.item_id });
  });
}

/** What was chosen of an item, without what it does not offer. Refuses `choice_missing` and `choices_clash` beside their option. */
function chosenOf(item: ShownItem, { choices }: Pick<AddToCart, 'choices'>) {
  const offered = new Set(item.options.flatMap((option) => option.choices.map((choice) => choice.id)));
  const chosen = choices.filter((choice) => offered.has(choice));
  demandFit(item, chosen);
  return { item_id: item.item_id, choices: chosen };
}

/** Refuses `choice_missing` and `choices_clash`, with the option and what does not fit in `detail`. */
export function demandFit(item: Pick<ShownItem, 'options'>, chosen: readonly string[]): void {
  const { missing, twice, needs, clash } = unfit(item.options, chosen);
  const open = missing[0] ?? twice[0];
  if (open) throw new Refusal('choice_missing', { field: `option_${open.id}`, detail: { option: open.id } });
  const wrong = needs[0] ?? clash[0];
  if (wrong) {
    const option = item.options.find((one) => one.choices.some((choice) => choice.id === wrong[0]));
    throw new Refusal('choices_clash', { field: `option_${option?.id}`, detail: { choice: wrong[0], other: wrong[1] } });
  }
}

/** Takes one line out of one's cart; one that is gone is gone. */
export async function dropFromCart(work: Work, input: DropFromCart): Promise<void> {
  const person_id = await demandOpen(work);
  await change(work, 'dropFromCart', input, async (tx) => {
    const lines = await lockCart(tx, person_id);
    await keepCart(
      tx,
      person_id,
      lines.filter((line) => line.line_id !== input.line_id),
    );
    tx.record(`person:${person_id}`, 'order.dropped_from_cart');
  });
}

/** Puts what one ordered once into the cart again, as far as it is still offered. Refuses `not_found` for others' orders, `cart_full`. */
export async function orderAgain(work: Work, input: OnOwnOrder): Promise<void> {
  const person_id = await demandOpen(work);
  await change(work, 'orderAgain', input, async (tx) => {
    const lines = await lockCart(tx, person_id);
    const { case_id } = await lockOwn(tx, input, ORDER);
    const old = await tx
      .selectFrom('order_lines')
      .select(['item_id', 'choices', 'quantity', 'for_person_id', 'place'])
      .where('case_id', '=', case_id)
      .where('item_id', 'is not', null)
      .$narrowType<{ item_id: string }>()
      .orderBy('position')
      .execute();
    const offered = await itemsBy(
      tx,
      tx.actor,
      old.map((line) => line.item_id),
    );
    const added = old
      .filter((line) => offered.has(line.item_id))
      .map((line) => ({ ...line, line_id: newId(), for_person_id: line.for_person_id ?? person_id }));
    if (lines.length + added.length > CART.lines) throw new Refusal('cart_full');
    await keepCart(tx, person_id, [...lines, ...added]);
    tx.record(`person:${person_id}`, 'order.added_to_cart');
  });
}

/** One's cart, locked until the change ends: two windows add one after the other. */
export async function lockCart(tx: Tx, person_id: string): Promise<CartLine[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cart:${person_id}`}, 0))`.execute(tx);
  return await cartLines(tx, person_id);
}

export async function cartLines(db: ReadDb | Tx, person_id: string): Promise<CartLine[]> {
  const row = await db.selectFrom('order_drafts').select('lines').where('person_id', '=', person_id).executeTakeFirst();
  return row ? z.array(cartLine).parse(row.lines) : [];
}

/** Keeps what lies in one's cart now. */
export async function keepCart(tx: Tx, person_id: string, lines: CartLine[]): Promise<void> {
  if (lines.length === 0) {
    await tx.deleteFrom('order_drafts').where('person_id', '=', person_id).execute();
    return;
  }
  const row = { lines: JSON.stringify(lines), changed_at: tx.now };
  await tx
    .insertInto('order_drafts')
    .values({ person_id, ...row })
    .onConflict((oc) => oc.column('person_id').doUpdateSet(row))
    .execute();
}
