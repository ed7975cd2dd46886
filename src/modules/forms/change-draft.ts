import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { formDraftFor } from './desk.ts';
import { saveFormDraft } from './draft.ts';
import { type Edit, type Edited, type EditRefused, edit } from './edit.pure.ts';

/**
 * Makes one change of a form that is being written, on what is there now. Refuses as `saveFormDraft` does, and where the change would leave something without what it needs
 * (`form_rules_ask`, `form_list_used`). Gives where the part stands now, the rules that were touched, and the version of the draft after it.
 */
export async function changeFormDraft(
  work: Work,
  input: { form_id: string; version: number; edit: Edit },
): Promise<Pick<Edited, 'path' | 'touched'> & { version: number }> {
  const { draft } = await formDraftFor(work, input.form_id);
  if (!draft) throw new Refusal('not_found');
  const made = edit(draft.form, input.edit);
  if ('refused' in made) throw refusalOf(made);
  const { version } = await saveFormDraft(work, { form_id: input.form_id, version: input.version, form: made.form });
  return { path: made.path, touched: made.touched, version };
}

/** Beside which field of a part a refusal stands. */
const FIELDS: Partial<Record<EditRefused['refused'], string>> = {
  key_twice: 'key',
  pattern_broken: 'pattern',
  count_crossed: 'max',
  list_unknown: 'list',
};

function refusalOf({ refused, rules, detail = '' }: EditRefused): Refusal {
  if (refused === 'not_there') return new Refusal('not_found');
  return new Refusal(`form_${refused}` as const, {
    ...(FIELDS[refused] ? { field: FIELDS[refused] } : {}),
    detail: { at: detail, detail, rules: rules.join(', ') },
  });
}
