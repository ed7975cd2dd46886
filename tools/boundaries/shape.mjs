import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCE = /\.(ts|tsx|mjs|css)$/;
const LIMITS = [
  [/^src\/modules\/[^/]+\/index\.ts$/, 40, 'a door only re-exports'],
  [/^src\/modules\/[^/]+\/words\.ts$/, 60, 'words are short'],
  [/^src\/main\.ts$/, 100, 'starting is simple'],
  [/./, 300, 'split it by use'],
];

/** What is wrong with the shape of the project in `root`: files that are too long, modules without a README, empty modules. Empty: nothing. */
export function shapeProblems(root) {
  const problems = [];
  for (const file of ['src', 'tests', 'tools', 'bench'].flatMap((folder) => filesBelow(root, folder))) {
    if (!SOURCE.test(file) || /\.gen\.\w+$/.test(file)) continue;
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
    const [, limit, why] = LIMITS.find(([pattern]) => pattern.test(file));
    if (lines > limit) problems.push(`${file}: ${lines} lines, at most ${limit} (${why})`);
  }
  for (const folder of foldersIn(root, 'src/modules')) {
    for (const file of ['README.md', 'index.ts']) {
      if (!existsSync(path.join(root, folder, file))) problems.push(`${folder}: ${file} is missing`);
    }
  }
  return problems;
}

function filesBelow(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name))] : [],
  );
}

function foldersIn(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [`${folder}/${e.name}`] : []));
}
