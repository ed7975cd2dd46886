import { todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { daysAfter, gapsIn } from './gaps.ts';
import { demandAnswerable } from './people.ts';
import { mayEditCritical, seesAllPreparedness, seesGapsOf, worksPreparedness } from './rules.ts';
import type { MoveTask } from './schema.ts';
import { knownFor } from './state.ts';
import { DUE_DAYS, GAP_WEIGHTS, type TaskSource } from './words.ts';

/**
 * Looks for gaps of all critical services and keeps a task for each: new ones begin open with whoever answers for the service, those that are closed go by themselves,
 * those that come back are open again. What somebody accepted stays accepted while it is the same. Every night, and after every change. Repeatable.
 */
export async function findGaps(work: Work): Promise<void> {
  const today = await todayFor(work);
  await change(work, 'findGaps', { today }, (tx) => keepGaps(tx, today));
}

/** The same inside a change that may have closed or opened some. */
export async function keepGaps(tx: Tx, today: string): Promise<void> {
  const { services, apps, order } = await knownFor(tx);
  const hours = new Map([...apps.values()].flatMap((app) => (app.hours === null ? [] : [[app.app_id, app.hours] as const])));
  const found = new Map(gapsIn(services, hours, order, today).map((gap) => [`gap:${gap.rule}:${gap.service_id}:${gap.other}`, gap]));
  const known = await tx
    .selectFrom('preparedness_tasks')
    .select(['task_id', 'task_key', 'state', 'version', 'detail'])
    .where('source', '=', 'gap')
    .orderBy('task_id')
    .forNoKeyUpdate()
    .execute();
  for (const task of known) {
    const gap = found.get(task.task_key);
    found.delete(task.task_key);
    const same = gap === undefined || JSON.stringify(sorted(gap.detail)) === JSON.stringify(sorted(task.detail));
    const kept = task.state === 'open' || (task.state === 'accepted' && same) ? task.state : 'open';
    const state = gap ? kept : 'gone';
    if (state === task.state && same) continue;
    await tx
      .updateTable('preparedness_tasks')
      .set({ state, version: task.version + 1, changed_at: tx.now, ...(gap && { detail: detailOf(gap) }) })
      .where('task_id', '=', task.task_id)
      .execute();
  }
  for (const [task_key, gap] of found) {
    const owner = services.find((one) => one.service.id === gap.service_id);
    await insertTask(tx, {
      ...{ task_key, source: 'gap', rule: gap.rule, weight: GAP_WEIGHTS[gap.rule], service_id: gap.service_id },
      detail: gap.other ? { ...gap.detail, other: gap.other } : gap.detail,
      owner_person_id: owner?.owner ? owner.owner_person_id : null,
      due_on: daysAfter(today, DUE_DAYS),
    });
  }
  tx.record('preparedness', 'preparedness.gaps_found', {}, { new: String(found.size) });
}

const detailOf = ({ detail, other }: { detail: object; other: string }) => JSON.stringify(other ? { ...detail, other } : detail);
const sorted = (detail: unknown) => {
  const { other: _, ...rest } = detail as Record<string, unknown>;
  return Object.entries(rest).sort(([a], [b]) => a.localeCompare(b));
};

interface NewTask {
  task_key: string;
  source: TaskSource;
  rule: string;
  weight: number;
  service_id?: string;
  exercise_id?: string;
  check_id?: string;
  detail?: Record<string, string | number>;
  what?: string;
  owner_person_id: string | null;
  due_on: string;
}

/** Adds a task; one that is there already under its key stays as it is. */
export async function insertTask(tx: Tx, { detail = {}, what = '', service_id, exercise_id, check_id, ...task }: NewTask): Promise<void> {
  await tx
    .insertInto('preparedness_tasks')
    .values({
      ...{ task_id: newId(), ...task, what, detail: JSON.stringify(detail), state: 'open', note: '' },
      ...{ service_id: service_id ?? null, exercise_id: exercise_id ?? null, check_id: check_id ?? null },
      ...{ made_at: tx.now, changed_at: tx.now },
    })
    .onConflict((oc) => oc.column('task_key').doNothing())
    .execute();
}

/**
 * What becomes of a task: who does it, until when, done or accepted. A gap is done when the rule finds it no more; to live with it somebody says why. For whoever has it,
 * and for those who keep the whole or the team. Refuses `not_found`, `forbidden`, `changed_meanwhile`, `invalid_input`.
 */
export async function moveTask(work: Work, input: MoveTask): Promise<void> {
  await change(work, 'movePreparednessTask', input, async (tx) => {
    const row = await tx
      .selectFrom('preparedness_tasks as t')
      .leftJoin('critical_services as s', 's.service_id', 't.service_id')
      .selectAll('t')
      .select('s.owner_team_id')
      .where('t.task_id', '=', input.task_id)
      .forNoKeyUpdate('t')
      .executeTakeFirst();
    if (!row || !maySeeTask(tx.actor, row)) throw new Refusal('not_found');
    demand(mayMoveTask(tx.actor, row));
    if (row.version !== input.version) throw new Refusal('changed_meanwhile');
    if (row.state === 'gone') throw new Refusal('state_not_reachable');
    if (row.source === 'gap' && input.state === 'done') throw new Refusal('gap_still_there', { field: 'state' });
    if (input.state === 'accepted' && !input.note) throw new Refusal('invalid_input', { field: 'note' });
    const owner_person_id = input.owner_person_id || null;
    await demandAnswerable(tx, owner_person_id, row.owner_person_id, 'owner_person_id');
    const { state, note } = input;
    await tx
      .updateTable('preparedness_tasks')
      .set({ state, note, owner_person_id, due_on: input.due_on ?? row.due_on, version: row.version + 1, changed_at: tx.now })
      .where('task_id', '=', row.task_id)
      .execute();
    tx.record(`preparedness_task:${row.task_id}`, `preparedness.task_${state}`, { note }, { owner_person_id });
  });
}

interface TaskOf {
  owner_person_id: string | null;
  owner_team_id: string | null;
}
/** Whoever has a task sees it, and those who see the gaps of its service, or all of them. */
export const maySeeTask = (actor: Tx['actor'], task: TaskOf): boolean =>
  (actor.person_id !== null && actor.kind === 'staff' && task.owner_person_id === actor.person_id) ||
  (task.owner_team_id === null ? seesAllPreparedness(actor) : seesGapsOf(actor, { owner: task.owner_team_id }));

export const mayMoveTask = (actor: Tx['actor'], task: TaskOf): boolean =>
  worksPreparedness(actor) ||
  (actor.person_id !== null && task.owner_person_id === actor.person_id) ||
  (task.owner_team_id !== null && mayEditCritical(actor, { team: task.owner_team_id }));
