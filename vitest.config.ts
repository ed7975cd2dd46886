import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const PAGES = ['src/**/*.page.test.{ts,tsx}', 'tests/pages/**/*.test.{ts,tsx}'];
/** Pages whose point is what they write, or refuse to write. */
const WRITING = ['tests/pages/input/**'];
const UNIT = ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'tests/gates/**/*.test.ts', 'tests/unit/**/*.test.ts'];
const GLOBAL = 'tests/support/global.ts';

/** Projects whose outside part is missing, set by `npm test`: their files are read and each of their tests counts as skipped. */
const missing = (process.env.STADTTOR_TEST_WITHOUT ?? '').split(',');

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    // Starts the database of this run once for all projects; `debian` starts its own beside it.
    globalSetup: [GLOBAL],
    env: { STADTTOR_TEST_PG: 'embedded' },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores: one file at a time each, and nothing left over for a third.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('unit', { include: UNIT, exclude: PAGES }),
      project('pages', { include: PAGES }),
      project('pages-readonly', { include: PAGES, exclude: WRITING, env: { STADTTOR_TEST_READONLY: '1' } }),
      project('debian', { include: databaseTests('src'), env: { STADTTOR_TEST_PG: 'debian' }, globalSetup: [GLOBAL] }),
      // Compares with collections of foreign data; a command of its own (`npm run test:corpus`), not part of `npm test`.
      project('corpus', { include: ['tests/corpus/**/*.test.ts'] }),
      // Every edge of the standard; a command of its own (`npm run test:open311`).
      project('open311', { include: ['tests/open311/**/*.test.ts'] }),
      project('e2e', { include: ['tests/e2e/**/*.test.ts'], ...alone(1) }),
      project('start', { include: ['tests/start/**/*.test.ts'], ...alone(2) }),
    ],
  },
});

type Options = { include: string[]; exclude?: string[]; env?: Record<string, string>; globalSetup?: string[]; [option: string]: unknown };

function project(name: string, options: Options) {
  const without = missing.includes(name) ? { runner: './tools/test/skip-all.ts', globalSetup: [] } : {};
  return { extends: true as const, test: { name, globalSetup: [], ...options, ...without } };
}

/** One file at a time, after the projects of a smaller group: real browsers and real starts need the machine for themselves. */
function alone(group: number) {
  return { maxWorkers: 1, fileParallelism: false, sequence: { groupOrder: group }, testTimeout: 120_000, hookTimeout: 120_000 };
}

/** The tests that use a database: those that import its test support. They run a second time on Debian's PostgreSQL. */
function databaseTests(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && !/\.page\.test\./.test(file))
    .map((file) => path.join(folder, file))
    .filter((file) => readFileSync(file, 'utf8').includes('tests/support/'));
}
