import { existsSync, readdirSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('tests run the source behind every alias, never an old build', async () => {
  const aliases = ['#platform/errors', ...doors()];
  for (const alias of aliases) {
    const module: Record<string, unknown> = await import(alias);
    const files = await filesOf(Object.values(module).filter((value) => typeof value === 'function'));
    expect(files.length, alias).toBeGreaterThan(0);
    for (const file of files) expect(path.relative(ROOT, file), alias).toMatch(/^src\//);
  }
});

function doors(): string[] {
  const folder = path.join(ROOT, 'src/modules');
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'index.ts')))
    .map((name) => `#modules/${name}`);
}

/** The files in which these functions were written, as the engine knows them. */
async function filesOf(functions: unknown[]): Promise<string[]> {
  const session = new Session();
  session.connect();
  const scripts = new Map<string, string>();
  session.on('Debugger.scriptParsed', ({ params }: { params: Debugger.ScriptParsedEventDataType }) =>
    scripts.set(params.scriptId, params.url),
  );
  await session.post('Debugger.enable');
  const files: string[] = [];
  const shelf = globalThis as { functionLookedAt?: unknown };
  for (const each of functions) {
    shelf.functionLookedAt = each;
    const { result } = await session.post('Runtime.evaluate', { expression: 'functionLookedAt' });
    const { internalProperties } = await session.post('Runtime.getProperties', { objectId: result.objectId ?? '' });
    const location = internalProperties?.find((p) => p.name === '[[FunctionLocation]]')?.value?.value;
    const url = scripts.get(location?.scriptId);
    if (url) files.push(url.replace(/^file:\/\//, ''));
  }
  delete shelf.functionLookedAt;
  session.disconnect();
  return files;
}
