import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cached, filesBelow } from './cache.mjs';

const FOLDER = 'src/web/islands';
/** Workers of packages, files of their own as they are: the page's policy starts workers from here only. */
const WORKERS = { 'map-worker.js': 'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs' };

/** The scripts that run in a browser: one file per folder with an `index.ts`, named after it. */
export function islands() {
  const entries = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => existsSync(path.join(FOLDER, name, 'index.ts'))) : [];
  const shared = ['src/modules', 'src/platform', 'src/web/ui'].flatMap((folder) =>
    filesBelow(folder, (file) => /(words|\.pure)\.ts$/.test(file)),
  );
  const parts = [...filesBelow(FOLDER), ...shared, ...Object.values(WORKERS), 'tools/build/islands.mjs'].map((file) => ({ file }));
  return cached('islands', parts, async () => {
    const { build } = await import('vite');
    const made = {};
    for (const name of entries) {
      const { output } = await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        resolve: { conditions: ['source'] },
        build: {
          write: false,
          target: 'es2022',
          modulePreload: false,
          rolldownOptions: { input: path.join(FOLDER, name, 'index.ts'), output: { entryFileNames: `${name}.js` } },
        },
      });
      for (const file of output) made[file.fileName] = Buffer.from(file.type === 'chunk' ? file.code : file.source);
    }
    for (const [name, file] of Object.entries(WORKERS))
      made[name] = Buffer.from(readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL.*/, ''));
    return made;
  });
}
