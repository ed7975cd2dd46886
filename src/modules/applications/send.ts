import { openCase, ownSecretOf } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { provide, sayConsent } from '#modules/postbox';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { demandAgreed } from './consent.ts';
import { eraseDraftSalts, lockDraft } from './drafts.ts';
import { ANNOUNCE } from './moves.ts';
import { demandWith } from './paying.ts';
import { demandProof } from './representative.ts';
import { APPLICATION } from './rules.ts';
import type { SendApplication } from './schema.ts';
import { dropLeftOver, moveToCase, uploadsOf } from './uploads.ts';

/** What whoever applied gets back: the number, and the secret that opens the application without an account. */
export interface ApplicationReceipt {
  case_id: string;
  number: string;
  secret: string;
  /** Whether a fee is due with it. */
  fee_due: boolean;
}

/**
 * Sends an application that was written: it becomes a case of the team that decides, on the form it was written under and the procedure as it is now. When the case is opened
 * is when it reached the city. Refuses `not_found`, `answers_missing`, `proof_missing`, `co_applicants_few`, `co_applicants_open`.
 */
export async function sendApplication(work: Work, input: SendApplication): Promise<ApplicationReceipt> {
  const city = await cityOf(work.house);
  const clock = workingClock(city);
  const { secret: _, ...said } = input;
  const sent = await change(work, 'sendApplication', said, async (tx) => {
    // Whatever waits for an answer in between is most of what a change costs: both are asked at once, and all that is stored goes out at once.
    const [draft, uploads] = await Promise.all([lockDraft(tx, work, input), uploadsOf(tx, input.draft_id)]);
    if (draft.filled.problems.length > 0) throw new Refusal('answers_missing');
    const { draft_id, procedure, procedure_number, representative } = draft;
    demandProof(procedure, representative);
    await demandAgreed(tx, procedure, draft);
    await dropLeftOver(tx, draft_id, uploads, JSON.stringify([draft.filled.sent, representative?.proof]));
    const person_id = tx.actor.kind === 'citizen' ? tx.actor.person_id : null;
    const { case_id, event_id, number } = await openCase(
      tx,
      APPLICATION,
      {
        subject: procedure.name.de,
        category_label: procedure.name,
        team_id: procedure.team,
        channel: 'web',
        language: input.language,
        deadlines: [{ name: 'decision', due_at: clock.addWorkingDays(tx.now, procedure.days) }],
        reporter: { person_id, email: input.email },
        year: clock.localYear(tx.now),
        published: false,
        visibility: 'reporter',
        search: inLanguage(procedure.name, 'en'),
      },
      ({ case_id, event_id }) => {
        tx.record(
          `case:${case_id}`,
          'application.sent',
          { email: input.email },
          { procedure_id: procedure.id, form_number: String(draft.asked.number) },
        );
        return [
          tx
            .insertInto('applications')
            .values({
              case_id,
              procedure_id: procedure.id,
              procedure_number,
              form_id: draft.asked.form_id,
              form_number: draft.asked.number,
              answers: JSON.stringify(draft.filled.sent),
              representative: representative && JSON.stringify(representative),
            })
            .execute(),
          moveToCase(tx, draft_id, case_id),
          tx.deleteFrom('application_drafts').where('draft_id', '=', draft_id).execute(),
          eraseDraftSalts(tx, draft_id),
          provide(tx, { case_id, event_id, kind: 'receipt' }),
          ...(input.electronic && !tx.actor.acting ? [sayConsent(tx, { case_id }, true)] : []),
        ];
      },
    );
    tx.enqueue(ANNOUNCE, { case_id, event_id });
    if (input.email || person_id) tx.enqueue('applications.tell', { case_id, event_id });
    return { case_id, number, fee_due: await demandWith(tx, { case_id, number }, procedure) };
  });
  return { ...sent, secret: ownSecretOf(work, { case_id: sent.case_id, kind: APPLICATION.kind }) };
}
