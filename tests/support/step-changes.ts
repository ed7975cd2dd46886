import { askAgain, awaitConfirmation } from '#modules/cases';
import { confirmIdea, sendIdea } from '#modules/ideas';
import { claimReport, confirmReport, dropDraft, saveDraft, sendReport } from '#modules/reports';
import { newId } from '#platform/ids';
import { read, workOf } from './house.ts';
import { anIdeaForm } from './ideas.ts';
import { ANONYMOUS, aCitizen } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aForm, aPicture, aReport } from './reports.ts';

/** Changes around a report that is being made: its draft, and the account it is claimed for. */
export const STEP_CHANGES: Record<string, () => Promise<Prepared>> = {
  awaitConfirmation: async () => {
    const sent = waitingReport();
    return { actor: ANONYMOUS, call: (work) => awaitConfirmation(work, sent) };
  },
  askAgain: async () => {
    const { unconfirmed_id } = await awaitConfirmation(workOf(ANONYMOUS), waitingReport());
    const email = `${newId()}@neu.example`;
    return { actor: ANONYMOUS, call: (work) => askAgain(work, { unconfirmed_id, email }) };
  },
  sendReport: async () => ({ actor: ANONYMOUS, call: (work) => sendReport(work, aForm({ email: 'lina@buerger.example' })) }),
  sendIdea: async () => ({ actor: ANONYMOUS, call: (work) => sendIdea(work, anIdeaForm({ email: 'lina@buerger.example' })) }),
  confirmReport: async () => {
    const secret = await linkOf(await awaitConfirmation(workOf(ANONYMOUS), waitingReport()));
    return { actor: ANONYMOUS, call: (work) => confirmReport(work, { secret }) };
  },
  confirmIdea: async () => {
    const input = anIdeaForm({ email: `${newId()}@idee.example` });
    const sent = { kind: 'idea', about: 'Idee', email: input.email, language: 'de' as const, input };
    const secret = await linkOf(await awaitConfirmation(workOf(ANONYMOUS), sent));
    return { actor: ANONYMOUS, call: (work) => confirmIdea(work, { secret }) };
  },
  claimReport: async () => {
    const { report } = await aReport();
    return { actor: await aCitizen(), call: (work) => claimReport(work, report) };
  },
  saveDraft: async () => {
    const draft = { secret: newId(), typed: { description: 'Dunkel' }, pictures: [await aPicture()] };
    return { actor: ANONYMOUS, call: (work) => saveDraft(work, draft) };
  },
  dropDraft: async () => {
    const secret = newId();
    await saveDraft(workOf(ANONYMOUS), { secret, typed: {}, pictures: [await aPicture()] });
    return { actor: ANONYMOUS, call: (work) => dropDraft(work, secret) };
  },
};

function waitingReport() {
  const input = aForm({ email: `${newId()}@wartet.example` });
  return { kind: 'report', about: 'Straßenlaterne defekt, Lotter Straße', email: input.email, language: 'de' as const, input };
}

/** The link in the mail that asks to confirm what waits: the last part of its address. */
export async function linkOf({ unconfirmed_id }: { unconfirmed_id: string }): Promise<string> {
  const mail = await read()
    .selectFrom('mails')
    .select('body_text')
    .where('subject_ref', '=', `unconfirmed:${unconfirmed_id}`)
    .orderBy('mail_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return /\/bestaetigen\/([\w.]+)/.exec(mail.body_text)?.[1] ?? '';
}
