import {
  answerIdea,
  considerIdea,
  declineIdea,
  forgetSelfInIdeas,
  passOnPraise,
  publishIdea,
  replyToIdea,
  submitIdea,
  supportIdea,
  takeUpIdea,
  tellAboutIdea,
} from '#modules/ideas';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { read, theHouse, workOf } from './house.ts';
import { type AnIdea, anIdea, anIdeaDesk, anIdeaForm } from './ideas.ts';
import { ANONYMOUS, aCitizen } from './people.ts';
import type { Prepared } from './prepared.ts';

/** The changes of ideas, for the table of all. */
export const IDEA_CHANGES: Record<string, () => Promise<Prepared>> = {
  submitIdea: async () => ({ actor: ANONYMOUS, call: (work) => submitIdea(work, anIdeaForm({ email: 'lina@buerger.example' })) }),
  publishIdea: () => onIdea((work, on) => publishIdea(work, { ...on, published: 'yes' })),
  considerIdea: () => onIdea((work, on) => considerIdea(work, { ...on, body: '' })),
  takeUpIdea: () => onIdea((work, on) => takeUpIdea(work, { ...on, outcome: 'Im Mai.', shows_at: '' })),
  declineIdea: () => onIdea((work, on) => declineIdea(work, { ...on, outcome: 'Zu teuer.' })),
  passOnPraise: () => onIdea((work, on) => passOnPraise(work, { ...on, body: 'Danke.' }), { type: 'praise' }),
  answerIdea: () => onIdea((work, on) => answerIdea(work, { ...on, body: 'Welche Ecke?', visibility: 'reporter' })),
  replyToIdea: async () => {
    const { number, secret } = await anIdea();
    return { actor: ANONYMOUS, call: (work) => replyToIdea(work, { number, secret, body: 'Die am Bach.' }) };
  },
  supportIdea: async () => {
    const { number } = await anIdea({ published: true });
    return { actor: ANONYMOUS, call: (work) => supportIdea(work, { number, support: 'yes' }, 'a browser') };
  },
  forgetSelfInIdeas: async () => {
    const actor = await aCitizen();
    const { number } = await anIdea({ published: true });
    await supportIdea(workOf(actor), { number, support: 'yes' }, null);
    return { actor, call: (work) => forgetSelfInIdeas(work) };
  },
  tellAboutIdea: async () => {
    const { case_id } = await anIdea({ email: 'lina@buerger.example' });
    const { event_id } = await read().selectFrom('case_events').select('event_id').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => tellAboutIdea(work, { case_id, event_id }) };
  },
};

async function onIdea(run: (work: Work, on: { case_id: string; version: number }) => Promise<unknown>, of: AnIdea = {}): Promise<Prepared> {
  const { case_id } = await anIdea(of);
  return { actor: await anIdeaDesk(), call: (work) => run(work, { case_id, version: 1 }) };
}
