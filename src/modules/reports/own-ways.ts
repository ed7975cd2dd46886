import { caseForLink } from '#modules/cases';
import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayCorrect } from './correct.ts';
import { withinHours } from './hours.ts';

/** What whoever holds the secret link may do with their own report now, with its words as they wrote them. Refuses `not_found`. */
export async function ownWaysFor(work: Work, link: { number: string; secret: string }) {
  const { case_id } = await caseForLink(work, link);
  const [city, row] = await Promise.all([
    cityOf(work.house),
    work.read
      .selectFrom('cases')
      .innerJoin('reports', 'reports.case_id', 'cases.case_id')
      .leftJoin('case_people', (join) =>
        join
          .onRef('case_people.case_id', '=', 'cases.case_id')
          .on('case_people.part', '=', 'reporter')
          .on('case_people.erased_at', 'is', null),
      )
      .select(['cases.number', 'cases.state', 'cases.accepted_at', 'cases.closed_at', 'case_people.case_person_id'])
      .select([
        'reports.reported_at',
        'reports.description',
        'reports.street',
        'reports.house_number',
        'reports.place_text',
        'reports.lon',
        'reports.lat',
      ])
      .where('cases.case_id', '=', case_id)
      .executeTakeFirst(),
  ]);
  if (!row) throw new Refusal('not_found');
  const { number, description, street, house_number, place_text, lon, lat } = row;
  return {
    written: { number, description, street, house_number, place_text, lon, lat },
    hours: city.reporting.correct_hours,
    may: {
      withdraw: row.state !== 'withdrawn',
      undo: row.state === 'withdrawn' && withinHours(city, row.closed_at, work.now()),
      correct: mayCorrect(city, row, work.now()),
      remove_contact: row.case_person_id !== null && work.actor.acting === undefined,
    },
  };
}
