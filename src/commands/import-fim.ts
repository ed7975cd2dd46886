import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FimList, FimRefusal, importFim, readList } from '#modules/forms';
import { StartProblem } from '../config.ts';
import { reportLines } from './import-fim-report.ts';

type Out = (line: string) => void;

const USAGE = [
  'stadttor import fim --check FILE…',
  '  FILE     a Stammdatenschema of FIM (XDatenfelder 3.0.0 or 2.0), or a code list (genericode) that its questions name',
  '  --check  writes nothing and needs no database: tells what would become of every element, and why',
];
const MOST_BYTES = 20_000_000;

/** `stadttor import fim`: 0 when every file was understood, 1 when one was refused. Throws `StartProblem`. */
export function importFimCommand(args: string[], out: Out): number {
  const files = read(args);
  if (!files) {
    for (const line of USAGE) out(line);
    return 1;
  }
  let refused = 0;
  const refuse = (file: string, { line, message }: { line: number; message: string }) => {
    refused += 1;
    out(`${file}:${line}: refused. ${message}`);
  };
  const all = files.map((file) => ({ file, bytes: bytesOf(file) }));
  const lists: FimList[] = [];
  for (const { file, bytes } of all.filter(isList)) {
    const list = orRefusal(() => readList(bytes));
    if (list instanceof FimRefusal) refuse(file, { line: list.line, message: list.reason });
    else lists.push(list);
  }
  for (const { file, bytes } of all.filter((one) => !isList(one))) {
    const imported = orRefusal(() => importFim(bytes, lists));
    if (imported instanceof FimRefusal) refuse(file, { line: imported.line, message: imported.reason });
    else for (const line of reportLines(imported)) out(line);
  }
  out(`${files.length} files, ${lists.length} of them code lists, ${refused} refused. Nothing was written.`);
  return refused === 0 ? 0 : 1;
}

function read(args: string[]): string[] | null {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { check: { type: 'boolean', default: false } } });
    const [what, ...files] = positionals;
    return what === 'fim' && files.length > 0 && values.check ? files : null;
  } catch {
    return null;
  }
}

function bytesOf(file: string): Buffer {
  if (!existsSync(file) || !statSync(file).isFile()) throw new StartProblem(`There is no file ${file}.`);
  // What is far too large is not read at all; the reader says so of the rest.
  return statSync(file).size > 2 * MOST_BYTES ? Buffer.alloc(2 * MOST_BYTES) : readFileSync(file);
}

/** By its root, not by its name. */
const isList = ({ bytes }: { bytes: Buffer }): boolean => /<(?:[\w.-]+:)?CodeList[\s>/]/.test(bytes.subarray(0, 2_000).toString('latin1'));

function orRefusal<T>(what: () => T): T | FimRefusal {
  try {
    return what();
  } catch (error) {
    if (error instanceof FimRefusal) return error;
    throw error;
  }
}
