import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#platform/work';
import type { Form } from './form.pure.ts';

/** A form as it is asked now, and as it will be asked from a day on. */
export interface Published {
  form_id: string;
  team_id: string;
  active: boolean;
  form: Form;
  next?: { from: string; form: Form } | undefined;
}

/** Keeps a form under its id as a new version that is asked at once, or from its day on; one that says the same as the last is no new version. */
export async function publishIn(tx: Tx, { form_id, team_id, active, form, next }: Published): Promise<void> {
  const row = { team_id, retired_at: active ? null : tx.now };
  await tx
    .insertInto('forms')
    .values({ form_id, ...row })
    .onConflict((oc) => oc.column('form_id').doUpdateSet(row))
    .execute();
  const [last, before] = await tx
    .selectFrom('form_versions')
    .select(['number', 'form', 'valid_from'])
    .where('form_id', '=', form_id)
    .orderBy('number', 'desc')
    .limit(2)
    .execute();
  // The next one is there already, and after the one that is asked until then.
  if (next && before && last && last.valid_from === next.from && same(last.form, next.form) && same(before.form, form)) return;
  const begun = last && (last.valid_from === null || last.valid_from <= tx.now.toISOString().slice(0, 10));
  const asked = begun && same(last.form, form) ? [] : [{ form, valid_from: null }];
  const wanted = [...asked, ...(next ? [{ form: next.form, valid_from: next.from }] : [])];
  for (const [at, one] of wanted.entries())
    await tx
      .insertInto('form_versions')
      .values({
        ...{ form_id, number: (last?.number ?? 0) + 1 + at, form: JSON.stringify(one.form), valid_from: one.valid_from },
        ...{ published_at: tx.now, published_by: tx.actor.person_id },
      })
      .execute();
}

// What a jsonb column gives back has other keys order, so it is compared as data.
const same = (stored: unknown, form: Form) => isDeepStrictEqual(stored, JSON.parse(JSON.stringify(form)));
