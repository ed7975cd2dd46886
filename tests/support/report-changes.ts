import {
  acceptReport,
  answerReport,
  askReporter,
  closeReport,
  contestReport,
  declineReport,
  mergeReport,
  moveReport,
  pageDuty,
  planReport,
  referReport,
  releaseReport,
  replyByLink,
  submitReport,
  takeCall,
  tellAbout,
  unmergeReport,
} from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { ANONYMOUS, aStaffMember } from './people.ts';
import { firstEntry, onReport, type Prepared } from './prepared.ts';
import { aForm, aPicture, aReport } from './reports.ts';

/** The changes of a report, for the table of all. */
export const REPORT_CHANGES: Record<string, () => Promise<Prepared>> = {
  submitReport: async () => {
    const form = aForm({ email: 'lina@buerger.example', pictures: [await aPicture()] });
    return { actor: ANONYMOUS, call: (work) => submitReport(work, form) };
  },
  takeCall: async () => {
    const form = aForm({ email: 'lina@buerger.example' });
    return { actor: await aStaffMember(), call: (work) => takeCall(work, { ...form, channel: 'phone' }) };
  },
  acceptReport: () => onReport((work, on) => acceptReport(work, on)),
  moveReport: () => onReport((work, on) => moveReport(work, { ...on, state: 'in_work', body: 'Es geht los.' })),
  planReport: () => onReport((work, on) => planReport(work, { ...on, planned_on: '2030-05-04', body: 'Am {date}.' })),
  referReport: () => onReport((work, on) => referReport(work, { ...on, body_id: 'autobahn', passed_on: 'mail', body: 'Nicht unsere.' })),
  declineReport: () => onReport((work, on) => declineReport(work, { ...on, body: 'Privater Grund.' })),
  askReporter: () => onReport((work, on) => askReporter(work, { ...on, body: 'Welcher Mast?' })),
  contestReport: async () => {
    const { report } = await aReport({ state: 'done' });
    const { number, secret } = report;
    const pictures = [await aPicture()];
    return { actor: ANONYMOUS, call: (work) => contestReport(work, { number, secret, reason: 'Noch dunkel.', pictures }) };
  },
  answerReport: () => onReport((work, on) => answerReport(work, { ...on, body: 'Wir kommen morgen.', visibility: 'reporter' })),
  closeReport: async () => {
    const pictures = [await aPicture()];
    return onReport((work, on) => closeReport(work, { ...on, closing_note: 'Erledigt.', pictures }));
  },
  releaseReport: () => onReport((work, on) => releaseReport(work, on)),
  replyByLink: async () => {
    const { report } = await aReport({ state: 'asked' });
    return { actor: ANONYMOUS, call: (work) => replyByLink(work, { number: report.number, secret: report.secret, body: 'Am Mast 7.' }) };
  },
  mergeReport: async () => {
    const { report: other } = await aReport();
    return onReport((work, on) => mergeReport(work, { ...on, other_number: other.number }));
  },
  unmergeReport: async () => {
    const { report: other } = await aReport();
    const { report } = await aReport();
    const actor = await aStaffMember({ roles: ['team_lead'] });
    await mergeReport(workOf(actor), { case_id: report.case_id, version: 1, other_number: other.number });
    return { actor, call: (work) => unmergeReport(work, { case_id: report.case_id, version: 2 }) };
  },
  pageDuty: async () => {
    const { report } = await aReport({ category_id: 'strassenschaden', answers: { where: 'road', dangerous: 'yes' } });
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => pageDuty(work, { case_id: report.case_id }) };
  },
  tellAbout: async () => {
    const { report } = await aReport({ email: 'lina@buerger.example' });
    return { actor: systemWork(theHouse(), 'job').actor, call: async (work) => tellAbout(work, await firstEntry(report)) };
  },
};
