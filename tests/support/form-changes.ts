import { askToMoveDrafts, beginApplication, moveDrafts } from '#modules/applications';
import {
  askForProof,
  beginFormDraft,
  dropFormDraft,
  formDraftFor,
  importForms,
  proveForm,
  publishForm,
  saveFormDraft,
  settleFormTask,
  undoFormDraft,
  withdrawForm,
} from '#modules/forms';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aFormDraft, KITE_FILES } from './forms.ts';
import { theHouse, workOf } from './house.ts';
import { ANONYMOUS, aStaffMember } from './people.ts';
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
  askForProof: async () => {
    const { form_id, version } = await aFormDraft(await aFormWriter());
    return { actor: await aFormWriter(), call: (work) => askForProof(work, { form_id, version }) };
  },
  proveForm: async () => {
    const { form_id, version } = await aFormDraft(await aFormWriter());
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => proveForm(work, { form_id, version }) };
  },
  publishForm: async () => {
    const draft = await aProvedDraft();
    return { actor: await aLead(), call: (work) => publishForm(work, draft) };
  },
  askToMoveDrafts: async () => {
    const move = await anOlderDraft();
    return { actor: await aLead(), call: (work) => askToMoveDrafts(work, move) };
  },
  moveDrafts: async () => {
    // One change for each draft: here that is one.
    await theHouse().database.app.query("update application_drafts set expires_at = begun_at where form_id = 'baumfaellung'");
    const move = await anOlderDraft();
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => moveDrafts(work, move) };
  },
  withdrawForm: async () => {
    const { number } = await publishForm(workOf(await aLead()), { ...(await aProvedDraft()), from: '2099-01-01' });
    return { actor: await aLead(), call: (work) => withdrawForm(work, { form_id: 'baumfaellung', number }) };
  },
};

/** An application that is being written on a version that is not the newest any more. */
async function anOlderDraft(): Promise<{ form_id: string; to: number }> {
  await beginApplication(workOf(ANONYMOUS), { procedure_id: 'baumfaellung', secret: newId() });
  const { form_id, version, form } = await aFormDraft(await aFormWriter());
  await saveFormDraft(workOf(await aFormWriter()), { form_id, version, form: { ...form, title: { de: newId() } } });
  await proveForm(systemWork(theHouse(), 'job'), { form_id, version: 2 });
  const { versions } = await formDraftFor(workOf(await aFormWriter()), form_id);
  const { number } = await publishForm(workOf(await aLead()), { form_id, version: 2, published: versions[0]?.number ?? 0 });
  return { form_id, to: number };
}

const aLead = () => aStaffMember({ teams: ['gruen'], roles: ['team_lead'] });

/** A draft that could be published, and the version it would take the place of. */
async function aProvedDraft() {
  const { form_id, version } = await aFormDraft(await aFormWriter());
  await proveForm(systemWork(theHouse(), 'job'), { form_id, version });
  const { versions } = await formDraftFor(workOf(await aFormWriter()), form_id);
  return { form_id, version, published: versions[0]?.number ?? 0 };
}

/** Somebody who writes the forms of the parks. */
const aFormWriter = () => aStaffMember({ teams: ['gruen'], roles: ['clerk'] });
