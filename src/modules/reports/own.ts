import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { ownShiftsFor } from './duty/read.ts';

/** What reports hold of the one asking beyond their cases: what they wrote, what everybody reads of it, and how it was before each change. */
export async function ownReportsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const reports = await work.read
    .selectFrom('case_people')
    .innerJoin('reports', 'reports.case_id', 'case_people.case_id')
    .innerJoin('cases', 'cases.case_id', 'reports.case_id')
    .select(['cases.case_id', 'cases.number', 'reports.description', 'reports.public_text', 'reports.place_text', 'reports.street'])
    .select(['reports.house_number', 'reports.lon', 'reports.lat', 'reports.answers', 'reports.reported_at'])
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', '=', 'reporter')
    .orderBy('reports.reported_at')
    .execute();
  const ids = reports.map((one) => one.case_id);
  const revisions = await work.read
    .selectFrom('report_revisions')
    .select(['case_id', 'at', 'cause', 'description', 'public_text', 'place_label', 'place_text'])
    .where('case_id', 'in', ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'])
    .orderBy('at')
    .execute();
  const duty_shifts = await ownShiftsFor(work);
  return { duty_shifts, reports: reports.map((one) => ({ ...one, earlier: revisions.filter((was) => was.case_id === one.case_id) })) };
}
