import { beginFormDraft, type Form, formDraftFor } from '#modules/forms';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';

/** A draft of the form for felling trees, as the only one there is. */
export async function aFormDraft(actor: Actor): Promise<{ form_id: string; version: number; form: Form }> {
  await theHouse().database.app.query('delete from form_drafts');
  const { form_id, version } = await beginFormDraft(workOf(actor), { form_id: 'baumfaellung', from: 'version' });
  const { draft } = await formDraftFor(workOf(actor), form_id);
  if (!draft) throw new Error('There is no draft.');
  return { form_id, version, form: draft.form };
}
