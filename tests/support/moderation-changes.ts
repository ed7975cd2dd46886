import { blackenReport, editPublicText } from '#modules/reports';
import { aStaffMember } from './people.ts';
import { onReport, type Prepared } from './prepared.ts';
import { aReport } from './reports.ts';

/** Changes of what everybody sees of a report: by moderators, and by whoever reported. */
export const MODERATION_CHANGES: Record<string, () => Promise<Prepared>> = {
  editPublicText: () =>
    onReport((work, on) => editPublicText(work, { ...on, public_text: 'Die Laterne ist dunkel.', place_label: 'Lotter Straße' })),
  blackenReport: async () => {
    const { report } = await aReport({ description: 'Herr Müller hat sie umgefahren.' });
    const actor = await aStaffMember({ roles: ['team_lead'] });
    return { actor, call: (work) => blackenReport(work, { case_id: report.case_id, version: 1 }) };
  },
};
