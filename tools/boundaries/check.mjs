// Who may import whom: `node tools/boundaries/check.mjs [folder of the project]`, under Node 24.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { boundaryRules, graphProblems } from './rules.mjs';
import { shapeProblems } from './shape.mjs';

const root = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)));
const graph = JSON.parse(readFileSync(new URL('graph.json', import.meta.url), 'utf8'));
process.chdir(root);

const { modules, problems } = await imports();
problems.push(...graphProblems(graph, moduleFolders()), ...shapeProblems(root));
// Without a compiler it understands, dependency-cruiser reads nothing and finds nothing wrong.
if (modules === 0) problems.push('no module of src was read: is @swc/core installed?');

for (const problem of problems) console.error(`  ${problem}`);
console.log(`boundaries: ${modules} modules read, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function imports() {
  const forbidden = boundaryRules(graph);
  const options = {
    ruleSet: { forbidden },
    validate: true,
    tsPreCompilationDeps: true,
    parser: 'swc',
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6', 'cjs'],
    exoticRequireStrings: [],
  };
  const resolve = {
    conditionNames: ['source', 'import', 'node', 'default', 'types'],
    exportsFields: ['exports'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
  };
  const { output } = await cruise(existsSync('src') ? ['src'] : [], options, resolve);
  const own = output.modules.filter((m) => m.source.startsWith('src/') && !m.couldNotResolve);
  const found = output.summary.violations.map((v) => {
    const via = v.cycle ? ` (${v.cycle.map((c) => c.name).join(' → ')})` : '';
    return `${v.from} → ${v.to}: ${v.rule.name}${via}. ${forbidden.find((rule) => rule.name === v.rule.name)?.comment}`;
  });
  return { modules: own.length, problems: found };
}

function moduleFolders() {
  const folder = path.join(root, 'src/modules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}
