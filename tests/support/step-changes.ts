import { claimReport, dropDraft, saveDraft } from '#modules/reports';
import { newId } from '#platform/ids';
import { workOf } from './house.ts';
import { ANONYMOUS, aCitizen } from './people.ts';
import type { Prepared } from './prepared.ts';
import { aPicture, aReport } from './reports.ts';

/** Changes around a report that is being made: its draft, and the account it is claimed for. */
export const STEP_CHANGES: Record<string, () => Promise<Prepared>> = {
  claimReport: async () => {
    const { report } = await aReport();
    return { actor: await aCitizen(), call: (work) => claimReport(work, report) };
  },
  saveDraft: async () => {
    const draft = { secret: newId(), typed: { description: 'Dunkel' }, pictures: [await aPicture()] };
    return { actor: ANONYMOUS, call: (work) => saveDraft(work, draft) };
  },
  dropDraft: async () => {
    const secret = newId();
    await saveDraft(workOf(ANONYMOUS), { secret, typed: {}, pictures: [await aPicture()] });
    return { actor: ANONYMOUS, call: (work) => dropDraft(work, secret) };
  },
};
