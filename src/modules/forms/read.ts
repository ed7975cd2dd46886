import { cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { BY_KEY } from '#platform/database/by-key';
import type { ReadDb } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { House, Work } from '#platform/work';
import type { Form } from './form.pure.ts';

/** A version of a form. */
export interface FormVersion {
  form_id: string;
  number: number;
  form: Form;
}

const MOST_KEPT = 100;
const kept = new WeakMap<House, Map<string, FormVersion>>();

/** A version of a form by its number. It never changes, so a process reads it once. Refuses `not_found`. */
export async function formVersionFor(
  { house, read }: { house: House; read: ReadDb },
  form_id: string,
  number: number,
): Promise<FormVersion> {
  const known = kept.get(house) ?? new Map<string, FormVersion>();
  kept.set(house, known);
  const name = `${form_id} ${number}`;
  const before = known.get(name);
  if (before) return before;
  const row = await read
    .selectFrom('form_versions')
    .modifyFront(BY_KEY)
    .select('form')
    .where('form_id', '=', form_id)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const made = { form_id, number, form: row.form as unknown as Form };
  if (known.size >= MOST_KEPT) known.clear();
  known.set(name, made);
  return made;
}

/** The version that is asked now: the newest whose day has come in the city. Null where a form is not asked any more. */
export async function currentFormFor(work: Pick<Work, 'house' | 'read' | 'now'>, form_id: string): Promise<FormVersion | null> {
  const row = await askedOn(work.read, form_id, await todayIn(work))
    .select('number')
    .executeTakeFirst();
  return row ? await formVersionFor(work, form_id, row.number) : null;
}

/** The forms that came as files and that nobody has published anew since, as the newest version asks. */
export async function officialFormsFor(read: ReadDb): Promise<{ id: string; form: Form }[]> {
  const rows = await read
    .selectFrom('form_versions')
    .innerJoin('forms', 'forms.form_id', 'form_versions.form_id')
    .select(['form_versions.form_id as id', 'form'])
    .distinctOn('form_versions.form_id')
    .where('forms.retired_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('city_items').select('version').where('kind', '=', 'form').whereRef('item_id', '=', 'forms.form_id'))),
    )
    .orderBy('form_versions.form_id')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ id, form }) => ({ id, form: form as unknown as Form }));
}

/** The version that is asked on a day. */
export const askedOn = (read: ReadDb, form_id: string, day: string) =>
  read
    .selectFrom('form_versions')
    .innerJoin('forms', 'forms.form_id', 'form_versions.form_id')
    .where('form_versions.form_id', '=', form_id)
    .where('forms.retired_at', 'is', null)
    .where((eb) => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', day)]))
    .orderBy('number', 'desc')
    .limit(1);

/** The day it is in the city. */
export async function todayIn({ house, now }: Pick<Work, 'house' | 'now'>): Promise<string> {
  return workingClock(await cityOf(house)).localDate(now());
}
