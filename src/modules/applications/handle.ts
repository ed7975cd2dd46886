import { type LockedCase, lockForWork, putNote, say } from '#modules/cases';
import type { Filled } from '#modules/forms';
import { provide } from '#modules/postbox';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { type Procedure, procedureFor } from './city.ts';
import { moveApplication } from './moves.ts';
import { demandRest } from './paying.ts';
import { applicationBy } from './read.ts';
import { contradictionsOf, keptReasons, traceLines, type WeighedReason, weighReasons } from './reasons.ts';
import { APPLICATION, mayRelease } from './rules.ts';
import type { AskOffice, OnApplication, ProposeDecision, SendBack, TickTask, WantDocuments } from './schema.ts';
import { seenBy } from './seen.ts';
import { askForStatement } from './statements.ts';

/** An application a change holds, with the procedure it stays on. */
interface Held {
  row: LockedCase;
  procedure: Procedure;
}

/** The team begins to check an application, or goes on after waiting. Refuses `state_not_reachable`. */
export async function checkApplication(work: Work, input: OnApplication): Promise<void> {
  await onHeld(work, 'checkApplication', input, async (tx, { row }) => {
    await moveApplication(tx, row, 'in_check', { visibility: 'reporter' });
  });
}

/** Asks whoever applied for documents, in words; the deadline stands still until something comes. Refuses `state_not_reachable`. */
export async function wantDocuments(work: Work, input: WantDocuments): Promise<void> {
  await onHeld(work, 'wantDocuments', input, async (tx, { row }) => {
    const event_id = await moveApplication(tx, row, 'documents_wanted', { body: input.body, visibility: 'reporter' });
    await provide(tx, { case_id: row.case_id, event_id, kind: 'documents' });
    tx.enqueue('applications.tell', { case_id: row.case_id, event_id });
  });
}

/**
 * Another office is asked for a statement; only staff read what. The deadline stands still. One that the procedure names answers on a page of its own, and several may be asked. Refuses `office_unknown`, `office_asked` while
 * it has not answered, `state_not_reachable`.
 */
export async function askOffice(work: Work, input: AskOffice): Promise<void> {
  await onHeld(work, 'askOffice', input, async (tx, { row, procedure }) => {
    const { case_id } = row;
    const { team_id, body } = input;
    if (team_id) {
      const { offices } = (await procedureFor(tx, procedure.id)).procedure;
      if (!offices?.some(({ team }) => team === team_id)) throw new Refusal('office_unknown', { field: 'team_id' });
      const open = tx.selectFrom('statements').select('statement_id').where('case_id', '=', case_id).where('team_id', '=', team_id);
      if (await open.where('answered_at', 'is', null).executeTakeFirst()) throw new Refusal('office_asked', { field: 'team_id' });
    }
    const more = team_id !== '' && row.state === 'other_office';
    const event_id = more ? await putNote(tx, row, body) : await moveApplication(tx, row, 'other_office', { body, visibility: 'internal' });
    if (team_id) await askForStatement(tx, { case_id, team_id, event_id });
  });
}

/** Writes to whoever applied, without a change of where it stands. */
export async function answerApplicant(work: Work, input: WantDocuments): Promise<void> {
  await onHeld(work, 'answerApplicant', input, async (tx, { row }) => {
    const event_id = await say(tx, row, { direction: 'out', visibility: 'reporter', body: input.body });
    await provide(tx, { case_id: row.case_id, event_id, kind: 'message' });
    tx.enqueue('applications.tell', { case_id: row.case_id, event_id });
  });
}

/** A task of the procedure is done, or open again. Refuses `changed_meanwhile` where somebody else did the same first, `not_found` for a task the procedure does not have. */
export async function tickTask(work: Work, input: TickTask): Promise<void> {
  await onHeld(work, 'tickTask', input, async (tx, { row, procedure }) => {
    demand(isOpen(row), 'state_not_reachable');
    demand(
      procedure.tasks.some((one) => one.id === input.task),
      'not_found',
    );
    const { case_id } = row;
    const was = await tx
      .selectFrom('application_tasks')
      .select('task')
      .where('case_id', '=', case_id)
      .where('task', '=', input.task)
      .executeTakeFirst();
    if ((was !== undefined) === (input.done === 'yes')) throw new Refusal('changed_meanwhile');
    if (was) await tx.deleteFrom('application_tasks').where('case_id', '=', case_id).where('task', '=', input.task).execute();
    else
      await tx
        .insertInto('application_tasks')
        .values({ case_id, task: input.task, done_at: tx.now, done_by: tx.actor.person_id })
        .execute();
    tx.record(`case:${case_id}`, 'application.task_ticked', {}, { task: input.task, done: input.done });
  });
}

/**
 * Decides an application: one of the outcomes of its procedure, reasons of that outcome, what is said beside them, the fee. Where the procedure wants four eyes it waits for a second person. Refuses
 * `tasks_open` while a task that is required is not done, `outcome_unknown`, `why_elsewhere`, `why_missing`, `decision_contradicts` unless the clerk means it `despite`, `state_not_reachable`.
 */
export async function proposeDecision(work: Work, input: ProposeDecision): Promise<void> {
  await onHeld(work, 'proposeDecision', input, async (tx, { row, procedure }) => {
    const outcome = procedure.outcomes.find((one) => one.id === input.outcome);
    if (!outcome) throw new Refusal('outcome_unknown', { field: 'outcome' });
    await demandTasksDone(tx, row, procedure);
    const application = await applicationBy({ ...work, read: tx }, row.case_id);
    const { filled } = application;
    const weighed = weighReasons(procedure, filled);
    // What was proposed to somebody rests on what they see; what speaks against it, on all answers.
    const shown = weighReasons(procedure, seenBy(tx.actor, application).filled);
    const reasons = keptReasons(shown, outcome.id, input.reasons);
    demandCarried(outcome, { weighed, shown, filled }, input);
    const { case_id } = row;
    const decision = {
      outcome: outcome.id,
      reasons: JSON.stringify(reasons),
      trace: JSON.stringify(traceLines(weighed, filled, reasons)),
      body: input.body,
      fee_cents: input.fee_cents ?? procedure.fee_cents,
      proposed_at: tx.now,
      proposed_by: tx.actor.person_id,
    };
    await tx
      .insertInto('decisions')
      .values({ case_id, ...decision })
      .onConflict((oc) => oc.column('case_id').doUpdateSet(decision))
      .execute();
    tx.record(`case:${case_id}`, 'application.decision_proposed', { body: input.body }, { outcome: outcome.id });
    // Nobody is decided about by a program alone.
    if (procedure.four_eyes || tx.actor.person_id === null) await moveApplication(tx, row, 'proposed', { visibility: 'internal' });
    else await decide(tx, row, procedure);
  });
}

/**
 * What a decision rests on. A reason of another outcome does not carry this one, and none is dropped unsaid; but one that the rules proposed beside it is left out, and the trace says so. What speaks against its own rules is
 * said once, and stands when the clerk means it nevertheless.
 */
function demandCarried(
  outcome: Procedure['outcomes'][number],
  { weighed, shown, filled }: { weighed: readonly WeighedReason[]; shown: readonly WeighedReason[]; filled: Filled },
  { reasons, body, despite }: ProposeDecision,
): void {
  const own = outcome.reasons.filter((one) => reasons.includes(one.id));
  const elsewhere = reasons.filter((id) => !own.some((one) => one.id === id));
  if (elsewhere.some((id) => shown.find((one) => one.reason.id === id)?.truth !== true))
    throw new Refusal('why_elsewhere', { field: 'reasons' });
  if (own.length === 0 && body === '') throw new Refusal('why_missing', { field: 'reasons' });
  if (despite !== 'yes' && contradictionsOf(weighed, filled, outcome, reasons).length > 0)
    throw new Refusal('decision_contradicts', { field: 'despite' });
}

/** A second person releases a decision; it counts from now. Refuses `forbidden` for whoever proposed it. */
export async function releaseDecision(work: Work, input: OnApplication): Promise<void> {
  await onHeld(work, 'releaseDecision', input, async (tx, { row, procedure }) => {
    const { proposed_by } = await proposalOf(tx, row);
    demand(mayRelease(tx.actor, row, proposed_by));
    await decide(tx, row, procedure);
  });
}

/** A second person sends a decision back, with the reason; the proposal is gone. Refuses `forbidden`, `state_not_reachable`. */
export async function sendBack(work: Work, input: SendBack): Promise<void> {
  await onHeld(work, 'sendBack', input, async (tx, { row }) => {
    await proposalOf(tx, row);
    await tx.deleteFrom('decisions').where('case_id', '=', row.case_id).execute();
    await moveApplication(tx, row, 'in_check', { body: input.body, visibility: 'internal' });
  });
}

async function decide(tx: Tx, row: LockedCase, procedure: Procedure): Promise<void> {
  const released = { released_at: tx.now, released_by: tx.actor.person_id };
  await tx.updateTable('decisions').set(released).where('case_id', '=', row.case_id).execute();
  await demandRest(tx, row, procedure);
  const event_id = await moveApplication(tx, row, 'decided', { visibility: 'reporter' });
  // The letter is made first; whoever applied is told when it can be read.
  tx.enqueue('applications.letter', { case_id: row.case_id, event_id });
}

async function proposalOf(tx: Tx, row: LockedCase) {
  demand(row.state === 'proposed', 'state_not_reachable');
  return await tx.selectFrom('decisions').select('proposed_by').where('case_id', '=', row.case_id).executeTakeFirstOrThrow();
}

async function demandTasksDone(tx: Tx, { case_id }: LockedCase, { tasks }: Procedure): Promise<void> {
  const done = await tx.selectFrom('application_tasks').select('task').where('case_id', '=', case_id).execute();
  const open = tasks.filter((one) => one.required && !done.some(({ task }) => task === one.id));
  if (open.length > 0) throw new Refusal('tasks_open', { detail: { tasks: open.map((one) => one.name.de).join(', ') } });
}

const isOpen = (row: LockedCase) => row.phase !== 'closed';

/** A change by the team of an application: locked, seen, theirs to work on, unchanged since the page was made. */
async function onHeld<I extends OnApplication>(
  work: Work,
  name: string,
  input: I,
  run: (tx: Tx, held: Held) => Promise<void>,
): Promise<void> {
  await change(work, name, input, async (tx) => {
    const row = await lockForWork(tx, input, APPLICATION);
    const { procedure } = await tx
      .selectFrom('applications')
      .innerJoin('procedure_versions', (join) =>
        join
          .onRef('procedure_versions.procedure_id', '=', 'applications.procedure_id')
          .onRef('procedure_versions.number', '=', 'applications.procedure_number'),
      )
      .select('procedure_versions.procedure')
      .where('applications.case_id', '=', row.case_id)
      .executeTakeFirstOrThrow();
    await run(tx, { row, procedure: procedure as unknown as Procedure });
  });
}
