import { assignCase, beginDay, setNotices, stopNotices, stopNoticesUrl, tellDaily, tellOverdue, tellStaff } from '#modules/cases';
import { systemWork } from '#platform/system-work';
import { read, theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aReport } from './reports.ts';

const AT_ONCE = { assigned: 'at_once', reply: 'at_once', overdue: 'at_once' } as const;
const pathOf = ({ case_id }: { case_id: string }) => `/mitarbeit/meldungen/${case_id}`;
const job = () => systemWork(theHouse(), 'job').actor;

/** A case that was given to somebody, and the entry that says so. */
export async function anAssignedCase() {
  const clerk = await aStaffMember();
  const { report } = await aReport();
  const lead = await aStaffMember({ roles: ['team_lead'], name: 'Lars Leitung' });
  const to = { team_id: 'strassenbeleuchtung', assignee_id: clerk.person_id ?? '' };
  await assignCase(workOf(lead), { case_id: report.case_id, version: 1, ...to });
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', report.case_id)
    .where('type', '=', 'assignee')
    .executeTakeFirstOrThrow();
  return { report, clerk, lead, about: { notice: 'assigned' as const, case_id: report.case_id, event_id } };
}

/** Changes of what staff are told. */
export const NOTICE_CHANGES: Record<string, () => Promise<Prepared>> = {
  setNotices: async () => ({ actor: await aStaffMember(), call: (work) => setNotices(work, AT_ONCE) }),
  stopNotices: async () => {
    const { person_id } = await aStaffMember();
    const secret =
      stopNoticesUrl(theHouse(), 'de', 'daily', person_id ?? '')
        .split('/')
        .at(-1) ?? '';
    return { actor: job(), call: (work) => stopNotices(work, { what: 'daily', secret }) };
  },
  tellStaff: async () => {
    const { about } = await anAssignedCase();
    return { actor: job(), call: (work) => tellStaff(work, about, pathOf) };
  },
  tellOverdue: async () => {
    const { report, clerk } = await anAssignedCase();
    await setNotices(workOf(clerk), AT_ONCE);
    const { database, now } = theHouse();
    await database.app.query('update cases set due_at = $1 where case_id = $2', [new Date(now().getTime() - 60_000), report.case_id]);
    return { actor: job(), call: (work) => tellOverdue(work, pathOf) };
  },
  beginDay: async () => ({ actor: job(), call: beginDay }),
  tellDaily: async () => {
    const { clerk } = await anAssignedCase();
    await setNotices(workOf(clerk), { assigned: 'daily', reply: 'daily', overdue: 'daily' });
    return { actor: job(), call: (work) => tellDaily(work, { person_id: clerk.person_id ?? '' }, pathOf) };
  },
};
