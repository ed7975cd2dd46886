import { saveCityItem } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { type FormItem, formPart } from './city.ts';
import { demandDraft, lastNumber, lockForm, ownerOf } from './draft.ts';
import { faultsIn } from './faults.ts';
import type { Source } from './fim/keep.ts';
import type { Form } from './form.pure.ts';
import { type Proof, proofOfDraft } from './proof.ts';
import { askedOn, todayIn } from './read.ts';
import { mayEditForm, mayPublishForm } from './rules.ts';
import { formSchema, type PublishForm } from './schema.ts';
import { type FormTask, tasksWith } from './tasks.ts';

/**
 * Makes a draft what is asked, at once or from a day on (0 o'clock in the city), as the next version of the form. Refuses `forbidden`, `not_found`, `changed_meanwhile`,
 * `form_unfinished`, a form that cannot be asked, `form_tasks_open`, `form_not_proved` where this very version of the draft was not, `form_refuted`, `form_not_decided` unless
 * `confirmed`, and `form_day_past`.
 */
export async function publishForm(work: Work, input: PublishForm): Promise<{ number: number }> {
  const { form_id, version, published, from } = input;
  const today = await todayIn(work);
  if (from && from < today) throw new Refusal('form_day_past', { field: 'from' });
  const later = from && from > today ? from : undefined;
  return await change(work, 'publishForm', input, async (tx) => {
    const draft = await demandDraft(tx, { form_id, version });
    demand(mayPublishForm(tx.actor, draft.owner));
    const last = await lastVersion(tx, form_id);
    if ((last?.number ?? 0) !== published) throw new Refusal('changed_meanwhile', { detail: { version: last?.number ?? 0 } });
    const tasks = tasksWith(draft.form, draft.tasks);
    demandReady(draft.form, tasks);
    const proof = proofOfDraft(draft);
    demandProved(proof, input.confirmed === true || input.confirmed === 'yes');
    const now = await askedNow(tx, form_id, today);
    const item = { id: form_id, team: draft.owner, active: true };
    const first = later ? { from: later } : {};
    await keepItem(
      tx,
      later && now ? { ...item, form: now.form, next: { from: later, form: draft.form } } : { ...item, ...first, form: draft.form },
    );
    const number = await lastNumber(tx, form_id);
    // Where another version waited, what is asked until then has got a new number before this one.
    if (later && now) await keepFound(tx, { form_id, number: number - 1 }, now);
    await keepFound(tx, { form_id, number }, { proof: JSON.stringify(proof), imported: importedBy(draft.source, tasks, last) });
    await tx.deleteFrom('form_drafts').where('form_id', '=', form_id).execute();
    tx.record(`form:${form_id}`, 'form.published', {}, { draft: String(version), number: String(number), verdict: proof.verdict });
    return { number };
  });
}

/**
 * Takes back a version whose day has not come: what is asked now goes on being asked, and a form that never was is not asked at all. Refuses `not_found`, `forbidden` and
 * `changed_meanwhile` where its day has come or there is a newer one.
 */
export async function withdrawForm(work: Work, input: { form_id: string; number: number }): Promise<void> {
  const { form_id, number } = input;
  const today = await todayIn(work);
  await change(work, 'withdrawForm', input, async (tx) => {
    await lockForm(tx, form_id);
    const known = await ownerOf(tx, form_id);
    if (!known || !mayEditForm(tx.actor, known.owner)) throw new Refusal('not_found');
    demand(mayPublishForm(tx.actor, known.owner));
    const last = await lastVersion(tx, form_id);
    if (last?.number !== number || !last.valid_from || last.valid_from <= today) throw new Refusal('changed_meanwhile');
    const now = await askedNow(tx, form_id, today);
    const item = { id: form_id, team: known.owner };
    await keepItem(
      tx,
      now ? { ...item, active: true, form: now.form } : { ...item, active: false, from: last.valid_from, form: last.form },
    );
    // The form that is asked again has another number now, and what was found of it goes along.
    if (now) await keepFound(tx, { form_id, number: await lastNumber(tx, form_id) }, now);
    tx.record(`form:${form_id}`, 'form.publication_withdrawn', {}, { number: String(number) });
  });
}

/** Without the rules of a folder over all its forms: the proof they would make has been made. */
async function keepItem(tx: Tx, item: FormItem): Promise<void> {
  await saveCityItem(tx, formPart, item, { by: 'staff' });
}

/** Refuses what is not finished, cannot be asked, or waits for a person. */
function demandReady(form: Form, tasks: readonly FormTask[]): void {
  const [issue] = formSchema.safeParse(form).error?.issues ?? [];
  if (issue) throw new Refusal('form_unfinished', { detail: { at: titleOf(form, issue.path) } });
  const open = tasks.filter(({ state }) => state === 'open').length;
  if (open > 0) throw new Refusal('form_tasks_open', { detail: { n: open } });
  const [fault] = faultsIn(form);
  if (fault) throw new Refusal(`form_${fault.code}` as const, { detail: { at: fault.at, detail: fault.detail ?? '' } });
}

function demandProved(proof: Proof | 'asked' | null, confirmed: boolean): asserts proof is Proof {
  if (!proof || proof === 'asked') throw new Refusal('form_not_proved');
  if (proof.verdict === 'refuted') throw new Refusal('form_refuted');
  if (proof.verdict === 'not_decided' && !confirmed) throw new Refusal('form_not_decided', { field: 'confirmed' });
}

/** The title of the part a path of the schema leads to. */
function titleOf(form: Form, path: readonly PropertyKey[]): string {
  let at: unknown = form;
  let title = form.title.de;
  for (const step of path) {
    at = typeof at === 'object' && at !== null ? at[step as keyof typeof at] : undefined;
    if (typeof at === 'object' && at !== null && 'title' in at) title = (at.title as Form['title']).de;
  }
  return title;
}

async function lastVersion(tx: Tx, form_id: string) {
  const row = await tx
    .selectFrom('form_versions')
    .select(['number', 'form', 'valid_from', 'imported', 'published_by'])
    .where('form_id', '=', form_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, form: row.form as unknown as Form };
}

/** What the proof had found of a version, and what it came from. */
async function keepFound(
  tx: Tx,
  { form_id, number }: { form_id: string; number: number },
  { proof, imported }: { proof: string | null; imported: string | null },
): Promise<void> {
  await tx.updateTable('form_versions').set({ proof, imported }).where('form_id', '=', form_id).where('number', '=', number).execute();
}

/** What is asked today, with what was found of it; null where nothing is. */
async function askedNow(tx: Tx, form_id: string, today: string): Promise<Asked | null> {
  const row = await askedOn(tx, form_id, today).select(['form', 'proof', 'imported', 'published_by']).executeTakeFirst();
  if (!row) return null;
  const form = row.form as unknown as Form;
  return { form, proof: row.proof ? JSON.stringify(row.proof) : null, imported: importedBy(null, [], { ...row, form }) };
}

interface Asked {
  form: Form;
  proof: string | null;
  imported: string | null;
}

type Origin = Pick<NonNullable<Awaited<ReturnType<typeof lastVersion>>>, 'form' | 'imported' | 'published_by'>;

/** The form as its source has it goes on with each version, so that the next import knows what was changed by hand. A folder's version was changed by nobody. */
function importedBy(source: Source | null, tasks: readonly FormTask[], last: Origin | undefined): string | null {
  if (source) return JSON.stringify({ source: source.source, form: source.form, tasks });
  if (last?.imported) return JSON.stringify(last.imported);
  return last && last.published_by === null ? JSON.stringify({ source: null, form: last.form, tasks: [] }) : null;
}
