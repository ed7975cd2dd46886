import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#platform/work';
import type { Form } from './form.pure.ts';

/** Keeps a form under its id as a new version that is asked at once; one that says the same as the last is no new version. Gives its number. */
export async function publishIn(
  tx: Tx,
  { form_id, team_id, active, form }: { form_id: string; team_id: string; active: boolean; form: Form },
): Promise<number> {
  const row = { team_id, retired_at: active ? null : tx.now };
  await tx
    .insertInto('forms')
    .values({ form_id, ...row })
    .onConflict((oc) => oc.column('form_id').doUpdateSet(row))
    .execute();
  const last = await tx
    .selectFrom('form_versions')
    .select(['number', 'form'])
    .where('form_id', '=', form_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  // What a jsonb column gives back has other keys order, so it is compared as data.
  if (last && isDeepStrictEqual(last.form, JSON.parse(JSON.stringify(form)))) return last.number;
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('form_versions')
    .values({ form_id, number, form: JSON.stringify(form), published_at: tx.now, published_by: tx.actor.person_id })
    .execute();
  return number;
}
