import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beginFormDraft, type Form, formDraftFor, importForms } from '#modules/forms';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import type { RunningCity } from './running-city.ts';

/** A draft of the form for felling trees, as the only one there is. */
export async function aFormDraft(actor: Actor): Promise<{ form_id: string; version: number; form: Form }> {
  await theHouse().database.app.query('delete from form_drafts');
  const { form_id, version } = await beginFormDraft(workOf(actor), { form_id: 'baumfaellung', from: 'version' });
  const { draft } = await formDraftFor(workOf(actor), form_id);
  if (!draft) throw new Error('There is no draft.');
  return { form_id, version, form: draft.form };
}

/** An official schema and a code list that its questions name. */
export const KITE_FILES = ['kite-3.xml', 'countries.genericode.xml'].map((name) => ({
  name,
  bytes: readFileSync(path.resolve(import.meta.dirname, '../fixtures/fim', name)),
}));

/** The next version of the form for dogs, and a form of an official schema, both being written. */
export async function someFormDrafts({ house }: RunningCity): Promise<{ form_id: string }> {
  const work = (key: string) => systemWork(house, 'test', key);
  await beginFormDraft(work('form'), { form_id: 'hundesteuer', from: 'version' });
  const imported = await importForms(work('schema'), { files: KITE_FILES, owner: 'gruen', check: false });
  return { form_id: imported.find(({ what }) => what === 'new')?.form_id ?? '' };
}
