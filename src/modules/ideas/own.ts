import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';

/** What `ideas` holds of the one asking: the texts they wrote and the suggestions they support. */
export async function ownIdeasFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [ideas, supported_ideas] = await Promise.all([
    work.read
      .selectFrom('case_people')
      .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
      .innerJoin('ideas', 'ideas.case_id', 'case_people.case_id')
      .select(['cases.number', 'cases.subject', 'ideas.type', 'ideas.description', 'ideas.place_text', 'ideas.outcome'])
      .where('case_people.person_id', '=', person_id)
      .where('case_people.part', '=', 'reporter')
      .orderBy('cases.created_at')
      .execute(),
    work.read
      .selectFrom('idea_supports')
      .innerJoin('cases', 'cases.case_id', 'idea_supports.case_id')
      .select(['cases.number', 'cases.subject', 'idea_supports.supported_at'])
      .where('idea_supports.person_id', '=', person_id)
      .orderBy('idea_supports.supported_at')
      .execute(),
  ]);
  return { ideas, supported_ideas };
}

/** Takes the one asking out of the supporters of every idea. How many there were stays. */
export async function forgetSelfInIdeas(work: Work): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'forgetSelfInIdeas', { person_id }, async (tx) => {
    const gone = await tx.deleteFrom('idea_supports').where('person_id', '=', person_id).executeTakeFirst();
    tx.record(`person:${person_id}`, 'person.taken_out_of_supporters', {}, { count: String(gone.numDeletedRows) });
  });
}
