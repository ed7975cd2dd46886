import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { secretOf } from './link.ts';

/** So many of one's own cases are shown, the newest. */
export const MINE_MOST = 100;

/**
 * What the one asking reported or suggested, and follows, newest first. `secret` opens one's own; `unread`: the city said something to the reporter after they last
 * wrote. Refuses `sign_in_needed`.
 */
export async function myCasesFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const rows = await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select(['case_people.part', 'cases.case_id', 'cases.kind', 'cases.number', 'cases.subject'])
    .select(['cases.category_label', 'cases.place_label', 'cases.state', 'cases.changed_at', 'cases.created_at'])
    .select((eb) =>
      eb
        .selectFrom('case_events')
        .whereRef('case_events.case_id', '=', 'cases.case_id')
        .where('case_events.type', 'in', ['message', 'state'])
        .where('case_events.visibility', 'in', ['public', 'reporter'])
        .orderBy('case_events.at', 'desc')
        .orderBy('case_events.event_id', 'desc')
        .limit(1)
        .select((e) =>
          e.or([e('type', '=', 'message').and('direction', '=', 'out'), e('state', '=', 'asked').and('type', '=', 'state')]).as('open'),
        )
        .as('unread'),
    )
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', 'in', ['reporter', 'follower'])
    .where((eb) => eb.or([eb('case_people.part', '=', 'reporter'), eb('cases.published_at', 'is not', null)]))
    .orderBy('cases.created_at', 'desc')
    .orderBy('cases.case_id', 'desc')
    .limit(MINE_MOST)
    .execute();
  return rows.map(({ case_id, ...row }) => ({
    ...row,
    unread: row.part === 'reporter' && row.unread === true,
    secret: row.part === 'reporter' ? secretOf(work.house, case_id) : null,
  }));
}
