// Table types from the migrated database: `npm run types` writes src/platform/database/tables.gen.ts, `-- --check` compares it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findNode } from '../start/node.mjs';

const words = ['--conditions=source', fileURLToPath(new URL('write.mjs', import.meta.url)), ...process.argv.slice(2)];
process.exit(spawnSync(findNode(), words, { stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1);
