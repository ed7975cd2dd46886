import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { currentValues } from '#modules/city';
import { type ImportedForm, importForms, readForms } from '#modules/forms';
import { teamPart } from '#modules/people';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { StartProblem } from '../config.ts';
import { differenceText } from '../web/form-difference.ts';
import { form_difference_texts } from '../web/texts/form-difference.en.ts';
import { refusals } from '../web/texts/refusals.en.ts';
import { withHouse } from './house.ts';
import { reportLines } from './import-fim-report.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor import fim --check FILE…',
  'stadttor import fim FILE… [--team ID] [--form ID]',
  '  FILE     a Stammdatenschema of FIM (XDatenfelder 3.0.0 or 2.0), or a code list (genericode) that its questions name',
  '  --check  writes nothing and needs no database: tells what would become of every element, and why',
  '  --team   whose forms they become, as drafts; without it those of the team for all the rest',
  '  --form   the form a single schema is the next version of; without it the one that came from the same schema, or a new one',
];
const MOST_BYTES = 20_000_000;

/** `stadttor import fim`: 0 when every file was understood, 1 when one was refused. Throws `StartProblem`. */
export async function importFimCommand(args: string[], out: Out): Promise<number> {
  const asked = read(args);
  if (!asked) {
    for (const line of USAGE) out(line);
    return 1;
  }
  const files = asked.files.map((name) => ({ name, bytes: bytesOf(name) }));
  if (asked.check) return checked(files, out);
  return await withHouse(async (house) => {
    const work = systemWork(house, 'import fim');
    const owner = await teamIn(house, asked.team);
    const report = await importForms(work, { files, owner, form_id: asked.form, check: false });
    for (const one of report) tell(one, out);
    const count = (...whats: ImportedForm['what'][]) => report.filter(({ what }) => whats.includes(what)).length;
    out(
      `${count('new', 'changed')} drafts kept, ${count('known')} forms unchanged, ${count('draft_open')} with an open draft, ${count('list')} code lists, ${count('refused')} refused.`,
    );
    return count('refused') === 0 ? 0 : 1;
  });
}

function checked(files: { name: string; bytes: Buffer }[], out: Out): number {
  const read = readForms(files);
  for (const { file, imported, refusal } of read) {
    if (refusal) out(`${file}:${refusal.line}: refused. ${refusal.reason}`);
    else if (imported) for (const line of reportLines(imported)) out(line);
  }
  const refused = read.filter(({ refusal }) => refusal).length;
  out(`${files.length} files, ${read.filter(({ list }) => list).length} of them code lists, ${refused} refused. Nothing was written.`);
  return refused === 0 ? 0 : 1;
}

function tell({ file, what, refused, form_id, imported, before, differences = [], by_hand = [] }: ImportedForm, out: Out): void {
  if (refused) {
    const reason = refused.reason ?? refusals[refused.code as keyof typeof refusals] ?? refused.code;
    out(`${file}${refused.line === undefined ? '' : `:${refused.line}`}: refused. ${reason}`);
  }
  if (!imported || !form_id) return;
  for (const line of reportLines(imported)) out(line);
  out(
    `${file}: ${what === 'changed' ? 'draft of the next version of' : what === 'new' ? 'draft of the new form' : what.replace('_', ' ')} ${form_id}`,
  );
  if (!before || differences.length === 0) return;
  const sentence = (which: typeof differences) =>
    which.map(
      (difference) => `  ${differenceText(form_difference_texts.form_difference, 'en', difference, { before, after: imported.form })}`,
    );
  out('Different from the version published last:');
  for (const line of sentence(differences)) out(line);
  if (by_hand.length > 0) out('Changed by hand in that version and not in the file; each is a task of the draft:');
  for (const line of sentence(by_hand)) out(line);
}

function read(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { check: { type: 'boolean', default: false }, team: { type: 'string' }, form: { type: 'string' } },
    });
    const [what, ...files] = positionals;
    return what === 'fim' && files.length > 0 ? { files, ...values } : null;
  } catch {
    return null;
  }
}

function bytesOf(file: string): Buffer {
  if (!existsSync(file) || !statSync(file).isFile()) throw new StartProblem(`There is no file ${file}.`);
  // What is far too large is not read at all; the reader says so of the rest.
  return statSync(file).size > 2 * MOST_BYTES ? Buffer.alloc(2 * MOST_BYTES) : readFileSync(file);
}

async function teamIn(house: House, team: string | undefined): Promise<string> {
  const found = (await currentValues(house.pools.read, teamPart)).find((one) => (team ? one.id === team : one.triage));
  if (!found) throw new StartProblem(team ? `There is no team ${team}.` : 'No team takes all the rest; name one with --team.');
  return found.id;
}
