import path from 'node:path';
import { expect, test } from 'vitest';
import { importFimCommand } from './import-fim.ts';

const fixture = (name: string) => path.resolve(import.meta.dirname, '../../tests/fixtures/fim', name);

function run(...args: string[]): { code: number; said: string } {
  const said: string[] = [];
  return { code: importFimCommand(['fim', ...args], (line) => said.push(line)), said: said.join('\n') };
}

test('what would become of a form is told in plain words, without a database', () => {
  const { code, said } = run('--check', fixture('kite-2.xml'), fixture('countries.genericode.xml'));
  expect(code).toBe(0);
  expect(said).toContain('F99000003');
  expect(said).toContain('2 files, 1 of them code lists, 0 refused. Nothing was written.');
});

test('a file that is refused is named with line and reason, and the others are told of all the same', () => {
  const here = import.meta.filename;
  const { code, said } = run('--check', here, fixture('kite-3.xml'));
  expect(code).toBe(1);
  expect(said).toMatch(/import-fim\.test\.ts:\d+: refused\. This is not well-formed XML/);
  expect(said).toContain('Einen Drachen steigen lassen');
});

test('without files, or without --check, it says how it is called', () => {
  expect(run('--check').code).toBe(1);
  expect(run(fixture('kite-3.xml')).said).toContain('stadttor import fim --check FILE');
});
