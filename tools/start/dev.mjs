import path from 'node:path';
import { findNode, root, sentenceOf } from './node.mjs';
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { startedBy } from './processes.mjs';
import { superviseServer } from './supervise.mjs';

const above = startedBy();
try {
  await ensureInstalled();
  // A mistake in a source is no reason to stop here: it is shown, and correcting it starts the server.
  await ensureBuilt().catch((error) => process.stdout.write(`${error.message}\n`));
  process.exitCode = await superviseServer(findNode(), [path.join(root, 'tools/start/dev-server.mjs')], above);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
