// Draws the pictures of the demo city's catalogue: `node tools/demo/catalogue-pictures.mjs` writes city/osnabrueck/bilder/*.webp. Drawn for this project.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const INK = '#1f3a52';
const MID = '#3d6380';
const SOFT = '#8fb0c4';
const PALE = '#e9f1f5';
const WHITE = '#fbfdfe';
const SUN = '#f0b23e';
const LEAF = '#3f8f82';
const BRICK = '#cf6a4c';

const box = (x, y, w, h, r, fill, more = '') => `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" ${more}/>`;
const dot = (x, y, r, fill, more = '') => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`;
const way = (d, fill, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`;
const line = (d, stroke, width) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const at = (x, y, scale, inner) => `<g transform="translate(${x} ${y}) scale(${scale})">${inner}</g>`;
const shade = (x, y, rx) => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="13" fill="${INK}" opacity=".16"/>`;

// A page of words and a chart, as most of them show it.
const page = (x, y, w) =>
  box(x, y, w, 14, 7, MID) +
  box(x, y + 30, w * 0.7, 10, 5, SOFT) +
  box(x, y + 52, w * 0.85, 10, 5, SOFT) +
  box(x, y + 74, w * 0.55, 10, 5, SOFT);

const notebook =
  box(80, 60, 320, 210, 16, INK) +
  box(94, 74, 292, 182, 6, PALE) +
  page(116, 98, 120) +
  box(270, 98, 92, 128, 8, WHITE) +
  box(284, 168, 16, 44, 3, LEAF) +
  box(308, 142, 16, 70, 3, SUN) +
  box(332, 120, 16, 92, 3, MID) +
  way('M40 276h400l22 26a10 10 0 0 1-8 16H26a10 10 0 0 1-8-16z', MID) +
  box(196, 276, 88, 10, 5, SOFT);

const screen =
  box(60, 30, 400, 240, 14, INK) +
  box(74, 44, 372, 212, 6, PALE) +
  page(102, 76, 150) +
  box(292, 72, 128, 152, 8, WHITE) +
  way('M306 190l32-44 28 24 40-62v100h-100z', LEAF, 'opacity=".85"') +
  box(102, 190, 150, 36, 8, SUN) +
  box(240, 270, 40, 56, 0, MID) +
  box(176, 318, 168, 16, 8, INK);

const dock =
  way('M70 150h340a20 20 0 0 1 20 20v52a20 20 0 0 1-20 20H70a20 20 0 0 1-20-20v-52a20 20 0 0 1 20-20z', INK) +
  way('M92 116h296l32 40H60z', MID) +
  box(92, 182, 46, 28, 5, SOFT) +
  box(154, 182, 46, 28, 5, SOFT) +
  box(216, 188, 34, 16, 8, PALE) +
  box(266, 188, 34, 16, 8, PALE) +
  dot(340, 196, 14, SOFT) +
  dot(384, 196, 6, SUN) +
  line('M430 196c50 0 30-90 84-90', MID, 12);

const headset =
  line('M110 220v-30a130 130 0 0 1 260 0v30', INK, 22) +
  box(78, 200, 62, 108, 28, MID) +
  box(340, 200, 62, 108, 28, MID) +
  box(70, 216, 26, 76, 13, INK) +
  box(384, 216, 26, 76, 13, INK) +
  line('M372 308c0 46-40 52-86 52', INK, 12) +
  box(236, 344, 66, 32, 16, SUN);

const phone =
  box(140, 20, 200, 360, 30, INK) +
  box(154, 40, 172, 320, 16, PALE) +
  box(206, 28, 68, 8, 4, MID) +
  [0, 1, 2]
    .flatMap((row) =>
      [0, 1, 2].map((col) =>
        box(172 + col * 50, 68 + row * 54, 38, 38, 10, [MID, LEAF, SUN, SOFT, BRICK, MID, LEAF, SOFT, MID][row * 3 + col]),
      ),
    )
    .join('') +
  box(172, 244, 136, 12, 6, SOFT) +
  box(172, 268, 96, 12, 6, SOFT) +
  box(190, 318, 100, 22, 11, MID);

const tablet =
  box(40, 50, 400, 280, 34, INK) +
  [
    [28, 38],
    [392, 38],
    [28, 282],
    [392, 282],
  ]
    .map(([x, y]) => box(x, y, 60, 60, 22, SUN))
    .join('') +
  box(58, 68, 364, 244, 18, INK) +
  box(72, 82, 336, 216, 8, '#d6e6d9') +
  line('M72 220c70-30 110 30 180-10s90-60 156-40', WHITE, 18) +
  line('M190 82c10 70-40 120-10 216', WHITE, 12) +
  box(96, 104, 62, 44, 8, LEAF, 'opacity=".55"') +
  way('M290 120a34 34 0 0 1 34 34c0 26-34 60-34 60s-34-34-34-60a34 34 0 0 1 34-34z', BRICK) +
  dot(290, 154, 13, WHITE);

const crate = (x, y, w, h) =>
  box(x, y, w, h, 8, '#c99a5b') +
  box(x, y, w, 26, 8, '#b98848') +
  box(x + w / 2 - 14, y, 28, h, 0, '#e2bd86') +
  box(x + w * 0.12, y + h - 36, 34, 18, 3, WHITE, 'opacity=".8"');
const move =
  line('M70 40h36l40 288h286', INK, 16) +
  crate(166, 196, 240, 120) +
  crate(196, 88, 170, 108) +
  dot(190, 352, 28, INK) +
  dot(190, 352, 10, SOFT) +
  dot(390, 352, 28, INK) +
  dot(390, 352, 10, SOFT);

const seat = (x) => dot(x, 262, 24, MID) + way(`M${x - 40} 348a40 44 0 0 1 80 0z`, MID);
const room =
  box(70, 24, 340, 190, 10, INK) +
  box(82, 36, 316, 166, 4, WHITE) +
  page(108, 62, 120) +
  line('M262 168l38-40 34 22 40-64', LEAF, 10) +
  dot(374, 86, 10, SUN) +
  [100, 194, 288, 382].map(seat).join('') +
  box(40, 336, 400, 22, 8, INK);

const letter = (fill) => box(0, 0, 280, 190, 16, fill) + line('M14 20l126 96 126-96', INK, 12);
const mailbox =
  at(100, 110, 1, letter(WHITE)) +
  dot(366, 116, 46, SUN) +
  [346, 386].map((x) => dot(x, 108, 11, INK)).join('') +
  way('M328 138a18 18 0 0 1 36 0z', INK) +
  way('M368 138a18 18 0 0 1 36 0z', INK);

const person = (x, y, fill) => dot(x, y, 26, fill) + way(`M${x - 42} ${y + 84}a42 46 0 0 1 84 0z`, fill);
const list =
  line('M190 200L330 92M190 200h140M190 200l140 108', SOFT, 10) +
  at(30, 130, 0.6, letter(WHITE)) +
  person(390, 50, MID) +
  person(390, 168, LEAF) +
  person(390, 286, SUN);

const folder =
  way('M50 90a18 18 0 0 1 18-18h110l32 36h172a18 18 0 0 1 18 18v30H50z', MID) +
  box(84, 100, 270, 120, 8, WHITE) +
  page(108, 116, 150) +
  way('M50 156h350v142a18 18 0 0 1-18 18H68a18 18 0 0 1-18-18z', INK) +
  dot(352, 262, 62, SUN) +
  dot(352, 244, 17, INK) +
  way('M343 252h18l8 48h-34z', INK);

const plan =
  box(50, 50, 340, 270, 10, WHITE) +
  line('M90 280V100h120v70h140v110z', MID, 8) +
  line('M210 170v50M210 250v30M90 190h60', MID, 8) +
  line('M210 250a30 30 0 0 1 30 30', SOFT, 5) +
  `<g transform="rotate(42 380 200)">${box(366, 60, 30, 210, 4, SUN)}${box(366, 60, 30, 26, 6, BRICK)}${way('M366 270h30l-15 40z', PALE)}${way('M376 297h10l-5 13z', INK)}</g>`;

const THINGS = {
  standardarbeitsplatz: shade(330, 500, 250) + at(40, 118, 1.02, screen) + at(392, 306, 0.62, notebook) + at(66, 380, 0.42, dock),
  'arbeitsplatz-bauhof': shade(400, 500, 280) + at(54, 170, 0.94, tablet) + at(410, 142, 0.92, phone),
  notebook: shade(400, 492, 270) + at(130, 130, 1.14, notebook),
  bildschirm: shade(400, 508, 190) + at(104, 116, 1.15, screen),
  dockingstation: shade(390, 444, 260) + at(110, 146, 1.2, dock),
  headset: shade(400, 520, 200) + at(130, 66, 1.14, headset),
  diensthandy: shade(400, 528, 150) + at(124, 66, 1.16, phone),
  'tablet-robust': shade(400, 522, 260) + at(126, 88, 1.16, tablet),
  umzug: shade(420, 522, 230) + at(112, 88, 1.14, move),
  schulungsraum: shade(400, 506, 270) + at(126, 90, 1.14, room),
  'postfach-team': shade(400, 458, 210) + at(120, 78, 1.16, mailbox),
  verteiler: shade(230, 420, 130) + at(124, 78, 1.14, list),
  'zugang-akten': shade(390, 470, 240) + at(140, 88, 1.14, folder),
  zeichenprogramm: shade(390, 478, 230) + at(140, 88, 1.14, plan),
};

const out = path.resolve(import.meta.dirname, '../../city/osnabrueck/bilder');
mkdirSync(out, { recursive: true });
for (const [name, inner] of Object.entries(THINGS)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="800" height="600">
  <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#dbe8ef"/><stop offset="1" stop-color="#bfd3df"/></linearGradient></defs>
  ${box(0, 0, 800, 600, 0, 'url(#g)')}${dot(660, 110, 150, '#fff', 'opacity=".28"')}${way('M0 470c160-34 330-34 800 0v130H0z', '#a9c3d2')}${inner}</svg>`;
  await sharp(Buffer.from(svg))
    .webp({ quality: 84, effort: 6 })
    .toFile(path.join(out, `${name}.webp`));
}
