import { lockCase, openCase } from '#modules/cases';
import { cityOf, type Text } from '#modules/city';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { askNext, putApprovals } from './ask.ts';
import { costCentresFor } from './budget.ts';
import { type CartLine, demandFit, lockCart } from './cart.ts';
import { itemsBy, type ShownItem } from './catalogue.ts';
import { chosenName, priceOf } from './choices.ts';
import { putChecks } from './hand-over/checks.ts';
import { demandOpen } from './open.ts';
import { demandRecipients } from './people.ts';
import { ORDER } from './rules.ts';
import type { PlaceOrder, SendOrder } from './schema.ts';

export interface OrderReceipt {
  orders: { case_id: string; number: string }[];
}

/**
 * Sends one's cart: an order for each team that delivers something of it, with the approvals it needs. Refuses `order_closed`, `cart_empty`, `item_gone`,
 * `price_changed` with what it costs now, `cost_centre_unknown`, `approver_missing`, and what the cart refuses.
 */
export async function sendOrder(work: Work, input: SendOrder): Promise<OrderReceipt> {
  const person_id = await demandOpen(work);
  return await change(work, 'sendOrder', input, async (tx) => {
    const lines = await lockCart(tx, person_id);
    const orders = await placeIn(tx, input, lines);
    await tx.deleteFrom('order_drafts').where('person_id', '=', person_id).execute();
    return { orders };
  });
}

/** The same for a program that brings its lines along; the cart is left alone. Refuses as `sendOrder`. */
export async function placeOrder(work: Work, input: PlaceOrder): Promise<OrderReceipt> {
  await demandOpen(work);
  return await change(work, 'placeOrder', input, async (tx) => ({
    orders: await placeIn(
      tx,
      input,
      input.lines.map((line) => ({ ...line, line_id: newId() })),
    ),
  }));
}

/** A line of the cart with what it is and costs now. */
export interface PricedLine extends CartLine {
  item: ShownItem;
  name: Text;
  unit_cents: number;
  monthly_cents: number;
}

/** The lines of a cart with what they are and cost now; those that are no longer offered are named in `gone`. */
export function priced(lines: readonly CartLine[], items: ReadonlyMap<string, ShownItem>) {
  const known = lines.flatMap((line): PricedLine[] => {
    const item = items.get(line.item_id);
    return item ? [{ ...line, item, name: chosenName(item, line.choices), ...priceOf(item, line.choices) }] : [];
  });
  return {
    lines: known,
    gone: lines.filter((line) => !items.has(line.item_id)),
    cents: known.reduce((sum, line) => sum + line.quantity * line.unit_cents, 0),
    monthly_cents: known.reduce((sum, line) => sum + line.quantity * line.monthly_cents, 0),
  };
}

/** What is sent; without the sum shown before where somebody else worked it out, and `for_other` where who may order it for whom has been asked already. */
interface Sending extends Omit<SendOrder, 'cents' | 'monthly_cents'>, Partial<Pick<SendOrder, 'cents' | 'monthly_cents'>> {
  for_other?: { name: string; team_id: string | null };
}

/** Makes the orders of some lines inside a change. Refuses as `sendOrder`. */
export async function placeIn(tx: Tx, input: Sending, given: readonly CartLine[]): Promise<OrderReceipt['orders']> {
  const city = await cityOf(tx.house);
  const year = workingClock(city).localYear(tx.now);
  if (given.length === 0) throw new Refusal('cart_empty');
  // What is ordered for a department is what it is offered, too.
  const viewer = input.for_other?.team_id ? { ...tx.actor, teams: [input.for_other.team_id, ...tx.actor.teams] } : tx.actor;
  const items = await itemsBy(
    tx,
    viewer,
    given.map((line) => line.item_id),
  );
  const cart = priced(given, items);
  if (cart.gone.length > 0) throw new Refusal('item_gone');
  for (const line of cart.lines) demandFit(line.item, line.choices);
  if (!input.for_other)
    await demandRecipients(
      tx,
      tx.actor,
      cart.lines.map((line) => line.for_person_id),
      [],
    );
  if (input.cents !== undefined && (cart.cents !== input.cents || cart.monthly_cents !== input.monthly_cents))
    throw new Refusal('price_changed', { detail: { cents: cart.cents, monthly_cents: cart.monthly_cents } });
  const centres = await costCentresFor(tx, viewer.teams, year);
  const cost_centre_id = input.cost_centre_id || null;
  if (
    cost_centre_id
      ? !centres.some((one) => one.cost_centre_id === cost_centre_id)
      : cart.cents + cart.monthly_cents > 0 && centres.length > 0
  )
    throw new Refusal('cost_centre_unknown', { field: 'cost_centre_id' });

  const team = city.order_desk?.team ?? '';
  const by_team = Map.groupBy(cart.lines, (line) => line.item.team_id ?? team);
  const orders: OrderReceipt['orders'] = [];
  for (const [team_id, lines] of by_team)
    orders.push(await openOrder(tx, { ...input, cost_centre_id, team_id, lines, year, cart_cents: cart.cents + 12 * cart.monthly_cents }));
  return orders;
}

interface OpenOrder extends Pick<Sending, 'wanted_on' | 'reason' | 'language' | 'for_other'> {
  cost_centre_id: string | null;
  team_id: string;
  lines: PricedLine[];
  year: number;
  /** What the whole cart costs, a year of what is paid monthly included: what thresholds look at. */
  cart_cents: number;
}

async function openOrder(tx: Tx, input: OpenOrder): Promise<OrderReceipt['orders'][number]> {
  const { lines, language } = input;
  const [first] = lines;
  const more = lines.length - 1;
  const subject =
    `${first?.name[language] ?? ''}${more > 0 ? (language === 'de' ? ` und ${more} weitere` : ` and ${more} more`) : ''}`.slice(0, 200);
  const opened = await openCase(tx, ORDER, {
    subject,
    category_label: first?.item.shelf ?? { de: '', en: '' },
    team_id: input.team_id,
    channel: 'web',
    language,
    reporter: { person_id: tx.actor.person_id },
    deadlines: [],
    year: input.year,
    published: false,
    visibility: 'reporter',
    search: lines.map((line) => `${line.name.de} ${line.place}`).join(' '),
  });
  const { case_id } = opened;
  await tx
    .insertInto('orders')
    .values({
      case_id,
      cost_centre_id: input.cost_centre_id,
      wanted_on: input.wanted_on || null,
      reason: input.reason,
      cents: lines.reduce((sum, line) => sum + line.quantity * line.unit_cents, 0),
      monthly_cents: lines.reduce((sum, line) => sum + line.quantity * line.monthly_cents, 0),
      agreed_cents: lines.reduce((sum, line) => sum + line.quantity * (line.unit_cents + 12 * line.monthly_cents), 0),
      cart_cents: input.cart_cents,
    })
    .execute();
  const named = lines.map((line) => ({ ...line, line_id: newId() }));
  await tx
    .insertInto('order_lines')
    .values(
      named.map((line, position) => ({
        line_id: line.line_id,
        case_id,
        position,
        item_id: line.item_id,
        name: JSON.stringify(line.name),
        choices: line.choices,
        quantity: line.quantity,
        unit_cents: line.unit_cents,
        monthly_cents: line.monthly_cents,
        for_person_id: line.for_person_id || null,
        ...(input.for_other && { for_name: line.for_person_id ? '' : input.for_other.name, for_team_id: input.for_other.team_id }),
        place: line.place,
        replaces_asset_id: line.replaces ?? null,
      })),
    )
    .execute();
  await putChecks(
    tx,
    named.map(({ line_id, item }) => ({ line_id, checklist: item.checklist })),
  );
  tx.record(`case:${case_id}`, 'order.sent', { reason: input.reason }, { team_id: input.team_id, cost_centre_id: input.cost_centre_id });
  tx.enqueue('orders.tell', { case_id, event_id: opened.event_id });
  await putApprovals(tx, {
    case_id,
    sorts: [...new Set(lines.map((line) => line.item.sort))],
    cents: input.cart_cents,
  });
  const row = await lockCase(tx, case_id);
  await askNext(tx, row, {
    people: [...new Set([tx.actor.person_id ?? '', ...lines.map((line) => line.for_person_id)])].filter(Boolean),
    requester_id: tx.actor.person_id,
    cost_centre_id: input.cost_centre_id,
    team_ids: [input.team_id],
  });
  return { case_id, number: opened.number };
}
