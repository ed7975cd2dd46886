import { beginNews, chooseMails, chooseOwnMails, mailTokenOf, tellNews } from '#modules/cases';
import { moveReport, reportNews, tellAbout } from '#modules/reports';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { read, theHouse, workOf } from './house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aReport } from './reports.ts';

/** The changes of when citizens are written to. */
export const MAIL_TIME_CHANGES: Record<string, () => Promise<Prepared>> = {
  chooseMails: async () => {
    const { secret } = await aReporter();
    return { actor: ANONYMOUS, call: (work) => chooseMails(work, { secret, time: 'daily', all: 'yes' }) };
  },
  chooseOwnMails: async () => {
    const actor = await aCitizen();
    await aReport({ by: actor });
    return { actor, call: (work) => chooseOwnMails(work, { time: 'daily' }) };
  },
  beginNews: async () => {
    // One address, so that every preparation makes one job.
    await aReporterWithNews('lina@buerger.example');
    return { actor: systemWork(theHouse(), 'job').actor, call: beginNews };
  },
  tellNews: async () => {
    const { case_person_id } = await aReporterWithNews();
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => tellNews(work, { case_person_id }, { report: reportNews }) };
  },
};

async function aReporter(email = `${newId()}@buerger.example`) {
  const { report } = await aReport({ email });
  const { case_person_id } = await read()
    .selectFrom('case_people')
    .select('case_person_id')
    .where('case_id', '=', report.case_id)
    .executeTakeFirstOrThrow();
  return { report, case_person_id, secret: mailTokenOf(theHouse(), { case_person_id }) };
}

async function aReporterWithNews(email?: string) {
  const reporter = await aReporter(email);
  await chooseMails(workOf(ANONYMOUS), { secret: reporter.secret, time: 'daily', all: 'no' });
  const { case_id } = reporter.report;
  await moveReport(workOf(await aStaffMember({ roles: ['team_lead'] })), { case_id, version: 1, state: 'in_work', body: '' });
  const entries = read().selectFrom('case_events').select('event_id').where('case_id', '=', case_id);
  const { event_id } = await entries.where('state', '=', 'in_work').executeTakeFirstOrThrow();
  await tellAbout(systemWork(theHouse(), 'job'), { case_id, event_id });
  return reporter;
}
