import { sql } from 'kysely';
import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { type Difference, differ } from '../differ.pure.ts';
import { demandNone, demandTeam, freeFormId, insertDraft, lastNumber, lockForm, ownerOf } from '../draft.ts';
import { faultsIn } from '../faults.ts';
import type { Form } from '../form.pure.ts';
import { mayEditForm } from '../rules.ts';
import { type FormTask, rulesFor, tasksSchema } from '../tasks.ts';
import { type FimList, isList, readList } from './genericode.ts';
import { type Imported, importFim } from './import.ts';
import { FimRefusal } from './refusal.ts';

/** What became of one file: a draft (`new`, `changed`), nothing new (`known`), somebody is writing that form (`draft_open`), a code list that was read, or a refusal. */
export interface ImportedForm {
  file: string;
  what: 'new' | 'changed' | 'known' | 'draft_open' | 'list' | 'refused';
  /** Why a file is not taken: at which line, a code of `FimRefusal` with what it is about, or one of a `Refusal`. */
  refused?: { line?: number; code: string; about: string; reason?: string };
  form_id?: string;
  imported?: Imported;
  /** The form as it was published last. */
  before?: Form;
  /** Against that. */
  differences?: Difference[];
  /** What somebody changed by hand in it and the file does not have. */
  by_hand?: Difference[];
}

interface ImportFiles {
  files: readonly { name: string; bytes: Uint8Array }[];
  owner: string;
  /** The form that it is the next version of; else the one that came from the same schema, or a new one. */
  form_id?: string | undefined;
  /** Writes nothing. */
  check: boolean;
}

/** What a draft, and later a version, keeps of the file it came from. */
export interface Source {
  source: Imported['report']['source'];
  report?: Pick<Imported['report'], 'lines' | 'warnings' | 'elements'>;
  /** The form as it was read, before anybody changed it. */
  form: Form;
  tasks: FormTask[];
}

/** A schema that was read, or why a file was not. */
type ReadFile = { file: string; imported?: Imported; list?: FimList; refusal?: FimRefusal };

/** Reads schemas with the code lists beside them, in the order of the files, lists first. Needs no database. */
export function readForms(files: ImportFiles['files']): ReadFile[] {
  const lists = files.filter(isList).map(({ name, bytes }): ReadFile => {
    const list = orRefusal(() => readList(bytes));
    return list instanceof FimRefusal ? { file: name, refusal: list } : { file: name, list };
  });
  const known = lists.flatMap(({ list }) => list ?? []);
  const schemas = files
    .filter((one) => !isList(one))
    .map(({ name, bytes }): ReadFile => {
      const imported = orRefusal(() => importFim(bytes, known));
      return imported instanceof FimRefusal ? { file: name, refusal: imported } : { file: name, imported };
    });
  return [...lists, ...schemas];
}

/** Takes official schemas (XDatenfelder 2.0 and 3.0.0) with the code lists beside them as drafts of a team. One that is refused does not stop the others. */
export async function importForms(work: Work, { files, owner, form_id, check }: ImportFiles): Promise<ImportedForm[]> {
  const read = readForms(files);
  const schemas = read.filter(({ list }) => list === undefined);
  const report: ImportedForm[] = [];
  for (const { file, imported, refusal } of read) {
    if (refusal) report.push(refusedBy(file, refusal));
    else if (!imported) report.push({ file, what: 'list' });
    // One form cannot be the next version of several schemas at once.
    else
      report.push({
        file,
        imported,
        ...(await take(work, imported, { owner, check, form_id: schemas.length === 1 ? form_id : undefined })),
      });
  }
  return report;
}

async function take(
  work: Work,
  imported: Imported,
  { owner, form_id, check }: Omit<ImportFiles, 'files'>,
): Promise<Omit<ImportedForm, 'file'>> {
  const known = form_id ?? (await cameAs(work, imported.report.source.id));
  const id = known ?? (await freeFormId(work, imported.form.title.de));
  const before = known === undefined ? undefined : await lastOf(work, known);
  const { form, tasks } = withRulesByHand(imported, before);
  const differences = before ? differ(before.form, form) : [];
  const by_hand = before?.base ? byHand(before.base, before.form, differences) : [];
  const found = { form_id: id, ...(before ? { before: before.form, differences, by_hand } : {}) };
  if (before && differences.length === 0) return { what: 'known', ...found };
  const source: Source = { source: imported.report.source, form: imported.form, tasks: [], report: reportOf(imported) };
  const all = [
    ...tasks,
    ...by_hand.map((difference): FormTask => ({ kind: 'by_hand', id: '', path: difference.path, text: '', state: 'open', difference })),
  ];
  try {
    await keep(work, { form_id: id, owner, known: known !== undefined, form, tasks: all, source }, check);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'form_draft_there') return { what: 'draft_open', ...found };
    return { what: 'refused', refused: { code: error.code, about: '' } };
  }
  return { what: before ? 'changed' : 'new', ...found };
}

interface Kept {
  form_id: string;
  owner: string;
  known: boolean;
  form: Form;
  tasks: FormTask[];
  source: Source;
}

async function keep(work: Work, { form_id, owner, known, form, tasks, source }: Kept, check: boolean): Promise<void> {
  const there = await ownerOf(work.read, form_id);
  if (known && !there) throw new Refusal('not_found');
  if (!mayEditForm(work.actor, there?.owner ?? owner)) throw new Refusal('forbidden');
  if (check) {
    const draft = await work.read.selectFrom('form_drafts').select('version').where('form_id', '=', form_id).executeTakeFirst();
    if (draft) throw new Refusal('form_draft_there');
    return;
  }
  const own = { ...work, key: `${work.key} ${form_id}` };
  await change(own, 'importForm', { form_id, owner, form, source: source.source }, async (tx) => {
    await lockForm(tx, form_id);
    const now = await ownerOf(tx, form_id);
    if (!mayEditForm(tx.actor, now?.owner ?? owner)) throw new Refusal('forbidden');
    await demandTeam(tx, now?.owner ?? owner);
    await demandNone(tx, form_id);
    await insertDraft(tx, { form_id, form, owner: now?.owner ?? owner, based_on: await lastNumber(tx, form_id), tasks, source });
    tx.record(`form:${form_id}`, 'form.imported', {}, { schema: `${source.source.id} ${source.source.version}` });
  });
}

interface LastVersion {
  form: Form;
  /** As it came from its source; null where it has none. */
  base: Form | null;
  tasks: FormTask[];
}

/** The version published last, and what it was before anybody changed it. What a city's folder brought was changed by nobody. */
async function lastOf(work: Work, form_id: string): Promise<LastVersion | undefined> {
  const row = await work.read
    .selectFrom('form_versions')
    .select(['form', 'imported', 'published_by'])
    .where('form_id', '=', form_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const form = row.form as unknown as Form;
  const imported = row.imported as unknown as Source | null;
  return { form, base: imported?.form ?? (row.published_by === null ? form : null), tasks: tasksSchema.parse(imported?.tasks ?? []) };
}

/** What was written or decided for a sentence that stands in the file as it stood before goes with it. */
function withRulesByHand({ form, tasks }: Imported, before: LastVersion | undefined): { form: Form; tasks: FormTask[] } {
  const plain = tasks.map(({ line: _, ...task }): FormTask => ({ ...task, state: 'open' }));
  if (!before) return { form, tasks: plain };
  const written = plain.flatMap((task) => rulesFor(before.form, task));
  const fits = written.filter((rule) => faultsIn({ ...form, rules: [...form.rules, rule] }).length === faultsIn(form).length);
  const settled = plain.map((task) => {
    const was = before.tasks.find(
      (one) => one.kind === task.kind && one.id === task.id && one.path === task.path && one.text === task.text,
    );
    return was && was.state !== 'written' ? { ...task, state: was.state, ...(was.note ? { note: was.note } : {}) } : task;
  });
  return { form: { ...form, rules: [...form.rules, ...fits.filter((rule) => !form.rules.includes(rule))] }, tasks: settled };
}

/** Changes made by hand that stand against what a file brings: those at whose place the file is different from what is published. */
function byHand(base: Form, published: Form, differences: readonly Difference[]): Difference[] {
  const at = new Set(differences.map((one) => `${nounOf(one)} ${one.path}`));
  const below = (one: Difference) => differences.some((other) => one.path.startsWith(`${other.path}.`) && other.what === 'removed');
  return differ(base, published).filter((one) => at.has(`${nounOf(one)} ${one.path}`) || below(one));
}

const nounOf = ({ what }: Difference): string => (what.startsWith('list') ? 'list' : what.startsWith('rule') ? 'rule' : 'part');

/** The form that came from a schema, by its FIM id. */
async function cameAs({ read }: Work, schema: string): Promise<string | undefined> {
  const [version, draft] = await Promise.all([
    read.selectFrom('form_versions').select('form_id').where(sql<boolean>`imported #>> '{source,id}' = ${schema}`).executeTakeFirst(),
    read.selectFrom('form_drafts').select('form_id').where(sql<boolean>`source #>> '{source,id}' = ${schema}`).executeTakeFirst(),
  ]);
  return version?.form_id ?? draft?.form_id;
}

const reportOf = ({ report: { lines, warnings, elements } }: Imported) => ({ lines, warnings, elements });

const refusedBy = (file: string, { line, code, about, reason }: FimRefusal): ImportedForm => ({
  file,
  what: 'refused',
  refused: { line, code, about, reason },
});

function orRefusal<T>(what: () => T): T | FimRefusal {
  try {
    return what();
  } catch (error) {
    if (error instanceof FimRefusal) return error;
    throw error;
  }
}
