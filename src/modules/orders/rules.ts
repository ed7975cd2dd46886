import type { CaseKind, StateTable } from '#modules/cases';
import type { City } from '#modules/city';
import { mayDo } from '#modules/people';
import type { Actor } from '#platform/work';

/** While somebody still has to agree, an order waits and no clock runs: the promised day is counted from the last yes. */
export const ORDER_STATES = {
  approval: { phase: 'waiting', next: ['approved', 'refused', 'withdrawn'] },
  // What costs more than was agreed to waits again.
  approved: { phase: 'new', next: ['approval', 'in_work', 'ready', 'delivered', 'withdrawn', 'cancelled'] },
  in_work: { phase: 'active', next: ['approval', 'ready', 'delivered', 'withdrawn', 'cancelled'] },
  ready: { phase: 'active', next: ['approval', 'in_work', 'delivered', 'withdrawn', 'cancelled'] },
  delivered: { phase: 'closed', next: [] },
  refused: { phase: 'closed', next: [] },
  withdrawn: { phase: 'closed', next: [] },
  cancelled: { phase: 'closed', next: [] },
} as const satisfies StateTable;

/** An order begins with what must be agreed to, or, where nobody has to, agreed. */
export const ORDER = {
  kind: 'order',
  prefix: 'BES',
  sequence: 'case_number_order',
  states: ORDER_STATES,
  first_state: 'approval',
  confidential: false,
} as const satisfies CaseKind;

/** Whether the service portal is open to somebody: to all staff, or, while it is tried, to some departments. */
export function mayOrder(actor: Actor, { order_desk }: Pick<City, 'order_desk'>): boolean {
  if (!order_desk || actor.kind !== 'staff') return false;
  const { team, pilot_teams } = order_desk;
  return !pilot_teams || [...pilot_teams, team].some((one) => actor.teams.includes(one));
}

/** Whether somebody may order for anybody of the city; for their own teams, leads may without a right of their own. */
export const mayOrderForAll = (actor: Actor): boolean => mayDo(actor, 'order.for_others', ORDER.kind, null);

/** Whether somebody looks after what a team has in store. */
export const mayKeepStock = (actor: Actor, team_id: string): boolean => mayDo(actor, 'case.work', ORDER.kind, team_id);

/** Whether somebody delivers orders of any team. */
export const deliversOrders = (actor: Actor): boolean =>
  actor.grants.some((grant) => grant.action === 'case.work' && (grant.kind === ORDER.kind || grant.kind === '*'));

/** Whether somebody sees the budget of every cost centre and takes what is left of a year into the next; whoever holds a cost centre sees its own. */
export const seesAllBudgets = (actor: Actor): boolean => mayDo(actor, 'city.edit', '*', null);
