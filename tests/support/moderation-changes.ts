import { removeContact } from '#modules/cases';
import {
  blackenReport,
  blurPhoto,
  correctReport,
  editPublicText,
  splitReport,
  tellSplit,
  undoWithdrawal,
  unsplitReport,
  withdrawReport,
} from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { theHouse, workOf } from './house.ts';
import { ANONYMOUS, aStaffMember } from './people.ts';
import { onReport, type Prepared } from './prepared.ts';
import { aPicture, aReport, photoOf } from './reports.ts';
import { aSplit } from './split.ts';

/** Changes of what everybody sees of a report: by moderators, and by whoever reported. */
export const MODERATION_CHANGES: Record<string, () => Promise<Prepared>> = {
  editPublicText: () =>
    onReport((work, on) => editPublicText(work, { ...on, public_text: 'Die Laterne ist dunkel.', place_label: 'Lotter Straße' })),
  blackenReport: async () => {
    const { report } = await aReport({ description: 'Herr Müller hat sie umgefahren.' });
    const actor = await aStaffMember({ roles: ['team_lead'] });
    return { actor, call: (work) => blackenReport(work, { case_id: report.case_id, version: 1 }) };
  },
  blurPhoto: async () => {
    const { report } = await aReport({ pictures: [await aPicture()] });
    const case_file_id = await photoOf(report);
    const actor = await aStaffMember({ roles: ['team_lead'] });
    // Covering stores a picture first, with a COMMIT of its own; uncovering is the change alone.
    const parts = [{ x: 0, y: 0, width: 50, height: 50 }];
    await blurPhoto(workOf(actor), { case_id: report.case_id, version: 1, case_file_id, parts });
    return { actor, call: (work) => blurPhoto(work, { case_id: report.case_id, version: 2, case_file_id, parts: [] }) };
  },
  correctReport: async () => {
    const { report } = await aReport();
    const words = { description: 'Ganz dunkel.', street: 'Lotter Straße', house_number: '14', place_text: '' };
    return { actor: ANONYMOUS, call: (work) => correctReport(work, { ...linkOf(report), ...words }) };
  },
  withdrawReport: async () => {
    const { report } = await aReport();
    return { actor: ANONYMOUS, call: (work) => withdrawReport(work, { ...linkOf(report), reason: 'Erledigt sich.' }) };
  },
  undoWithdrawal: async () => {
    const { report } = await aReport();
    await withdrawReport(workOf(ANONYMOUS), { ...linkOf(report), reason: '' });
    return { actor: ANONYMOUS, call: (work) => undoWithdrawal(work, linkOf(report)) };
  },
  splitReport: () => onReport((work, on) => splitReport(work, aSplit(on))),
  unsplitReport: async () => {
    const { actor, report, split_case_id } = await splitApart();
    return { actor, call: (work) => unsplitReport(work, { case_id: report.case_id, version: 2, split_case_id }) };
  },
  tellSplit: async () => {
    const { report, split_case_id } = await splitApart();
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => tellSplit(work, { case_id: report.case_id, split_case_id }) };
  },
  removeContact: async () => {
    const { report } = await aReport({ email: 'lina@buerger.example' });
    return { actor: ANONYMOUS, call: (work) => removeContact(work, linkOf(report)) };
  },
};

const linkOf = ({ number, secret }: { number: string; secret: string }) => ({ number, secret });

async function splitApart() {
  const { report } = await aReport({ email: 'lina@buerger.example' });
  const actor = await aStaffMember({ roles: ['team_lead'] });
  const { case_id } = await splitReport(workOf(actor), aSplit({ case_id: report.case_id, version: 1 }));
  return { actor, report, split_case_id: case_id };
}
