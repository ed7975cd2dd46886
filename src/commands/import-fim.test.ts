import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { importFimCommand } from './import-fim.ts';
import { run as stadttor } from './index.ts';

const fixture = (name: string) => path.resolve(import.meta.dirname, '../../tests/fixtures/fim', name);

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  return { code: await importFimCommand(['fim', ...args], (line) => said.push(line)), said: said.join('\n') };
}

test('what would become of a form is told in plain words, without a database', async () => {
  const { code, said } = await run('--check', fixture('kite-2.xml'), fixture('countries.genericode.xml'));
  expect(code).toBe(0);
  expect(said).toContain('F99000003');
  expect(said).toContain('2 files, 1 of them code lists, 0 refused. Nothing was written.');
});

test('a file that is refused is named with line and reason, and the others are told of all the same', async () => {
  const here = import.meta.filename;
  const { code, said } = await run('--check', here, fixture('kite-3.xml'));
  expect(code).toBe(1);
  expect(said).toMatch(/import-fim\.test\.ts:\d+: refused\. This is not well-formed XML/);
  expect(said).toContain('Einen Drachen steigen lassen');
});

test('without files it says how it is called', async () => {
  expect((await run('--check')).code).toBe(1);
  expect((await run()).said).toContain('stadttor import fim --check FILE');
});

test('it is a command of the command line, which ends with 1 when a file was refused', async () => {
  const said: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  const before = process.exitCode;
  try {
    await stadttor(['import', 'fim', '--check', import.meta.filename]);
    expect(process.exitCode).toBe(1);
    expect(said.join('')).toContain('1 refused. Nothing was written.');
  } finally {
    process.exitCode = before;
    out.mockRestore();
  }
});
