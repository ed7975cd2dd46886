import { CASE_ROW, linkIn, lockCase, lockForWork, lockOwn, mayRead, mayReadContact, mayWork, visibleTo } from '#modules/cases';
import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { readCaseNumber } from '#platform/numbers';
import { type Actor, change, type Tx, type Work } from '#platform/work';
import { costCentresFor } from './budget.ts';
import type { CartLine } from './cart.ts';
import { catalogueFor, itemBy, type ShownItem } from './catalogue.ts';
import { demandOpen } from './open.ts';
import { ORDER } from './rules.ts';
import type { OrderForCase, OrderForOwnCase } from './schema.ts';
import { type OrderReceipt, placeIn } from './send.ts';

/** The kind of case out of which something is ordered; its module does not know orders, nor these it. */
const OUT_OF = { kind: 'ticket' } as const;

interface Taker {
  person_id: string;
  name: string;
  team_id: string | null;
}

/**
 * Whoever works on a ticket orders a thing for the person it is of, and both know each other: all or nothing. Who must agree is asked as always. Refuses `not_found`,
 * `forbidden`, `changed_meanwhile`, `state_not_reachable` for a closed ticket, `caller_unknown` where the ticket is of nobody of the staff, and as `sendOrder`.
 */
export async function orderForCase(work: Work, input: OrderForCase): Promise<OrderReceipt> {
  await demandOpen(work);
  return await change(work, 'orderForCase', input, async (tx) => {
    const row = await lockForWork(tx, input, OUT_OF);
    demand(mayReadContact(tx.actor, row));
    return await orderOutOf(tx, row, await takerOf(tx, row.case_id), input);
  });
}

/** The same by the person the ticket is of. */
export async function orderForOwnCase(work: Work, input: OrderForOwnCase): Promise<OrderReceipt> {
  await demandOpen(work);
  return await change(work, 'orderForOwnCase', input, async (tx) => {
    const row = await lockOwn(tx, input, OUT_OF);
    return await orderOutOf(tx, row, await takerOf(tx, row.case_id), input);
  });
}

type Wanted = Omit<OrderForCase, 'case_id' | 'version'>;

async function orderOutOf(tx: Tx, row: Awaited<ReturnType<typeof lockCase>>, taker: Taker, input: Wanted): Promise<OrderReceipt> {
  if (row.phase === 'closed') throw new Refusal('state_not_reachable');
  const item = await itemBy(tx, viewerFor(tx.actor, taker), input.item_id);
  if (!item) throw new Refusal('item_gone');
  const things =
    item.sort === 'bundle' ? item.parts.map((part) => ({ item_id: part.item, choices: part.choices })) : [chosenOf(item, input)];
  const about = { quantity: input.quantity, for_person_id: taker.person_id, place: input.place };
  const lines = things.map((thing): CartLine => ({ line_id: newId(), ...thing, ...about }));
  const { cost_centre_id, reason, language } = input;
  const orders = await placeIn(tx, { cost_centre_id, reason, language, wanted_on: '', for_other: taker }, lines);
  for (const { case_id } of orders) await linkIn(tx, await lockCase(tx, case_id), row, 'follows');
  return { orders };
}

/** Without what the thing does not offer. */
const chosenOf = ({ item_id, options }: ShownItem, { choices }: Wanted) => {
  const offered = new Set(options.flatMap((option) => option.choices.map((choice) => choice.id)));
  return { item_id, choices: choices.filter((choice) => offered.has(choice)) };
};

/** Offered is what the department of the person may have, and what is offered to whoever orders. */
const viewerFor = (actor: Actor, { team_id }: Taker): Actor => (team_id ? { ...actor, teams: [team_id, ...actor.teams] } : actor);

/** The person a case is of: active staff. */
async function takerOf(db: ReadDb | Tx, case_id: string): Promise<Taker> {
  const row = await db
    .selectFrom('case_people')
    .innerJoin('people as p', 'p.person_id', 'case_people.person_id')
    .select(['p.person_id', 'p.name'])
    .select((eb) =>
      eb
        .selectFrom('team_members as m')
        .select('m.team_id')
        .whereRef('m.person_id', '=', 'p.person_id')
        .orderBy('m.team_id')
        .limit(1)
        .as('team_id'),
    )
    .where('case_people.case_id', '=', case_id)
    .where('case_people.part', '=', 'reporter')
    .where('p.kind', '=', 'staff')
    .where('p.active', '=', true)
    .where('p.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('caller_unknown');
  return row;
}

/**
 * What the page asks: of which ticket (by its id at the desk, by its number for the person it is of), for whom, what there is, and of a chosen thing what it needs.
 * Refuses as the changes do.
 */
export async function orderingForCase(
  work: Work,
  of: { case_id: string } | { number: string },
  { item_id, q }: { item_id: string; q: string },
) {
  await demandOpen(work);
  const row = await caseOf(work, of);
  if (row.phase === 'closed') throw new Refusal('state_not_reachable');
  const person = await takerOf(work.read, row.case_id);
  const viewer = viewerFor(work.actor, person);
  const clock = workingClock(await cityOf(work.house));
  const [{ items }, cost_centres, last] = await Promise.all([
    catalogueFor({ ...work, actor: viewer }, { q: item_id ? '' : q }),
    costCentresFor(work.read, viewer.teams, clock.localYear(work.now())),
    work.read
      .selectFrom('order_lines as l')
      .innerJoin('cases as c', 'c.case_id', 'l.case_id')
      .select('l.place')
      .where('l.for_person_id', '=', person.person_id)
      .orderBy('c.created_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  const item = item_id ? items.find((one) => one.item_id === item_id) : null;
  if (item === undefined) throw new Refusal('not_found');
  return { case: row, person, items, item, cost_centres, place: last?.place ?? '', q };
}
export type OrderingForCase = Awaited<ReturnType<typeof orderingForCase>>;

async function caseOf(work: Work, of: { case_id: string } | { number: string }) {
  const query = work.read
    .selectFrom('cases')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject'])
    .where('cases.kind', '=', OUT_OF.kind);
  if ('case_id' in of) {
    const row = await query.where('cases.case_id', '=', of.case_id).executeTakeFirst();
    demand(row !== undefined && mayRead(work.actor, row), 'not_found');
    demand(mayWork(work.actor, row) && mayReadContact(work.actor, row));
    return row;
  }
  const row = await query
    .innerJoin('case_people', 'case_people.case_id', 'cases.case_id')
    .where('cases.number', '=', readCaseNumber(of.number)?.text ?? '')
    .where('case_people.person_id', '=', work.actor.person_id)
    .where('case_people.part', '=', 'reporter')
    .executeTakeFirst();
  demand(row !== undefined, 'not_found');
  return row;
}

/**
 * The orders that came out of a case, newest first, for whoever has been found to see the case: number and state always; what it is about only for whoever sees the
 * order, at the desk (`at` desk) or as theirs (own).
 */
export async function ordersOfCase(work: Work, case_id: string) {
  const { person_id } = work.actor;
  const rows = await work.read
    .selectFrom('case_links as k')
    .innerJoin('cases', 'cases.case_id', 'k.from_case_id')
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject', 'cases.state', 'cases.created_at'])
    .select((eb) => [
      visibleTo(work.actor)(eb as never).as('desk'),
      eb
        .or([
          eb.exists(
            eb
              .selectFrom('case_people as p')
              .select('p.case_id')
              .whereRef('p.case_id', '=', 'cases.case_id')
              .where('p.part', '=', 'reporter')
              .where('p.person_id', '=', person_id),
          ),
          eb.exists(
            eb
              .selectFrom('order_lines as l')
              .select('l.case_id')
              .whereRef('l.case_id', '=', 'cases.case_id')
              .where('l.for_person_id', '=', person_id),
          ),
        ])
        .as('own'),
    ])
    .where('k.to_case_id', '=', case_id)
    .where('k.type', '=', 'follows')
    .where('cases.kind', '=', ORDER.kind)
    .orderBy('cases.created_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ desk, own, subject, ...row }) => ({
    ...row,
    subject: desk || own ? subject : null,
    at: desk ? 'desk' : own ? 'own' : null,
  }));
}
export type OrderOfCase = Awaited<ReturnType<typeof ordersOfCase>>[number];

/** The case an order came out of, for whoever has been found to see the order: as far as they see it too, at the desk or as theirs. */
export async function causeOf(work: Work, case_id: string) {
  const row = await work.read
    .selectFrom('case_links as k')
    .innerJoin('cases', 'cases.case_id', 'k.to_case_id')
    .select(['cases.case_id', 'cases.kind', 'cases.number', 'cases.subject'])
    .select((eb) => [
      visibleTo(work.actor)(eb as never).as('desk'),
      eb
        .exists(
          eb
            .selectFrom('case_people as p')
            .select('p.case_id')
            .whereRef('p.case_id', '=', 'cases.case_id')
            .where('p.part', 'in', ['reporter', 'participant'])
            .where('p.person_id', '=', work.actor.person_id),
        )
        .as('own'),
    ])
    .where('k.from_case_id', '=', case_id)
    .where('k.type', '=', 'follows')
    .where('cases.kind', '=', OUT_OF.kind)
    .limit(1)
    .executeTakeFirst();
  return row && (row.own || row.desk) ? row : null;
}
