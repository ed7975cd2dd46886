import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cached, filesBelow, hashOf } from './cache.mjs';

const KERN = 'node_modules/@kern-ux/native/dist';
/** What stands before our own rules in a sheet: the controls of the living map. */
const FOREIGN = { 'map.css': 'node_modules/maplibre-gl/dist/maplibre-gl.css' };
const FONTS = { 'fira-400.woff2': 'FiraSans-Regular.woff2', 'fira-600.woff2': 'FiraSans-SemiBold.woff2' };
const SHEETS = { 'styles.css': 'src/web/ui/styles', 'gallery.css': 'src/web/ui/gallery', 'map.css': 'src/web/ui/map' };

/** What people write in German, English and the languages of Latin Extended-A (Polish, Turkish, Croatian, Romanian names), and the signs of our texts. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x218, 0x21b],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2190, 0x2193],
  [0x1e9e, 0x1e9e],
];

/** Pairs, accents and figures of equal width are kept; so are the notices of copyright and licence inside the files. */
const FONT = { targetFormat: 'woff2', keepFeatures: ['kern', 'mark', 'tnum'], noHinting: true, preserveNameIds: [0, 13, 14] };

/** The two font files, cut down to the letters above. */
export function fonts() {
  const sources = Object.entries(FONTS).map(([name, file]) => [name, path.join(KERN, 'fonts/fira-sans', file)]);
  const parts = [JSON.stringify(RANGES), ...sources.map(([, file]) => ({ file })), { file: 'tools/build/styles.mjs' }];
  return cached('fonts', parts, async () => {
    const { default: subset } = await import('subset-font');
    const text = RANGES.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at))).join('');
    const made = {};
    for (const [name, file] of sources) made[name] = await subset(readFileSync(file), text, FONT);
    return made;
  });
}

/** Style sheets: KERN and our own, without what no page uses, minified. `fontNames` maps `fira-400.woff2` to the name with its hash. */
export function styles(fontNames) {
  const pages = filesBelow('src/web', (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  const sheets = Object.values(SHEETS).flatMap((folder) => filesBelow(folder, (file) => file.endsWith('.css')));
  const tools = filesBelow('tools/build', (file) => file.endsWith('.mjs'));
  const parts = [
    JSON.stringify(fontNames),
    ...[...pages, ...sheets, ...tools, `${KERN}/kern.css`, ...Object.values(FOREIGN)].map((file) => ({ file })),
  ];
  return cached('styles', parts, async () => {
    const [{ PurgeCSS }, { transform, Features }, { adaptKern, dropUnusedVariables }] = await Promise.all([
      import('purgecss'),
      import('lightningcss'),
      import('./kern.mjs'),
    ]);
    const content = [{ extension: 'tsx', raw: pages.map((file) => readFileSync(file, 'utf8')).join('\n') }];
    const made = {};
    for (const [name, folder] of Object.entries(SHEETS)) {
      const kern =
        name === 'styles.css'
          ? await used(PurgeCSS, content, adaptKern(readFileSync(`${KERN}/kern.css`, 'utf8')))
          : FOREIGN[name]
            ? readFileSync(FOREIGN[name], 'utf8')
            : '';
      const own = filesBelow(folder, (file) => file.endsWith('.css')).map((file) => readFileSync(file, 'utf8'));
      const raw = [kern, ...own].join('\n').replace(/fira-\d+\.woff2/g, (font) => fontNames[font] ?? font);
      made[name] = minify(transform, Features, name, dropUnusedVariables(raw));
    }
    return made;
  });
}

/** KERN without what no page names. Our own rules stay whole: each belongs to a component. */
async function used(PurgeCSS, content, raw) {
  const [purged] = await new PurgeCSS().purge({ content, css: [{ raw }], keyframes: true });
  return purged.css;
}

/** Browsers of the last three years; older ones get the page without some of its looks. */
function minify(transform, features, filename, css) {
  const targets = { chrome: 120 << 16, firefox: 121 << 16, safari: (16 << 16) | (4 << 8) };
  return Buffer.from(transform({ filename, code: Buffer.from(css), minify: true, targets, exclude: features.LightDark }).code);
}

/** `styles.css` → `styles.1a2b3c.css` */
export function named(name, bytes) {
  const { name: stem, ext } = path.parse(name);
  return `${stem}.${hashOf([bytes], 8)}${ext}`;
}
