import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { change, type Tx, type Work } from '#platform/work';
import { checkCity, type FolderProblem } from './check.ts';
import type { Folder } from './folder.ts';
import { currentItems, hashOf, keepVersion, ORDER } from './items.ts';
import { type PackedFile, packFile, writeLayer } from './layers.ts';
import { adviceFor } from './nearest.ts';
import type { CityPart } from './part.ts';
import { namesIn, type Plan, planLoad, type Step } from './plan.ts';

export interface LoadOptions {
  /** `KIND/ID` of items whose edits by staff are given up for what the folder says. */
  replace?: readonly string[];
  /** Only say what would be done. */
  dry_run?: boolean;
}

/** What a load did, or would do. With problems nothing was done. */
export interface Loaded {
  problems: FolderProblem[];
  /** Whether the database knew no city before. */
  was_empty: boolean;
  added: string[];
  changed: string[];
  removed: string[];
  kept: string[];
  gone: string[];
  left_alone: string[];
}

/**
 * Brings a city folder into the database in one change. An empty database is filled; later only items that nobody has edited since are changed.
 * Loading the same folder again does nothing. A folder with problems is not loaded.
 */
export async function loadCity(work: Work, dir: string, parts: readonly CityPart[], options: LoadOptions = {}): Promise<Loaded> {
  const { folder, problems } = checkCity(dir, parts);
  problems.push(...unknownNames(folder, options.replace ?? []));
  if (problems.length > 0) return { problems, was_empty: false, added: [], changed: [], removed: [], kept: [], gone: [], left_alone: [] };
  const files = await Promise.all(folder.files.map((file) => packFile(file.path, file.content)));
  const replace = new Set(options.replace);
  const was_empty = (await work.read.selectFrom('city_items').select('kind').limit(1).execute()).length === 0;
  const preview = await planLoad(work.read, parts, folder, files, replace);
  if (options.dry_run || preview.steps.length === 0) return { problems, was_empty, ...summaryOf(preview) };
  const prepared = await prepare(preview);
  const fingerprint = { folder: fingerprintOf(folder, files), replace: [...replace].sort() };
  const done = await change(work, 'loadCity', fingerprint, async (tx) => {
    // Two machines that start together load one after the other; the second finds nothing to do.
    await sql`select pg_advisory_xact_lock(hashtextextended('city', 0))`.execute(tx);
    // All items in the order of their ids: nobody edits between comparing and writing.
    await tx.selectFrom('city_items').select('version').orderBy('kind').orderBy('item_id').forNoKeyUpdate().execute();
    const plan = await planLoad(tx, parts, folder, files, replace);
    for (const step of plan.steps) await take(tx, step, folder, parts, prepared);
    tx.record('city', 'city.loaded', {}, { steps: String(plan.steps.length) });
    return summaryOf(plan);
  });
  return { problems, was_empty, ...done };
}

/** The difference in words, one line each; the last one sums up. */
export function loadLines(loaded: Loaded, dry_run: boolean): string[] {
  const { added, changed, removed, kept, gone, left_alone } = loaded;
  const count = added.length + changed.length + removed.length;
  const list = loaded.was_empty
    ? []
    : [...added.map((n) => `added    ${n}`), ...changed.map((n) => `changed  ${n}`), ...removed.map((n) => `removed  ${n}`)];
  return [
    ...list,
    ...kept.map((n) => `kept     ${n} (edited by staff since; --replace ${n} takes the folder's)`),
    ...gone.map((n) => `stays    ${n} (gone from the folder, but rows may point to it)`),
    ...left_alone.map((kind) => `left     ${kind} (only loaded into an empty database)`),
    count === 0
      ? 'Nothing to do.'
      : `${dry_run ? 'Would be' : 'Now'} ${added.length} added, ${changed.length} changed, ${removed.length} removed.`,
  ];
}

function summaryOf(plan: Plan) {
  const named = (test: (step: Step) => boolean) => plan.steps.filter(test).map((step) => `${kindOf(step)}/${step.id}`);
  return {
    added: named((s) => s.what === 'add' || (s.what === 'file' && s.added)),
    changed: named(
      (s) => s.what === 'change' || s.what === 'retire' || (s.what === 'file' && !s.added) || (s.what === 'order' && !s.added),
    ),
    removed: named((s) => s.what === 'remove' || s.what === 'drop'),
    kept: plan.kept,
    gone: plan.gone,
    left_alone: plan.left_alone,
  };
}

function kindOf(step: Step): string {
  if (step.what === 'order') return ORDER;
  return step.what === 'file' || step.what === 'drop' ? 'file' : step.part.kind;
}

/** Slow work of new items, before the transaction. */
async function prepare(plan: Plan): Promise<Map<unknown, unknown>> {
  const prepared = new Map<unknown, unknown>();
  for (const step of plan.steps) {
    if (step.what === 'add' && step.part.prepare) prepared.set(`${step.part.kind}/${step.id}`, await step.part.prepare(step.value));
  }
  return prepared;
}

async function take(tx: Tx, step: Step, folder: Folder, parts: readonly CityPart[], prepared: Map<unknown, unknown>): Promise<void> {
  if (step.what === 'file') {
    await writeLayer(tx, step.file);
    await step.part.loaded?.(tx, step.id, step.file.content);
    tx.record(`city:file/${step.id}`, 'city.file_loaded', { content: step.file.hash.toString('hex') });
  } else if (step.what === 'drop') {
    await tx.deleteFrom('city_layers').where('layer', '=', step.id).execute();
    for (const part of parts) if (part.form === 'file') await part.dropped?.(tx, step.id);
    tx.record(`city:file/${step.id}`, 'city.file_removed');
  } else if (step.what === 'order') {
    if (!step.added) await reorder(tx, step);
    await keepVersion(tx, ORDER, step.id, step.value, 'folder');
  } else if (step.what === 'remove') {
    await step.part.remove?.(tx, step.id);
    await tx.deleteFrom('city_items').where('kind', '=', step.part.kind).where('item_id', '=', step.id).execute();
    tx.record(`city:${step.part.kind}/${step.id}`, 'city.item_removed');
  } else {
    const position = folder.items.filter((item) => item.part === step.part).findIndex((item) => step.part.idOf(item.value) === step.id);
    await step.part.write?.(tx, step.value, position < 0 ? folder.items.length : position, prepared.get(`${step.part.kind}/${step.id}`));
    await keepVersion(tx, step.part.kind, step.id, step.value, 'folder');
  }
}

/** Rows that stay as they are may stand at another place now. */
async function reorder(tx: Tx, step: Step & { what: 'order' }): Promise<void> {
  const items = await currentItems(tx, step.part.kind);
  const rest = items.map((item) => item.id).filter((id) => !step.value.includes(id));
  const ids = [...step.value, ...rest];
  for (const item of items) await step.part.write?.(tx, step.part.schema.parse(item.value), ids.indexOf(item.id), undefined);
}

function fingerprintOf(folder: Folder, files: readonly PackedFile[]): string {
  const items = folder.items.map(({ part, value }) => [part.kind, hashOf(value).toString('hex')]);
  return createHash('sha256')
    .update(JSON.stringify([items, files.map((f) => [f.path, f.hash.toString('hex')])]))
    .digest('hex');
}

function unknownNames(folder: Folder, names: readonly string[]): FolderProblem[] {
  const known = namesIn(folder);
  return names
    .filter((name) => !known.includes(name))
    .map((name) => ({ file: '--replace', line: 0, message: `'${name}' does not stand in the folder; ${adviceFor(name, known)}` }));
}
