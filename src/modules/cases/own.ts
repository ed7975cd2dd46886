import { sql } from 'kysely';
import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { forgetPersonInCases, ofPerson } from './forget.ts';
import { secretOf } from './link.ts';

/** What `cases` holds of the one asking: the cases they reported or follow, with what they wrote, sent and were written; of staff, what they want to be told and their views of the inbox. */
export async function ownCaseData(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const cases = await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select(['cases.case_id', 'cases.number', 'cases.subject', 'cases.place_label', 'cases.state', 'cases.created_at', 'cases.closed_at'])
    .select([
      'case_people.part',
      'case_people.name',
      'case_people.email',
      'case_people.phone',
      'case_people.muted_at',
      'case_people.added_at',
    ])
    .select(['case_people.language', 'case_people.mails', 'case_people.mails_for_all'])
    .where(ofPerson(person_id))
    .orderBy('cases.created_at')
    .execute();
  const ids = cases.filter((one) => one.part === 'reporter').map((one) => one.case_id);
  const among = sql<boolean>`case_id = any(${ids}::uuid[])`;
  const [messages, files, notices, views] = await Promise.all([
    work.read
      .selectFrom('case_events')
      .select(['case_id', 'at', 'type', 'direction', 'state', 'body'])
      .where(among)
      .where('visibility', 'in', ['public', 'reporter'])
      .orderBy('at')
      .execute(),
    work.read
      .selectFrom('case_files')
      .select(['case_id', 'case_file_id', 'name', 'added_at'])
      .where(among)
      .where('visibility', 'in', ['public', 'reporter'])
      .orderBy('added_at')
      .execute(),
    work.read
      .selectFrom('notice_settings')
      .select(['assigned', 'reply', 'overdue', 'told_until'])
      .where('person_id', '=', person_id)
      .executeTakeFirst(),
    work.read
      .selectFrom('inbox_views')
      .select(['name', 'wanted', 'made_at'])
      .where('person_id', '=', person_id)
      .orderBy('made_at')
      .execute(),
  ]);
  const link = (number: string, case_id: string, id: string) =>
    `${work.house.config.public_url}/verfolgen/${number}/${secretOf(work.house, case_id)}/bilder/${id}/gross`;
  return {
    notices,
    views,
    cases: cases.map((one) => ({
      ...one,
      timeline: messages.filter((message) => message.case_id === one.case_id),
      files: files
        .filter((file) => file.case_id === one.case_id && one.part === 'reporter')
        .map(({ case_file_id, name, added_at }) => ({ name, added_at, link: link(one.number, one.case_id, case_file_id) })),
    })),
  };
}

/** Takes the one asking out of every case they reported or follow; the cases go on without a name. */
export async function forgetSelfInCases(work: Work): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(work, 'forgetSelfInCases', { person_id }, async (tx) => {
    const count = await forgetPersonInCases(tx, person_id);
    tx.record(`person:${person_id}`, 'person.taken_out_of_cases', {}, { count: String(count) });
  });
}
