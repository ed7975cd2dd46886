import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#platform/work';
import type { Form } from './form.pure.ts';

/** A form as it is asked now, or from a day on, and as it will be asked after that. */
export interface Published {
  form_id: string;
  team_id: string;
  active: boolean;
  from?: string | undefined;
  form: Form;
  next?: { from: string; form: Form } | undefined;
}

/** Keeps a form under its id as a new version that is asked at once, or from its day on; what stands there already is no new version. */
export async function publishIn(tx: Tx, { form_id, team_id, active, from, form, next }: Published): Promise<void> {
  const today = tx.now.toISOString().slice(0, 10);
  const row = { team_id, retired_at: active ? null : tx.now };
  if (active && from && from > today) await keepOutOfUse(tx, form_id, from);
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
  const stands = (row: typeof last, wanted: Wanted) =>
    row !== undefined && same(row.form, wanted.form) && isSameDay(row.valid_from, wanted.valid_from, today);
  const now = { form, valid_from: from ?? null };
  const then = next && { form: next.form, valid_from: next.from };
  if (then ? stands(before, now) && stands(last, then) : stands(last, now)) return;
  const wanted = [...(stands(last, now) ? [] : [now]), ...(then ? [then] : [])];
  for (const [at, one] of wanted.entries())
    await tx
      .insertInto('form_versions')
      .values({
        ...{ form_id, number: (last?.number ?? 0) + 1 + at, form: JSON.stringify(one.form), valid_from: one.valid_from },
        ...{ published_at: tx.now, published_by: tx.actor.person_id },
      })
      .execute();
}

/** What is out of use stays so until the day of what comes next: no version of before is asked on the way there. */
async function keepOutOfUse(tx: Tx, form_id: string, until: string): Promise<void> {
  const retired = tx.selectFrom('forms').select('form_id').where('form_id', '=', form_id).where('retired_at', 'is not', null);
  await tx.updateTable('form_versions').set({ valid_from: until }).where('form_id', 'in', retired).execute();
}

interface Wanted {
  form: Form;
  valid_from: string | null;
}

/** Days that have come are all the same: it is asked now. */
const isSameDay = (one: string | null, other: string | null, today: string): boolean =>
  one === other || ((one ?? '') <= today && (other ?? '') <= today);

// What a jsonb column gives back has other keys order, so it is compared as data.
const same = (stored: unknown, form: Form) => isDeepStrictEqual(stored, JSON.parse(JSON.stringify(form)));
