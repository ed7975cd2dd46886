import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import type { LonLat } from '#platform/geo';
import { newId } from '#platform/ids';
import { mortonCell } from '#platform/morton';
import { readCaseNumber } from '#platform/numbers';
import type { Tx } from '#platform/work';
import { closeDeadlines, reopenDeadlines, resumeDeadlines, stopDeadlines } from './deadlines.ts';
import { partFromMain } from './joined.ts';
import { type CaseKind, type CaseRow, canBecome, doneBy, type LockedCase, mayRead, mayWork, type StateTable } from './rules.ts';
import type { Visibility } from './words.ts';

/** Locks a case for a change and gives what rules need. Refuses `not_found`. Locks come before the module's row; several in id order. */
export async function lockCase(tx: Tx, case_id: string): Promise<LockedCase> {
  const row = await tx
    .selectFrom('cases')
    .select(['case_id', 'kind', 'state', 'phase', 'team_id', 'assignee_id', 'accepted_at', 'confidential', 'version', 'merged_into'])
    .where('case_id', '=', case_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/**
 * Locks a case for a change by those who work on it: of its kind, seen, theirs to work on, of the version the page was made from. Refuses `not_found`, `forbidden`,
 * `changed_meanwhile`.
 */
export async function lockForWork(tx: Tx, input: { case_id: string; version: number }, kind?: Pick<CaseKind, 'kind'>): Promise<LockedCase> {
  const row = await lockCase(tx, input.case_id);
  demand(kind === undefined || row.kind === kind.kind, 'not_found');
  demandVisible(tx, row);
  demand(mayWork(tx.actor, row));
  demandVersion(row, input.version);
  return row;
}

/** Locks a case of a kind for whoever has a part in it, by its number. To everybody else it does not exist: `not_found`. */
export async function lockOwn(
  tx: Tx,
  input: { number: string },
  kind: Pick<CaseKind, 'kind'>,
  parts: readonly ('reporter' | 'participant')[] = ['reporter'],
): Promise<LockedCase> {
  const known = await tx
    .selectFrom('cases')
    .innerJoin('case_people', 'case_people.case_id', 'cases.case_id')
    .select('cases.case_id')
    .where('cases.number', '=', readCaseNumber(input.number)?.text ?? '')
    .where('cases.kind', '=', kind.kind)
    .where('case_people.person_id', '=', tx.actor.person_id)
    .where('case_people.part', 'in', parts)
    .executeTakeFirst();
  if (!known) throw new Refusal('not_found');
  return await lockCase(tx, known.case_id);
}

/** What one may not see is not there: `not_found`, not `forbidden`. */
export function demandVisible(tx: Tx, row: CaseRow): void {
  demand(mayRead(tx.actor, row), 'not_found');
}

/** Refuses `changed_meanwhile` when the page was made from another version of the case. */
export function demandVersion(row: LockedCase, version: number): void {
  if (row.version !== version) throw new Refusal('changed_meanwhile');
}

/** Moves a locked case to a state its kind's table allows (else `state_not_reachable`): state, phase, clock, timeline, record. Gives the id of the entry. */
export async function moveCase(
  tx: Tx,
  row: LockedCase,
  states: StateTable,
  to: string,
  say: { body?: string; visibility?: Visibility; type?: 'state' | 'contested'; detail?: Record<string, string> } = {},
): Promise<string> {
  if (!canBecome(states, row.state, to)) throw new Refusal('state_not_reachable', { detail: { from: row.state, to } });
  const phase = states[to]?.phase ?? 'active';
  const event_id = newId();
  if (phase !== 'closed' && row.phase === 'closed') {
    await reopenDeadlines(tx, row.case_id);
    // Opened again, however that came, it is no part of another one.
    await partFromMain(tx, row);
  }
  if (phase === 'waiting' && row.phase !== 'waiting') await stopDeadlines(tx, row.case_id);
  if (phase !== 'waiting' && row.phase === 'waiting') await resumeDeadlines(tx, row.case_id);
  if (phase === 'closed' && row.phase !== 'closed') await closeDeadlines(tx, row.case_id);
  await Promise.all([
    tx
      .updateTable('cases')
      .set((eb) => ({
        state: to,
        phase,
        changed_at: tx.now,
        closed_at: phase === 'closed' ? tx.now : null,
        accepted_at: row.accepted_at ?? (phase === 'new' ? null : tx.now),
        ...(tx.actor.kind === 'staff' && { unread_since: null }),
        version: eb('version', '+', 1),
      }))
      .where('case_id', '=', row.case_id)
      .execute(),
    tx
      .insertInto('case_events')
      .values({
        event_id,
        case_id: row.case_id,
        at: tx.now,
        type: say.type ?? 'state',
        visibility: say.visibility ?? 'public',
        ...doneBy(tx.actor),
        state: to,
        body: say.body ?? null,
        detail: JSON.stringify({ ...say.detail, from: row.state }),
      })
      .execute(),
  ]);
  tx.record(`case:${row.case_id}`, `case.${to}`, { state: to, ...(say.body ? { body: say.body } : {}) }, { event_id });
  row.state = to;
  row.phase = phase;
  row.version += 1;
  return event_id;
}

/** The team takes a case on as it stands, after it was passed on. Shown to everybody, but not the asking that the reporter knows already. Gives the id of the entry. */
export async function acceptCase(tx: Tx, row: LockedCase): Promise<string> {
  const event_id = newId();
  await touchCase(tx, row, { accepted_at: tx.now });
  await tx
    .insertInto('case_events')
    .values({
      event_id,
      case_id: row.case_id,
      at: tx.now,
      type: 'state',
      visibility: row.phase === 'waiting' ? 'internal' : 'public',
      actor_id: tx.actor.person_id,
      state: row.state,
      detail: JSON.stringify({ from: row.state }),
    })
    .execute();
  tx.record(`case:${row.case_id}`, 'case.accepted', {}, { event_id });
  return event_id;
}

/** Counts a change of the case that is no move, so that a form made before it is noticed. */
export async function touchCase(
  tx: Tx,
  row: LockedCase,
  set: {
    team_id?: string;
    assignee_id?: string | null;
    accepted_at?: Date | null;
    unread_since?: Date | null;
    published_at?: Date | null;
    held_why?: string | null;
  } = {},
): Promise<void> {
  await tx
    .updateTable('cases')
    .set((eb) => ({ ...set, changed_at: tx.now, version: eb('version', '+', 1) }))
    .where('case_id', '=', row.case_id)
    .execute();
  row.version += 1;
}

/** What a case is about and where, as lists show it; `search`: further words the inbox finds it by. `place` undefined: it stays where it is. */
export interface Described {
  subject: string;
  place_label: string;
  place?: LonLat | null;
  search: string;
}

/** Describes a locked case anew, for a change that corrects what was said of it. */
export async function describeCase(tx: Tx, row: LockedCase, { subject, place_label, place, search }: Described): Promise<void> {
  await tx
    .updateTable('cases')
    .set({
      subject,
      place_label,
      ...(place !== undefined && { cell: place ? mortonCell(place) : null }),
      search: sql`lower(number) || ${` ${subject} ${place_label} ${search}`.toLowerCase()}`,
    })
    .where('case_id', '=', row.case_id)
    .execute();
  await touchCase(tx, row);
}
