import { beginFormDraft, dropFormDraft, saveFormDraft } from '#modules/forms';
import { aFormDraft } from './forms.ts';
import { theHouse } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';

/** The changes of forms, for the table of all. */
export const FORM_CHANGES: Record<string, () => Promise<Prepared>> = {
  beginFormDraft: async () => {
    await theHouse().database.app.query('delete from form_drafts');
    return { actor: await aFormWriter(), call: (work) => beginFormDraft(work, { form_id: 'baumfaellung', from: 'version' }) };
  },
  saveFormDraft: async () => {
    const { form_id, version, form } = await aFormDraft(await aFormWriter());
    return { actor: await aFormWriter(), call: (work) => saveFormDraft(work, { form_id, version, form }) };
  },
  dropFormDraft: async () => {
    const { form_id, version } = await aFormDraft(await aFormWriter());
    return { actor: await aFormWriter(), call: (work) => dropFormDraft(work, { form_id, version }) };
  },
};

/** Somebody who writes the forms of the parks. */
const aFormWriter = () => aStaffMember({ teams: ['gruen'], roles: ['clerk'] });
