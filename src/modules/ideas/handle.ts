import { demandVersion, demandVisible, type LockedCase, lockCase, lockForWork, moveCase, say, touchCase } from '#modules/cases';
import { demand } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { IDEA, IDEA_STATES, mayPublish } from './rules.ts';
import type { AnswerIdea, ConsiderIdea, DeclineIdea, PassOnPraise, PublishIdea, TakeUpIdea } from './schema.ts';
import type { IdeaState, IdeaType } from './words.ts';

/** Lets everybody read an idea, or takes it back. */
export async function publishIdea(work: Work, input: PublishIdea): Promise<void> {
  await change(work, 'publishIdea', input, async (tx) => {
    const row = await lockIdea(tx, input);
    demand(mayPublish(tx.actor, row));
    demandVersion(row, input.version);
    const published = input.published === 'yes';
    await touchCase(tx, row, { published_at: published ? tx.now : null });
    tx.record(`case:${row.case_id}`, published ? 'idea.published' : 'idea.hidden');
  });
}

/** The city considers a suggestion, for the first time or again. Refuses `state_not_reachable`. */
export async function considerIdea(work: Work, input: ConsiderIdea): Promise<void> {
  await decide(work, 'considerIdea', input, { state: 'considered', body: input.body, outcome: null, shows_at: null });
}

/** A suggestion is taken up: in words what becomes of it, and where it shows. Refuses `state_not_reachable`. */
export async function takeUpIdea(work: Work, input: TakeUpIdea): Promise<void> {
  await decide(work, 'takeUpIdea', input, {
    state: 'taken_up',
    body: input.outcome,
    outcome: input.outcome,
    shows_at: input.shows_at || null,
  });
}

/** A suggestion is not taken up, for a reason that everybody may read. Refuses `state_not_reachable`. */
export async function declineIdea(work: Work, input: DeclineIdea): Promise<void> {
  await decide(work, 'declineIdea', input, { state: 'not_taken_up', body: input.outcome, outcome: input.outcome, shows_at: null });
}

/** The people meant have read the praise; whoever wrote it is thanked. Refuses `state_not_reachable`. */
export async function passOnPraise(work: Work, input: PassOnPraise): Promise<void> {
  await decide(work, 'passOnPraise', input, { state: 'passed_on', body: input.body, outcome: null, shows_at: null });
}

/** Answers whoever wrote, or everybody who reads the idea. */
export async function answerIdea(work: Work, input: AnswerIdea): Promise<void> {
  await change(work, 'answerIdea', input, async (tx) => {
    const row = await lockForWork(tx, input, IDEA);
    const event_id = await say(tx, row, { direction: 'out', visibility: input.visibility, body: input.body });
    tx.enqueue('ideas.tell', { case_id: row.case_id, event_id });
  });
}

interface Decision {
  state: IdeaState;
  body: string;
  outcome: string | null;
  shows_at: string | null;
}

async function decide(work: Work, name: string, input: { case_id: string; version: number }, decision: Decision): Promise<void> {
  await change(work, name, input, async (tx) => {
    const row = await lockForWork(tx, input, IDEA);
    const { case_id } = row;
    const { type } = await tx.selectFrom('ideas').select('type').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    const event_id = await moveCase(tx, row, IDEA_STATES[type as IdeaType], decision.state, { body: decision.body || undefined });
    const { outcome, shows_at } = decision;
    await tx.updateTable('ideas').set({ outcome, shows_at }).where('case_id', '=', case_id).execute();
    tx.enqueue('ideas.tell', { case_id, event_id });
  });
}

/** Locks an idea the actor may see; else `not_found`, for a case of another kind too. */
async function lockIdea(tx: Tx, { case_id }: { case_id: string }): Promise<LockedCase> {
  const row = await lockCase(tx, case_id);
  demand(row.kind === IDEA.kind, 'not_found');
  demandVisible(tx, row);
  return row;
}
