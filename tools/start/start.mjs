import path from 'node:path';
import { findNode, nodeFlags, root, sentenceOf } from './node.mjs';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { startedBy } from './processes.mjs';
import { superviseServer } from './supervise.mjs';

const above = startedBy();
try {
  await ensureInstalled();
  await ensureBuilt();
  const server = [...nodeFlags, path.join(root, 'bin/stadttor'), 'start', ...process.argv.slice(2)];
  process.exitCode = await superviseServer(findNode(), server, above);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
