import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import { change, type Tx, type Work } from '#platform/work';
import { faultsIn } from './faults.ts';
import type { Source } from './fim/keep.ts';
import type { Form } from './form.pure.ts';
import { formVersionFor } from './read.ts';
import { mayEditForm } from './rules.ts';
import { type BeginForm, unfinishedFormSchema } from './schema.ts';
import { type FormTask, tasksSchema } from './tasks.ts';
import { FORM } from './words.ts';

/**
 * Keeps what is being written of a form; nobody is asked it yet. `version` is that of the draft it was made from. Refuses `not_found`, `changed_meanwhile`,
 * `form_too_large`, and a form that could not be asked (`form_path_unknown`, `form_circle` and their like, with the place).
 */
export async function saveFormDraft(work: Work, input: { form_id: string; form: Form; version: number }): Promise<{ version: number }> {
  const form = unfinishedFormSchema.parse(input.form);
  return await change(work, 'saveFormDraft', { ...input, form }, async (tx) => {
    const before = await demandDraft(tx, input);
    demandAskable(form, before.form);
    return await keepDraft(tx, input.form_id, { form: JSON.stringify(form) }, input.version);
  });
}

/**
 * Begins a draft: a new form, the next version of one that is published, or a form like another. Refuses `form_draft_there` where one is written already, `form_id_taken`,
 * `team_unknown`, `not_found` and `forbidden`.
 */
export async function beginFormDraft(work: Work, input: BeginForm): Promise<{ form_id: string; version: number }> {
  const { form_id, from } = input;
  const source = from === 'new' ? undefined : { form_id: from === 'copy' ? input.copy_of : form_id, number: input.number };
  const begun = source ? await versionOf(work, source) : undefined;
  const title = input.title === undefined ? undefined : { de: input.title };
  const empty: Form = { title: { de: form_id }, parts: [], lists: [], rules: [] };
  const form = { ...(begun?.form ?? empty), ...(title && from !== 'version' ? { title } : {}) };
  return await change(work, 'beginFormDraft', input, async (tx) => {
    await lockForm(tx, form_id);
    const known = await ownerOf(tx, form_id);
    const owner = known?.owner ?? input.owner;
    demand(owner !== undefined && (known === undefined || mayEditForm(tx.actor, owner)), 'not_found');
    demand(mayEditForm(tx.actor, owner));
    await demandTeam(tx, owner);
    await demandNone(tx, form_id);
    const there = await lastNumber(tx, form_id);
    if (from !== 'version' && there > 0) throw new Refusal('form_id_taken', { field: 'title' });
    await insertDraft(tx, { form_id, form, owner, based_on: there });
    return { form_id, version: 1 };
  });
}

/** A draft that nobody has written yet, inside a change that has asked whether there is none. */
export async function insertDraft(
  tx: Tx,
  draft: { form_id: string; form: Form; owner: string; based_on: number; tasks?: FormTask[]; source?: unknown },
): Promise<void> {
  const { form_id, form, owner, based_on } = draft;
  await tx
    .insertInto('form_drafts')
    .values({
      ...{ form_id, based_on, owner_team_id: owner, version: 1, saved_by: tx.actor.person_id, saved_at: tx.now },
      ...{
        form: JSON.stringify(form),
        tasks: JSON.stringify(draft.tasks ?? []),
        source: draft.source ? JSON.stringify(draft.source) : null,
      },
    })
    .execute();
  tx.record(`form:${form_id}`, 'form.draft_begun', {}, { based_on: String(based_on) });
}

/** Takes the last change of a draft back; done twice, it is there again. Refuses `not_found`, `changed_meanwhile` and `form_nothing_to_undo`. */
export async function undoFormDraft(work: Work, input: { form_id: string; version: number }): Promise<{ version: number }> {
  return await change(work, 'undoFormDraft', input, async (tx) => {
    const { before } = await demandDraft(tx, input);
    if (before === null) throw new Refusal('form_nothing_to_undo');
    return await keepDraft(tx, input.form_id, { form: JSON.stringify(before) }, input.version);
  });
}

/** Throws a draft away. Refuses `not_found` and `changed_meanwhile`. */
export async function dropFormDraft(work: Work, input: { form_id: string; version: number }): Promise<void> {
  await change(work, 'dropFormDraft', input, async (tx) => {
    await demandDraft(tx, input);
    await tx.deleteFrom('form_drafts').where('form_id', '=', input.form_id).execute();
    tx.record(`form:${input.form_id}`, 'form.draft_dropped');
  });
}

/** Writes a draft that is held, as its next version; what the proof said of the one before counts no more. */
export async function keepDraft(
  tx: Tx,
  form_id: string,
  values: { form?: string; tasks?: string },
  version: number,
): Promise<{ version: number }> {
  await tx
    .updateTable('form_drafts')
    .set({ ...values, version: version + 1, saved_by: tx.actor.person_id, saved_at: tx.now })
    .$if(values.form !== undefined, (query) => query.set('before', sql`form`))
    .where('form_id', '=', form_id)
    .execute();
  tx.record(`form:${form_id}`, 'form.draft_saved', { ...values });
  return { version: version + 1 };
}

/** The draft, held to the end of the change. Refuses `not_found` where it is not the actor's to write, and `changed_meanwhile`. */
export async function demandDraft(tx: Tx, { form_id, version }: { form_id: string; version: number }) {
  await lockForm(tx, form_id);
  const row = await tx.selectFrom('form_drafts').selectAll().where('form_id', '=', form_id).forNoKeyUpdate().executeTakeFirst();
  // A load of the city's folder may give a form to another team while somebody writes it.
  const owner = (await ownerOf(tx, form_id))?.owner;
  if (!row || owner === undefined || !mayEditForm(tx.actor, owner)) throw new Refusal('not_found');
  if (row.version !== version) throw new Refusal('changed_meanwhile', { detail: { version: row.version } });
  return {
    ...{ owner, version: row.version, before: row.before, proof: row.proof, proof_version: row.proof_version },
    ...{ form: row.form as unknown as Form, tasks: tasksSchema.parse(row.tasks), source: row.source as unknown as Source | null },
  };
}

/** Two who begin a draft of the same form wait for each other as well. */
export async function lockForm(tx: Tx, form_id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`form:${form_id}`}, 0))`.execute(tx);
}

/** Refuses `form_draft_there`. */
export async function demandNone(tx: Tx, form_id: string): Promise<void> {
  const there = await tx.selectFrom('form_drafts').select('version').where('form_id', '=', form_id).executeTakeFirst();
  if (there) throw new Refusal('form_draft_there');
}

/** Who keeps a form, and whether it was ever published; undefined where there is none. */
export async function ownerOf(read: Work['read'], form_id: string): Promise<{ owner: string; published: boolean } | undefined> {
  const [form, draft] = await Promise.all([
    read.selectFrom('forms').select('team_id').where('form_id', '=', form_id).executeTakeFirst(),
    read.selectFrom('form_drafts').select('owner_team_id').where('form_id', '=', form_id).executeTakeFirst(),
  ]);
  const owner = form?.team_id ?? draft?.owner_team_id;
  return owner === undefined ? undefined : { owner, published: form !== undefined };
}

/** An id for a new form of this name, that no form and no draft has, nor a page beside the forms. */
export async function freeFormId({ read }: Work, title: string): Promise<string> {
  const [forms, drafts] = await Promise.all([
    read.selectFrom('forms').select('form_id').execute(),
    read.selectFrom('form_drafts').select('form_id').execute(),
  ]);
  return idFrom(title, ['neu', 'einlesen', ...[...forms, ...drafts].map(({ form_id }) => form_id)]);
}

export async function demandTeam(tx: Tx, team_id: string): Promise<void> {
  const there = await tx.selectFrom('teams').select('team_id').where('team_id', '=', team_id).executeTakeFirst();
  if (!there) throw new Refusal('team_unknown', { field: 'owner' });
}

export async function lastNumber(read: Work['read'], form_id: string): Promise<number> {
  const row = await read
    .selectFrom('form_versions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('form_id', '=', form_id)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** A version to begin from; the newest where none is named. Whoever may not write it does not see it. */
async function versionOf(work: Work, { form_id, number }: { form_id: string | undefined; number: number | undefined }) {
  const known = form_id === undefined ? undefined : await ownerOf(work.read, form_id);
  if (!form_id || !known?.published || !mayEditForm(work.actor, known.owner)) throw new Refusal('not_found');
  return await formVersionFor(work, form_id, number ?? (await lastNumber(work.read, form_id)));
}

/** Refuses what could not be asked, and could be before: what an import brought along keeps nobody from working. A list may be empty while it is written. */
function demandAskable(form: Form, before: Form): void {
  if (JSON.stringify(form).length > FORM.bytes) throw new Refusal('form_too_large');
  const known = new Set(faultsIn(before).map((one) => JSON.stringify(one)));
  const fault = faultsIn(form).find((one) => one.code !== 'list_empty' && !known.has(JSON.stringify(one)));
  if (fault)
    throw new Refusal(`form_${fault.code}` as const, {
      ...(fault.code === 'pattern_slow' ? { field: 'pattern' } : {}),
      detail: { at: fault.at, detail: fault.detail ?? '' },
    });
}
