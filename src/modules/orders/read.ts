import { sql } from 'kysely';
import { CASE_ROW, linksOf, mayAssign, mayRead, mayWork, teamsFor, timelineOf } from '#modules/cases';
import { cityOf, type Text } from '#modules/city';
import { workingClock } from '#platform/clock';
import { BY_KEY } from '#platform/database/by-key';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { readCaseNumber } from '#platform/numbers';
import type { Work } from '#platform/work';
import { budgetOf, costCentresFor } from './budget.ts';
import { cartLines } from './cart.ts';
import { itemsBy } from './catalogue.ts';
import { checksOf } from './hand-over/checks.ts';
import { handoversOf } from './hand-over/of-order.ts';
import { demandOpen } from './open.ts';
import { causeOf } from './out-of-case.ts';
import { approvalsWhenSent, keptRateFor } from './outlook.ts';
import { ORDER } from './rules.ts';
import { priced } from './send.ts';
import type { ApprovalState, LineState, LineWay } from './words.ts';

/** One's cart with all that one wants to know before sending it: what is in store, what it costs, who pays and has what left, who must agree, and which day is likely. */
export async function cartFor(work: Work) {
  const person_id = await demandOpen(work);
  const clock = workingClock(await cityOf(work.house));
  const lines = await cartLines(work.read, person_id);
  const items = await itemsBy(
    work.read,
    work.actor,
    lines.map((line) => line.item_id),
  );
  const cart = priced(lines, items);
  const cost_centres = await costCentresFor(work.read, work.actor.teams, clock.localYear(work.now()));
  const [names, approvals, rate] = await Promise.all([
    namesOf(
      work.read,
      lines.map((line) => line.for_person_id),
    ),
    approvalsWhenSent(work, cart.lines, cart.cents + 12 * cart.monthly_cents, cost_centres[0]?.cost_centre_id ?? null),
    keptRateFor(
      work,
      cart.lines.map((line) => line.item_id),
    ),
  ]);
  const short = (line: (typeof cart.lines)[number]) => line.item.free !== null && line.item.free < line.quantity;
  const days = Math.max(
    0,
    ...cart.lines.map((line) => line.item.delivery_days + (line.item.free === null || short(line) ? line.item.supply_days : 0)),
  );
  return {
    ...cart,
    lines: cart.lines.map((line) => ({ ...line, for_name: names.get(line.for_person_id) ?? '', short: short(line) })),
    cost_centres,
    approvals,
    /** The day if everybody agrees today. */
    likely_on: cart.lines.length > 0 ? clock.localDate(clock.addWorkingDays(work.now(), days)) : null,
    rate,
  };
}
export type Cart = Awaited<ReturnType<typeof cartFor>>;

/** How many things lie in somebody's cart. */
export async function cartCountFor(work: Work): Promise<number> {
  return work.actor.person_id ? (await cartLines(work.read, work.actor.person_id)).length : 0;
}

async function namesOf(read: ReadDb, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await read.selectFrom('people').select(['person_id', 'name']).where('person_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.person_id, row.name]));
}

/** An order as those who deliver it work on it. Refuses `not_found` where the actor may not see it. */
export async function orderForStaff(work: Work, case_id: string) {
  const row = await orderBy(work.read, 'cases.case_id', case_id);
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  const [parts, handovers, timeline, links, teams] = await Promise.all([
    partsOf(work.read, row),
    handoversOf(work.read, case_id),
    timelineOf(work.read, case_id, ['public', 'reporter', 'internal']),
    linksOf(work, case_id),
    teamsFor(work),
  ]);
  const own_team = row.team_id !== null && work.actor.teams.includes(row.team_id);
  const works = mayWork(work.actor, row);
  const open = row.phase !== 'closed' && row.phase !== 'waiting';
  return {
    ...row,
    ...parts,
    handovers,
    timeline,
    links,
    teams,
    may: {
      work: works,
      settle: works && open,
      assign: mayAssign(work.actor, row),
      take: works && open && own_team && row.assignee_id !== work.actor.person_id,
    },
  };
}
export type OrderForStaff = Awaited<ReturnType<typeof orderForStaff>>;

/** An order as whoever sent it, or whom something in it is for, reads it. To everybody else it does not exist: `not_found`. */
export async function ownOrderFor(work: Work, number: string) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const row = await orderBy(work.read, 'cases.number', readCaseNumber(number)?.text ?? '');
  if (!row) throw new Refusal('not_found');
  const [parts, handovers, timeline, cause] = await Promise.all([
    partsOf(work.read, row),
    handoversOf(work.read, row.case_id),
    timelineOf(work.read, row.case_id, ['public', 'reporter']),
    causeOf(work, row.case_id),
  ]);
  const sent = parts.requester?.person_id === person_id;
  if (!sent && !parts.lines.some((line) => line.for_person_id === person_id)) throw new Refusal('not_found');
  const open = row.phase !== 'closed';
  return {
    ...row,
    ...parts,
    handovers: handovers.map(({ receiver_id, ...one }) => ({ ...one, mine: receiver_id === person_id })),
    timeline: sent ? timeline : [],
    /** The ticket it came out of. */
    cause,
    may: {
      withdraw: sent && open && !parts.lines.some((line) => line.state === 'handed_over' || line.state === 'taken_in'),
      reply: sent && open,
      change: sent && row.state === 'approval',
      again: sent && parts.lines.some((line) => line.way === 'new'),
    },
  };
}
export type OwnOrder = Awaited<ReturnType<typeof ownOrderFor>>;

async function orderBy(read: ReadDb, column: 'cases.number' | 'cases.case_id', value: string) {
  return await read
    .selectFrom('cases')
    .modifyFront(BY_KEY)
    .innerJoin('orders', 'orders.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .leftJoin('people as assignee', 'assignee.person_id', 'cases.assignee_id')
    .leftJoin('cost_centres', 'cost_centres.cost_centre_id', 'orders.cost_centre_id')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject', 'cases.category_label', 'cases.created_at', 'cases.due_at', 'cases.unread_since'])
    .select(['teams.name as team_name', 'assignee.name as assignee_name'])
    .select(['orders.cost_centre_id', 'orders.reason', 'orders.cents', 'orders.monthly_cents', 'orders.year', 'orders.granted_at'])
    .select([sql<string | null>`orders.wanted_on::text`.as('wanted_on'), sql<string | null>`orders.promised_on::text`.as('promised_on')])
    .select('cost_centres.name as cost_centre_name')
    .where(column, '=', value)
    .where('cases.kind', '=', ORDER.kind)
    .executeTakeFirst();
}
type OrderRow = NonNullable<Awaited<ReturnType<typeof orderBy>>>;

/** Lines, approvals, who asked and how the cost centre stands: what every reader of an order sees. */
export async function partsOf(read: ReadDb, { case_id, cost_centre_id, year, created_at }: OrderRow) {
  const [lines, approvals, requester, budget, checks] = await Promise.all([
    read
      .selectFrom('order_lines as l')
      .leftJoin('catalogue_items as i', 'i.item_id', 'l.item_id')
      .leftJoin('people as p', 'p.person_id', 'l.for_person_id')
      .leftJoin('assets as d', 'd.asset_id', 'l.asset_id')
      .select([
        'l.line_id',
        'l.way',
        'l.back_asset_id',
        'l.loan_asset_id',
        'l.name',
        'l.quantity',
        'l.unit_cents',
        'l.monthly_cents',
        'l.for_person_id',
        'l.place',
      ])
      .select([
        'l.state',
        'l.reserved',
        'l.settled_at',
        sql<string>`coalesce(l.item_id, '')`.as('item_id'),
        sql<boolean>`coalesce(i.stocked, false)`.as('stocked'),
        'i.article',
        'i.app_id',
        'i.sort',
        sql<string | null>`coalesce(p.name, nullif(l.for_name, ''))`.as('for_name'),
        'd.asset_tag',
        'l.asset_id',
      ])
      .where('l.case_id', '=', case_id)
      .orderBy('l.position')
      .execute(),
    read
      .selectFrom('approvals as a')
      .leftJoin('people as d', 'd.person_id', 'a.decided_by')
      .select(['a.approval_id', 'a.name', 'a.state', 'a.reason', 'a.asked_at', 'a.decided_at', 'd.name as decided_name'])
      .select((eb) =>
        eb
          .selectFrom('approval_people as ap')
          .innerJoin('people', 'people.person_id', 'ap.person_id')
          .whereRef('ap.approval_id', '=', 'a.approval_id')
          .select(sql<string[]>`coalesce(array_agg(people.name order by people.name), '{}')`.as('names'))
          .as('asked_names'),
      )
      .where('a.case_id', '=', case_id)
      .orderBy(sql`a.asked_at nulls last`)
      .orderBy('a.approval_id')
      .execute(),
    read
      .selectFrom('case_people')
      .innerJoin('people', 'people.person_id', 'case_people.person_id')
      .select(['people.person_id', 'people.name'])
      .where('case_people.case_id', '=', case_id)
      .where('case_people.part', '=', 'reporter')
      .executeTakeFirst(),
    cost_centre_id ? budgetOf(read, cost_centre_id, year ?? created_at.getFullYear()) : null,
    checksOf(read, case_id),
  ]);
  return {
    lines: lines.map((line) => ({
      ...line,
      name: line.name as unknown as Text,
      state: line.state as LineState,
      way: line.way as LineWay,
      checks: checks.filter((one) => one.line_id === line.line_id),
    })),
    approvals: approvals.map((one) => ({
      ...one,
      name: one.name as unknown as Text,
      state: one.state as ApprovalState,
      asked_names: one.asked_names ?? [],
    })),
    requester: requester ?? null,
    budget,
  };
}

/** Reads an order for whoever has been found to be asked about it. */
export async function orderToDecide(read: ReadDb, case_id: string) {
  const row = await orderBy(read, 'cases.case_id', case_id);
  if (!row) throw new Refusal('not_found');
  return { ...row, ...(await partsOf(read, row)) };
}
