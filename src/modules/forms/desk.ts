import { sql } from 'kysely';
import { colleaguesFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { ownerOf } from './draft.ts';
import { type Fault, faultsIn } from './faults.ts';
import type { Source } from './fim/keep.ts';
import type { Form, FormText } from './form.pure.ts';
import { type Proof, proofOfDraft } from './proof.ts';
import type { Finding } from './prove.pure.ts';
import { todayIn } from './read.ts';
import { mayBeginForms, mayEditForm, mayPublishForm } from './rules.ts';
import { type FormTask, tasksSchema, tasksWith } from './tasks.ts';

/** The forms somebody writes, with what is asked now, what is asked later, and what is being written. Refuses `forbidden`. */
export async function formsForStaff(work: Work) {
  demand(mayBeginForms(work.actor));
  const [forms, versions, drafts, today] = await Promise.all([
    work.read.selectFrom('forms').select(['form_id', 'team_id', 'retired_at']).execute(),
    work.read
      .selectFrom('form_versions')
      .select(['form_id', 'number', 'valid_from'])
      .select(sql<FormText>`form -> 'title'`.as('title'))
      .orderBy('number')
      .execute(),
    work.read.selectFrom('form_drafts').select(['form_id', 'owner_team_id', 'version', 'saved_by', 'saved_at', 'form', 'tasks']).execute(),
    todayIn(work),
  ]);
  const people = await colleaguesFor(work.read, [...new Set(drafts.flatMap((draft) => draft.saved_by ?? []))]);
  const draftOf = (form_id: string) => {
    const draft = drafts.find((one) => one.form_id === form_id);
    if (!draft) return null;
    const form = draft.form as unknown as Form;
    const open = tasksWith(form, tasksSchema.parse(draft.tasks)).filter(({ state }) => state === 'open').length;
    const by = people.find((one) => one.person_id === draft.saved_by)?.name ?? null;
    return { version: draft.version, saved_at: draft.saved_at, by, open, title: form.title };
  };
  const known = forms.map(({ form_id, team_id, retired_at }) => {
    const own = versions.filter((one) => one.form_id === form_id);
    const now = own.findLast(({ valid_from }) => !valid_from || valid_from <= today);
    const next = own.at(-1);
    return {
      ...{ form_id, owner: team_id, retired: retired_at !== null, draft: draftOf(form_id) },
      title: (now ?? next)?.title,
      number: now?.number ?? null,
      next: next && next !== now && next.valid_from ? { number: next.number, valid_from: next.valid_from } : null,
    };
  });
  const fresh = drafts
    .filter(({ form_id }) => !forms.some((one) => one.form_id === form_id))
    .map(({ form_id, owner_team_id }) => ({
      form_id,
      owner: owner_team_id,
      retired: false,
      draft: draftOf(form_id),
      title: undefined,
      number: null,
      next: null,
    }));
  const rows = [...known, ...fresh]
    .filter(({ owner }) => mayEditForm(work.actor, owner))
    .map((row) => ({ ...row, title: row.title ?? row.draft?.title ?? { de: row.form_id } }))
    .sort((one, other) => one.title.de.localeCompare(other.title.de, 'de'));
  return rows;
}

/** A version of a form, without the form itself. */
interface FormVersionListed {
  number: number;
  published_at: Date;
  by: string | null;
  valid_from: string | null;
  /** What the proof had found; null for what came with a folder. */
  verdict: Finding['verdict'] | null;
}

/** The draft of a form, for whoever writes it. */
export interface FormDraft {
  version: number;
  based_on: number;
  form: Form;
  tasks: FormTask[];
  /** It came from an official schema, and there is a report. */
  imported: boolean;
  /** There is a change to take back. */
  undo: boolean;
  /** What the proof found of this very version; `asked`: it was asked for and is not there yet. */
  proof: Proof | 'asked' | null;
  faults: Fault[];
  saved_at: Date;
  by: string | null;
}

/** One form as it is written and as it was published. Refuses `not_found`, also where it is not the asker's to write. */
export async function formDraftFor(work: Work, form_id: string) {
  const known = await ownerOf(work.read, form_id);
  if (!known || !mayEditForm(work.actor, known.owner)) throw new Refusal('not_found');
  const [draft, versions, form, today] = await Promise.all([
    work.read.selectFrom('form_drafts').selectAll().where('form_id', '=', form_id).executeTakeFirst(),
    work.read
      .selectFrom('form_versions')
      .select(['number', 'published_at', 'published_by', 'valid_from'])
      .select(sql<Finding['verdict'] | null>`proof ->> 'verdict'`.as('verdict'))
      .where('form_id', '=', form_id)
      .orderBy('number', 'desc')
      .execute(),
    work.read.selectFrom('forms').select('retired_at').where('form_id', '=', form_id).executeTakeFirst(),
    todayIn(work),
  ]);
  const people = await colleaguesFor(work.read, [
    ...new Set([draft?.saved_by, ...versions.map((one) => one.published_by)].flatMap((one) => one ?? [])),
  ]);
  const nameOf = (person_id: string | null) => people.find((one) => one.person_id === person_id)?.name ?? null;
  const written = draft?.form as unknown as Form | undefined;
  const retired = form?.retired_at != null;
  const [last] = versions;
  return {
    ...{ form_id, owner: known.owner, today, retired },
    current: versions.find(({ valid_from }) => !valid_from || valid_from <= today)?.number ?? null,
    /** The version whose day is to come. Of an older one it never comes: the newest was published in its place. */
    waiting: !retired && last?.valid_from && last.valid_from > today ? { number: last.number, valid_from: last.valid_from } : null,
    versions: versions.map(
      ({ number, published_at, published_by, valid_from, verdict }): FormVersionListed => ({
        number,
        verdict,
        published_at,
        by: nameOf(published_by),
        valid_from,
      }),
    ),
    draft:
      draft && written
        ? ({
            ...{ version: draft.version, based_on: draft.based_on, form: written, saved_at: draft.saved_at, by: nameOf(draft.saved_by) },
            undo: draft.before !== null,
            tasks: tasksWith(written, tasksSchema.parse(draft.tasks)),
            imported: draft.source !== null,
            proof: proofOfDraft({ ...draft, form: written }),
            faults: faultsIn(written),
          } satisfies FormDraft)
        : null,
    may: { publish: mayPublishForm(work.actor, known.owner) },
  };
}

/** The official schema a draft came from, with what became of each of its elements. Refuses `not_found`. */
export async function formSourceFor(work: Work, form_id: string) {
  const { draft } = await formDraftFor(work, form_id);
  const row = await work.read.selectFrom('form_drafts').select('source').where('form_id', '=', form_id).executeTakeFirst();
  if (!draft) throw new Refusal('not_found');
  return { form_id, title: draft.form.title.de, source: (row?.source ?? null) as unknown as Source | null };
}

/** What `forms` holds of the one asking: which drafts they saved last. */
export async function ownFormsFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const form_drafts = await work.read
    .selectFrom('form_drafts')
    .select(['form_id', 'saved_at'])
    .where('saved_by', '=', person_id)
    .orderBy('form_id')
    .execute();
  return { form_drafts };
}
