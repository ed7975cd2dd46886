// Runs one bench: prints its table, writes bench/results/<name>.json. Started by tools/bench.mjs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Row, rows } from './bench.ts';
import { endAll } from './ends.ts';

const name = process.argv[2] ?? '';
const bench: { default: () => Promise<void> } = await import(`../${name}.bench.ts`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void endAll().finally(() => process.exit(1)));

console.log(`\n${name}`);
try {
  await bench.default();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  console.log(table(rows));
  await endAll();
}
if (process.exitCode) process.exit();
const folder = path.resolve(import.meta.dirname, '../results');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ name, ...machine(), rows }, null, 2)}\n`);
process.exit();

function machine() {
  return {
    measured_at: new Date().toISOString(),
    commit: commit(),
    node: process.version,
    cpus: os.availableParallelism(),
    cpu: os.cpus()[0]?.model,
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}

function table(lines: Row[]): string {
  const head = ['', 'measured', 'goal', '', 'limit', 'candidate'];
  const cells = [
    head,
    ...lines.map((row) => [row.name, measured(row), row.goal, row.reached ? 'reached' : 'MISSED', row.limit, row.candidate]),
  ];
  const widths = head.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

function measured(row: Row): string {
  return row.kind === 'figure' ? row.candidate : row.value.toFixed(2);
}
