import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { caseForLink, stopTokenOf } from './link.ts';
import { mailTimeOf, openMailToken, setMails } from './mail-times.ts';
import type { MuteMails } from './schema.ts';

/** Whose mails about which case a signed token stops, and whether they are stopped. Refuses `not_found` for a wrong one. */
export async function muteFor(work: Work, { secret }: { secret: string }) {
  const person = openMailToken(work.house, secret);
  const row =
    person &&
    (await work.read
      .selectFrom('case_people')
      .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
      .select([
        'cases.kind',
        'cases.number',
        'cases.category_label',
        'cases.place_label',
        'case_people.part',
        'case_people.muted_at',
        'case_people.mails',
      ])
      .where('case_person_id', '=', person.case_person_id)
      .where('erased_at', 'is', null)
      .executeTakeFirst());
  if (!row) throw new Refusal('not_found');
  return { ...row, secret, by_mail: person.by_mail, time: mailTimeOf(row) };
}

/** Stops the mails about a case to the person a token names, or lets them come again. Refuses `not_found`. */
export async function muteMails(work: Work, input: MuteMails): Promise<void> {
  const person = openMailToken(work.house, input.secret);
  demand(person !== null, 'not_found');
  const { case_person_id } = person;
  await change(work, 'muteMails', { case_person_id, mute: input.mute }, async (tx) => {
    const [row] = await setMails(tx, [case_person_id], input.mute === 'yes' ? 'never' : 'as_before');
    if (!row) throw new Refusal('not_found');
    tx.record(`case:${row.case_id}`, input.mute === 'yes' ? 'case.muted' : 'case.unmuted', {}, { case_person_id });
  });
}

/** The reporter's own token by the secret link of a case; null where no mails go to them, and for whoever represents them: it would outlive that. */
export async function stopForLink(work: Work, link: { number: string; secret: string }) {
  if (work.actor.acting) return null;
  const { case_id } = await caseForLink(work, link);
  const row = await work.read
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .select(['case_person_id', 'muted_at'])
    .where('case_id', '=', case_id)
    .where('part', '=', 'reporter')
    .where((eb) => eb(eb.fn.coalesce('case_people.email', 'people.email'), 'is not', null))
    .executeTakeFirst();
  return row ? { token: stopTokenOf(work.house, row), muted: row.muted_at !== null } : null;
}
