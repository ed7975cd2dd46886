import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type LayoutProblem, objectionsToLayout } from './layout-rules.ts';

const PATIENCE_MS = 15_000;

/** Everything that is wrong with a city's own layout: what it may not hold, then what Typst says of a letter set with it, within 15 seconds and 700 MB in a process of its own. */
export function layoutProblems(source: string, patience_ms = PATIENCE_MS): LayoutProblem[] {
  const found = objectionsToLayout(source);
  if (found.length > 0) return found;
  const program = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './try-layout.ts' : './try-layout.js', import.meta.url));
  const tried = spawnSync(process.execPath, [program], {
    input: source,
    timeout: patience_ms,
    killSignal: 'SIGKILL',
    maxBuffer: 1_000_000,
  });
  if (tried.signal) return [{ line: 1, message: 'takes too long or too much memory to set a letter' }];
  try {
    return JSON.parse(String(tried.stdout)) as LayoutProblem[];
  } catch {
    return [{ line: 1, message: `could not be tried: ${String(tried.stderr).split('\n')[0]}` }];
  }
}
