import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesBelow } from './cache.mjs';
import { islands } from './islands.mjs';
import { fonts, named, styles } from './styles.mjs';

const OUT = 'dist/assets';
const TEXT = /\.(css|js|svg|txt)$/;

/** Fills dist/assets with what pages load, under names that carry their hash, each text beside its .gz and .br, and manifest.json: name → file. */
export async function buildAssets() {
  const [letters, scripts] = await Promise.all([fonts(), islands()]);
  const fontNames = Object.fromEntries(Object.entries(letters).map(([name, bytes]) => [name, named(name, bytes)]));
  const sheets = await styles(fontNames);
  const brand = Object.fromEntries(filesBelow('src/web/ui/brand').map((file) => [path.basename(file), readFileSync(file)]));

  const { 'OFL.txt': licence, ...pictures } = brand;
  const all = { ...letters, ...sheets, ...scripts, ...pictures };
  const manifest = Object.fromEntries(Object.entries(all).map(([name, bytes]) => [name, named(name, bytes)]));
  const files = Object.fromEntries(Object.entries(all).map(([name, bytes]) => [manifest[name], bytes]));
  writeAll({ ...files, 'OFL.txt': licence }, manifest);
  return { manifest, files };
}

/** New files first, then the manifest, then the old ones go: a running server never names a file that is not there. */
function writeAll(files, manifest) {
  mkdirSync(OUT, { recursive: true });
  const keep = new Set(['manifest.json']);
  const put = (name, make) => {
    keep.add(name);
    if (name === 'OFL.txt' || !existsSync(path.join(OUT, name))) writeFileSync(path.join(OUT, name), make());
  };
  for (const [name, bytes] of Object.entries(files)) {
    put(name, () => bytes);
    if (!TEXT.test(name) || name === 'OFL.txt') continue;
    put(`${name}.gz`, () => gzipSync(bytes, { level: 9 }));
    put(`${name}.br`, () => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
  writeFileSync(path.join(OUT, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of readdirSync(OUT)) if (!keep.has(name)) rmSync(path.join(OUT, name), { recursive: true });
}
