import { sql } from 'kysely';
import type { LockedCase } from '#modules/cases';
import { cityOf } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import type { House, Tx } from '#platform/work';
import { leadersOf, leadsOfTeam } from './people.ts';
import type { Approver, Sort } from './words.ts';

/** The rules of the city that apply to things of some sorts for so much money, in the order of the city. */
export async function rulesFor(db: ReadDb | Tx, sorts: readonly Sort[], cents: number) {
  return await db
    .selectFrom('approval_rules')
    .select(['rule_id', 'name', 'who', 'team_id', 'after'])
    .where('active', '=', true)
    .where('from_cents', '<=', cents)
    .where(sql<boolean>`(sorts = '{}' or sorts && ${[...new Set(sorts)]}::text[])`)
    .orderBy('position')
    .execute();
}

/** Whom an order concerns, none of whom may agree to it, and who pays. */
export interface Concerned {
  people: readonly string[];
  requester_id: string | null;
  cost_centre_id: string | null;
  /** The teams that deliver. */
  team_ids: readonly (string | null)[];
}

/**
 * Who is asked by a rule: without those the order concerns, one up where only they are left, and in the end the leads of the teams that deliver. Empty where there is
 * nobody at all.
 */
export async function approversFor(
  db: ReadDb | Tx,
  house: House,
  rule: { who: string; team_id: string | null },
  of: Concerned,
): Promise<string[]> {
  const first = await firstAsked(db, rule.who as Approver, rule.team_id, of);
  const free = (ids: readonly string[]) => ids.filter((id) => !of.people.includes(id));
  const found = free(first);
  if (found.length > 0) return found;
  const above = free(await leadersOf(db, first));
  if (above.length > 0) return above;
  const desk = (await cityOf(house)).order_desk?.team ?? '';
  for (const team_id of new Set([...of.team_ids, null])) {
    const leads = free(await leadsOfTeam(db, team_id ?? desk));
    if (leads.length > 0) return leads;
  }
  return [];
}

async function firstAsked(db: ReadDb | Tx, who: Approver, team_id: string | null, of: Concerned): Promise<string[]> {
  if (who === 'team') return await leadsOfTeam(db, team_id ?? '');
  if (who === 'manager') {
    const recipients = of.people.filter((id) => id !== of.requester_id);
    return await leadersOf(db, recipients.length > 0 ? recipients : of.people);
  }
  if (!of.cost_centre_id) return [];
  const centre = await db
    .selectFrom('cost_centres')
    .select('holder_team_id')
    .where('cost_centre_id', '=', of.cost_centre_id)
    .executeTakeFirst();
  return centre ? await leadsOfTeam(db, centre.holder_team_id) : [];
}

/** Whom an order concerns: whoever sent it and whoever it is for. */
export async function concernedBy(tx: Tx, { case_id, team_id }: Pick<LockedCase, 'case_id' | 'team_id'>): Promise<Concerned> {
  const [order, requester, lines] = await Promise.all([
    tx.selectFrom('orders').select('cost_centre_id').where('case_id', '=', case_id).executeTakeFirstOrThrow(),
    tx.selectFrom('case_people').select('person_id').where('case_id', '=', case_id).where('part', '=', 'reporter').executeTakeFirst(),
    tx.selectFrom('order_lines').select('for_person_id').where('case_id', '=', case_id).execute(),
  ]);
  const requester_id = requester?.person_id ?? null;
  const people = [...new Set([requester_id, ...lines.map((line) => line.for_person_id)].filter((id) => id !== null))];
  return { people, requester_id, cost_centre_id: order.cost_centre_id, team_ids: [team_id] };
}

/** What was not decided is asked no more. */
export async function voidApprovals(tx: Tx, case_id: string): Promise<void> {
  await tx
    .updateTable('approvals')
    .set({ state: 'void' })
    .where('case_id', '=', case_id)
    .where('state', 'in', ['later', 'asked'])
    .execute();
}
