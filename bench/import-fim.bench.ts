import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { SaxesParser } from 'saxes';
import { importFim } from '../src/modules/forms/fim/import.ts';
import { figure, times } from './support/bench.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../shared/data/fim/xdf3');

/** Official forms against a bare strict parse of the same bytes by the same parser: one that knows namespaces, as the standard demands, and one that does not. */
export default async function importForms(): Promise<void> {
  if (!existsSync(FOLDER)) {
    console.log(`skipped: no official forms in ${FOLDER}`);
    return;
  }
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .map((name) => readFileSync(path.join(FOLDER, name)));
  const bare = (xmlns: boolean) => async () => {
    for (const bytes of files) new SaxesParser({ xmlns }).write(bytes.toString('utf8')).close();
  };
  const imports = async () => {
    for (const bytes of files) importFim(bytes);
  };
  const name = `${files.length} official forms imported, against a bare strict parse`;
  await times({ name: `${name} without namespaces`, goal: 4, rounds: 15, limit: bare(false), candidate: imports });
  await times({ name, goal: 4, rounds: 15, limit: bare(true), candidate: imports });
  const each = files.map((bytes) => {
    const begun = performance.now();
    importFim(bytes);
    return performance.now() - begun;
  });
  figure({ name: 'the slowest of them', goal: 1_000, unit: 'ms', value: Math.max(...each) });
}
