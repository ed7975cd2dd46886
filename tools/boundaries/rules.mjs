const TEST = '\\.test\\.tsx?$';
const WORDS = '(/words|\\.pure)\\.ts$';
const DOOR = '(index|words)\\.ts$';
const RUNTIME_ONLY = { dependencyTypesNot: ['type-only'] };

/**
 * The rules who may import whom, for dependency-cruiser. `graph` is tools/boundaries/graph.json: module → { module it may call: reason }.
 * Test files may look inside their own module and use tests/support, so no rule starts from them.
 */
export function boundaryRules(graph) {
  const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { pathNot: TEST, ...from }, to });
  return [
    forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'source-only',
      'Source imports source, never what was built or the tools and tests around it.',
      { path: '^src/' },
      { path: '^(dist|tools|tests|bench)/' },
    ),
    forbid(
      'no-development-packages',
      'What runs at a city needs no development package.',
      { path: '^src/', pathNot: `${TEST}|^src/web/islands/` },
      { dependencyTypes: ['npm-dev'], pathNot: '/@types/', ...RUNTIME_ONLY },
    ),
    forbid('no-circles', 'Files do not import each other in a circle.', { path: '^src/' }, { circular: true, viaOnly: RUNTIME_ONLY }),
    forbid(
      'platform-below',
      'The platform knows no business.',
      { path: '^src/platform/' },
      { path: '^src/', pathNot: '^src/(platform/|config\\.ts$)' },
    ),
    forbid(
      'modules-below-web',
      'Modules know no page and no command.',
      { path: '^src/modules/' },
      { path: '^src/(web|commands)/|^src/main\\.ts$' },
    ),
    forbid(
      'modules-without-web-packages',
      'Modules speak neither HTTP nor HTML.',
      { path: '^src/modules/' },
      { path: 'node_modules/(@?fastify|react|react-dom)(/|$)' },
    ),
    forbid(
      'web-by-the-door',
      'Web enters a module by its door, its words or its pure files.',
      { path: '^src/web/' },
      { path: '^src/modules/', pathNot: `^src/modules/[^/]+/${DOOR}|${WORDS}` },
    ),
    forbid(
      'web-below-commands',
      'Pages do not know how the program is started.',
      { path: '^src/web/' },
      { path: '^src/commands/|^src/main\\.ts$' },
    ),
    forbid(
      'ui-knows-no-module',
      'The design system is used by pages and knows none of them.',
      { path: '^src/web/ui/' },
      { path: '^src/', pathNot: `^src/web/ui/|${WORDS}`, ...RUNTIME_ONLY },
    ),
    forbid(
      'ui-types-only',
      'The design system may name the types of texts and handlers, nothing of pages and modules.',
      { path: '^src/web/ui/' },
      { path: '^src/(modules|commands|web/(citizen|staff|api|islands))/', pathNot: WORDS },
    ),
    forbid(
      'islands-stand-alone',
      'An island is shipped to browsers: it imports its own folder, words and pure files only.',
      { path: '^src/web/islands/([^/]+)/' },
      { path: '^src/', pathNot: `^src/web/islands/$1/|${WORDS}` },
    ),
    forbid(
      'ui-and-islands-without-zod',
      'zod in a browser took a script from 3.3 to 25.8 kB.',
      { path: '^src/web/(ui|islands)/' },
      { path: 'node_modules/zod/', ...RUNTIME_ONLY },
    ),
    forbid('words-alone', 'Words and pure files import only each other.', { path: WORDS }, { pathNot: WORDS }),
    ...moduleRules(graph, forbid),
  ];
}

function moduleRules(graph, forbid) {
  return Object.entries(graph).flatMap(([module, arrows]) => {
    const from = { path: `^src/modules/${module}/` };
    const allowed = Object.keys(arrows);
    const notAllowed = `^src/modules/(?!(${[module, ...allowed].join('|')})/)`;
    const inside = `^src/modules/(${allowed.join('|')})/`;
    const rules = [forbid(`arrow-from-${module}`, `The graph has no such arrow from ${module}.`, from, { path: notAllowed })];
    if (allowed.length > 0) {
      const pathNot = `^src/modules/[^/]+/${DOOR}`;
      rules.push(forbid(`door-from-${module}`, 'One module calls another by its door.', from, { path: inside, pathNot }));
    }
    return rules;
  });
}

/** What is wrong with the declared graph itself: a circle, an unknown module, an arrow without its reason. Empty: nothing. */
export function graphProblems(graph, folders) {
  const problems = folders.filter((name) => !(name in graph)).map((name) => `src/modules/${name} is not in tools/boundaries/graph.json`);
  for (const [module, arrows] of Object.entries(graph)) {
    for (const [to, reason] of Object.entries(arrows)) {
      if (!(to in graph)) problems.push(`${module} → ${to}: there is no module ${to} in the graph`);
      if (typeof reason !== 'string' || reason.length < 10) problems.push(`${module} → ${to}: the arrow needs its reason`);
      if (to === module || reaches(graph, to, module)) problems.push(`${module} → ${to} closes a circle`);
    }
  }
  return problems;
}

function reaches(graph, from, goal, seen = new Set()) {
  if (seen.has(from)) return false;
  seen.add(from);
  return Object.keys(graph[from] ?? {}).some((next) => next === goal || reaches(graph, next, goal, seen));
}
