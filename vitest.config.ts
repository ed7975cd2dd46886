import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const PAGES = ['src/**/*.page.test.{ts,tsx}', 'tests/pages/**/*.test.{ts,tsx}'];
/** Pages read where only a standby can be reached: every one of them, and those with ways of their own. */
const READING = [
  'src/**/*.page.test.{ts,tsx}',
  ...['every-page', 'admin', 'inbox', 'public', 'api'].map((name) => `tests/pages/${name}.test.ts`),
];
/** What the oldest PostgreSQL we promise is asked besides the platform's own tests: every change (`changes.test.ts`), every page, plans, backup. */
const OLDEST = [
  'tests/pages/every-page.test.ts',
  'tests/unit/plans.test.ts',
  'src/commands/backup.test.ts',
  'src/modules/reports/demo-year/load.test.ts',
];
const UNIT = ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'tests/gates/**/*.test.ts', 'tests/unit/**/*.test.ts'];
/** Memory is measured in a process that holds nothing else. */
const MEMORY = ['src/**/*.memory.test.ts'];
const FIM_PAGES = ['tests/fim/pages.test.ts'];
const GLOBAL = 'tests/support/global.ts';

/** Projects whose outside part is missing, set by `npm test`: their files are read and each of their tests counts as skipped. */
const missing = (process.env.STADTTOR_TEST_WITHOUT ?? '').split(',');

/** Real browsers and real starts: after all others, and with more patience. */
const afterwards = { sequence: { groupOrder: 1 }, testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 10_000 } } };

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
    // Files share what they import: reading all sources anew for each took a third of the time. What a test changes outside its own house it changes back.
    isolate: false,
    maxWorkers: 2,
    projects: [
      project('unit', { include: UNIT, exclude: [...PAGES, ...MEMORY] }),
      project('memory', { include: MEMORY, isolate: true }),
      project('pages', { include: PAGES }),
      project('pages-readonly', { include: READING, env: { STADTTOR_TEST_READONLY: '1' } }),
      project('debian', {
        include: [...databaseTests('src/platform'), ...OLDEST],
        env: { STADTTOR_TEST_PG: 'debian' },
        globalSetup: [GLOBAL],
      }),
      // Compares with collections of foreign data; a command of its own (`npm run test:corpus`), not part of `npm test`.
      project('corpus', { include: ['tests/corpus/**/*.test.ts'] }),
      // Every edge of the standard; a command of its own (`npm run test:open311`).
      project('open311', { include: ['tests/open311/**/*.test.ts'] }),
      // Official forms of FIM, where they are present; a command of its own (`npm run test:fim`).
      project('fim', { include: ['tests/fim/**/*.test.ts'], exclude: FIM_PAGES, testTimeout: 120_000 }),
      // The same page by page, some of them in Chromium.
      project('fim-pages', { include: FIM_PAGES, testTimeout: 120_000 }),
      // Every page in Chromium, looked at by axe on a phone and a wide screen; a command of its own (`npm run test:axe`).
      project('axe', { include: ['tests/axe/**/*.test.ts'], ...afterwards }),
      project('pdf', { include: ['tests/pdf/**/*.test.ts'] }),
      project('gdal', { include: ['tests/gdal/**/*.test.ts'] }),
      project('ldap', { include: ['tests/ldap/**/*.test.ts'], expect: { poll: { timeout: 10_000 } } }),
      // The agent of Debian reports the machine it runs on.
      project('inventory', { include: ['tests/inventory/**/*.test.ts'] }),
      // The files of two sites, given to the engines they are for. The lab itself is a command of its own (`npm run lab`).
      project('lab', { include: ['tests/lab/**/*.test.ts'] }),
      project('imap', { include: ['tests/imap/**/*.test.ts'] }),
      project('e2e', { include: ['tests/e2e/**/*.test.ts'], ...afterwards }),
      project('start', { include: ['tests/start/**/*.test.ts'], ...afterwards }),
    ],
  },
});

type Options = { include: string[]; exclude?: string[]; env?: Record<string, string>; globalSetup?: string[]; [option: string]: unknown };

function project(name: string, options: Options) {
  const without = missing.includes(name) ? { runner: './tools/test/skip-all.ts', globalSetup: [] } : {};
  return { extends: true as const, test: { name, globalSetup: [], ...options, ...without } };
}

/** The tests that use a database: those that import its test support. They run a second time on Debian's PostgreSQL. */
function databaseTests(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && !/\.(page|memory)\.test\./.test(file))
    .map((file) => path.join(folder, file))
    .filter((file) => readFileSync(file, 'utf8').includes('tests/support/'));
}
