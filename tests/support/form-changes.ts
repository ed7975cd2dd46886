import { beginFormDraft, dropFormDraft, importForms, saveFormDraft, settleFormTask, undoFormDraft } from '#modules/forms';
import { aFormDraft, KITE_FILES } from './forms.ts';
import { theHouse, workOf } from './house.ts';
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
  undoFormDraft: async () => {
    const draft = await aFormDraft(await aFormWriter());
    const { version } = await saveFormDraft(workOf(await aFormWriter()), { ...draft, form: { ...draft.form, intro: { de: 'Neu' } } });
    return { actor: await aFormWriter(), call: (work) => undoFormDraft(work, { form_id: draft.form_id, version }) };
  },
  dropFormDraft: async () => {
    const { form_id, version } = await aFormDraft(await aFormWriter());
    return { actor: await aFormWriter(), call: (work) => dropFormDraft(work, { form_id, version }) };
  },
  importForms: async () => {
    await theHouse().database.app.query('delete from form_drafts');
    return { actor: await aFormWriter(), call: (work) => importForms(work, { files: KITE_FILES, owner: 'gruen', check: false }) };
  },
  settleFormTask: async () => {
    await theHouse().database.app.query('delete from form_drafts');
    const [, taken] = await importForms(workOf(await aFormWriter()), { files: KITE_FILES, owner: 'gruen', check: false });
    const task = { form_id: taken?.form_id ?? '', version: 1, task: 0, state: 'not_needed' as const, note: 'Nicht bei uns.' };
    return { actor: await aFormWriter(), call: (work) => settleFormTask(work, task) };
  },
};

/** Somebody who writes the forms of the parks. */
const aFormWriter = () => aStaffMember({ teams: ['gruen'], roles: ['clerk'] });
