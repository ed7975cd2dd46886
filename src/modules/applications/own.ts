import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { deleteDraft } from './drafts.ts';
import { APPLICATION } from './rules.ts';

/** Applications that the one asking began signed in and did not send, the last changed first; none for whoever represents them without applications. */
export async function ownDraftsFor(work: Work) {
  const { person_id, acting } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  if (acting && !acting.kinds[APPLICATION.kind]) return [];
  return await work.read
    .selectFrom('application_drafts')
    .innerJoin('procedures', 'procedures.procedure_id', 'application_drafts.procedure_id')
    .select(['draft_id', 'procedures.name', 'changed_at', 'expires_at'])
    .where('person_id', '=', person_id)
    .where('expires_at', '>', work.now())
    .orderBy('changed_at', 'desc')
    .limit(20)
    .execute();
}

/** What `applications` holds of the one asking: what they began, what they sent with its documents, and what was decided. */
export async function ownApplicationsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [application_drafts, sent] = await Promise.all([
    work.read
      .selectFrom('application_drafts')
      .select(['draft_id', 'procedure_id', 'email', 'answers', 'representative', 'set_aside', 'begun_at', 'changed_at', 'expires_at'])
      .where('person_id', '=', person_id)
      .orderBy('begun_at')
      .execute(),
    work.read
      .selectFrom('case_people')
      .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
      .innerJoin('applications', 'applications.case_id', 'case_people.case_id')
      .leftJoin('posted_letters', 'posted_letters.case_id', 'case_people.case_id')
      .select(['posted_letters.posted_on', 'posted_letters.came_back_at', 'posted_letters.came_back_why'])
      .select([
        'applications.case_id',
        'cases.number',
        'applications.procedure_id',
        'applications.answers',
        'applications.representative',
        'cases.created_at',
      ])
      .where('case_people.person_id', '=', person_id)
      .where('case_people.part', '=', 'reporter')
      .orderBy('cases.created_at')
      .execute(),
  ]);
  const draft_ids = application_drafts.map((one) => one.draft_id);
  const case_ids = sent.map((one) => one.case_id);
  const [co_applicants, files, decisions] = await Promise.all([
    work.read
      .selectFrom('co_applicants')
      .select(['draft_id', 'case_id', 'name', 'email', 'answer', 'answered_at'])
      .where((eb) => eb.or([eb('draft_id', '=', eb.fn.any(eb.val(draft_ids))), eb('case_id', '=', eb.fn.any(eb.val(case_ids)))]))
      .orderBy('named_at')
      .execute(),
    work.read
      .selectFrom('application_files')
      .select(['draft_id', 'case_id', 'name', 'media_type', 'added_at'])
      .where((eb) => eb.or([eb('draft_id', '=', eb.fn.any(eb.val(draft_ids))), eb('case_id', '=', eb.fn.any(eb.val(case_ids)))]))
      .orderBy('added_at')
      .execute(),
    work.read
      .selectFrom('decisions')
      .select(['case_id', 'outcome', 'reasons', 'body', 'fee_cents', 'released_at', 'sent_at', 'deemed_on'])
      .where((eb) => eb('case_id', '=', eb.fn.any(eb.val(case_ids))))
      // What nobody released is no decision yet.
      .where('released_at', 'is not', null)
      .execute(),
  ]);
  const filesWhere = (is: (file: (typeof files)[number]) => boolean) =>
    files.filter(is).map(({ name, media_type, added_at }) => ({ name, media_type, added_at }));
  const peopleWhere = (is: (one: (typeof co_applicants)[number]) => boolean) =>
    co_applicants.filter(is).map(({ name, email, answer, answered_at }) => ({ name, email, answer, answered_at }));
  return {
    application_drafts: application_drafts.map(({ draft_id, ...one }) => ({
      ...one,
      co_applicants: peopleWhere((person) => person.draft_id === draft_id),
      files: filesWhere((file) => file.draft_id === draft_id),
    })),
    applications: sent.map(({ case_id, ...one }) => ({
      ...one,
      co_applicants: peopleWhere((person) => person.case_id === case_id),
      files: filesWhere((file) => file.case_id === case_id),
      decision: decisions.find((decision) => decision.case_id === case_id) ?? null,
    })),
  };
}

/** Deletes what the one asking began and did not send. What was sent is dealt with to its end. */
export async function forgetSelfInApplications(work: Work): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'forgetSelfInApplications', { person_id }, async (tx) => {
    const drafts = await tx.selectFrom('application_drafts').select('draft_id').where('person_id', '=', person_id).forUpdate().execute();
    for (const { draft_id } of drafts) await deleteDraft(tx, draft_id);
    tx.record(`person:${person_id}`, 'person.application_drafts_deleted', {}, { count: String(drafts.length) });
  });
}
