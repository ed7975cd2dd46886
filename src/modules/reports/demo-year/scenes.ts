/** What the photos of the demo show. Each is drawn by the program. */
export const SCENES = [
  'sofa',
  'bags',
  'tyres',
  'bin',
  'bottles',
  'graffiti',
  'pothole',
  'slab',
  'bicycle',
  'cone',
  'snow',
  'lamp',
  'signal',
  'sign',
  'busstop',
  'car',
  'scooter',
  'tree',
  'hedge',
  'swing',
  'bench',
  'fountain',
  'drain',
  'brook',
  'puddle',
  'leaves',
] as const;
export type Scene = (typeof SCENES)[number];

const SKIES = [
  { sky: '#b9d7ea', far: '#8fa98a', near: '#7d8a72', walk: '#b8b3a8', road: '#6c6f73' },
  { sky: '#d9c3a5', far: '#a08a6c', near: '#8a7a5c', walk: '#b5a896', road: '#6d6862' },
  { sky: '#8f9bab', far: '#6f7d78', near: '#5f6b62', walk: '#97958f', road: '#54575c' },
];
export const LIGHTS = SKIES.length;

const round = (x: number, y: number, r: number, fill: string, more = '') => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`;
const box = (x: number, y: number, w: number, h: number, fill: string, r = 4) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;
const flat = (x: number, y: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;
const path = (d: string, fill: string, stroke = 'none', width = 0) =>
  `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const wheel = (x: number, y: number, r: number) => round(x, y, r, 'none', 'stroke="#2d2f31" stroke-width="7"');
const bag = (x: number, y: number, s: number, fill: string) =>
  path(
    `M${x} ${y}q${-s * 0.9} ${-s * 0.1} ${-s * 0.6} ${-s * 0.8}q${s * 0.1} ${-s * 0.5} ${s * 0.5} ${-s * 0.6}l${s * 0.2} 0q${s * 0.5} ${s * 0.2} ${s * 0.6} ${s * 0.7}q${s * 0.2} ${s * 0.6} ${-s * 0.7} ${s * 0.7}z`,
    fill,
  );
const spread = (n: number, draw: (i: number, x: number, y: number) => string) =>
  Array.from({ length: n }, (_, i) => draw(i, 120 + ((i * 197) % 560), 400 + ((i * 89) % 150))).join('');
const post = (x: number, top: number) => box(x - 5, top, 10, 480 - top, '#5d6166', 2);

const DRAWN: Record<Scene, () => string> = {
  sofa: () =>
    box(210, 330, 340, 90, '#8c5a4a', 18) +
    box(190, 370, 50, 90, '#7a4c3e', 16) +
    box(520, 370, 50, 90, '#7a4c3e', 16) +
    box(230, 400, 300, 60, '#9b6653', 12) +
    box(600, 300, 60, 160, '#d8d2c4') +
    bag(150, 470, 70, '#3c6ea5'),
  bags: () =>
    bag(260, 480, 110, '#3c6ea5') +
    bag(390, 490, 130, '#33383d') +
    bag(520, 480, 90, '#e0b93a') +
    box(560, 420, 120, 70, '#b08a5b', 2) +
    bag(640, 500, 70, '#3c6ea5'),
  tyres: () =>
    [0, 1, 2].map((i) => flat(330, 470 - i * 38, 100, 34, '#26282a') + flat(330, 464 - i * 38, 52, 15, '#4a4d50')).join('') +
    round(520, 430, 62, '#26282a') +
    round(520, 430, 30, '#6c7074') +
    box(610, 390, 70, 80, '#b9b14a'),
  bin: () =>
    post(400, 250) +
    box(345, 280, 110, 150, '#3f6b4f', 12) +
    box(335, 268, 130, 22, '#345a42', 8) +
    bag(390, 275, 50, '#efe9dc') +
    spread(9, (i, x, y) => box(x, y + 40, 26, 14, i % 2 ? '#efe9dc' : '#c6533f', 3)),
  bottles: () =>
    box(250, 270, 150, 190, '#44705a', 30) +
    box(420, 270, 150, 190, '#c9cdcf', 30) +
    round(325, 330, 22, '#1f2a25') +
    round(495, 330, 22, '#1f2a25') +
    spread(14, (i, x, y) => path(`M${x} ${y + 70}l18 -14l9 16z`, i % 2 ? '#6ca06f' : '#cfe3d2')),
  graffiti: () =>
    box(60, 150, 680, 310, '#a79f92', 0) +
    path('M130 380q60 -160 130 -10t120 -40t110 50t140 -60', 'none', '#c33f7f', 26) +
    path('M170 300q90 70 180 -20t220 30', 'none', '#2f77b5', 16) +
    path('M250 420l60 -90l50 90l60 -90', 'none', '#e6c13a', 12),
  pothole: () =>
    path('M250 500q40 -70 150 -62t180 50q-20 60 -160 66t-170 -54z', '#3a3b3d') +
    path('M290 500q50 -44 120 -38t120 42q-40 34 -120 34t-120 -38z', '#27282a') +
    flat(420, 516, 70, 14, '#8fa6b5'),
  slab: () =>
    [0, 1, 2, 3].map((i) => box(140 + i * 135, 430, 128, 60, '#c2bdb3', 1) + box(140 + i * 135, 496, 128, 64, '#bab5aa', 1)).join('') +
    path('M410 430l128 -26l6 58l-134 28z', '#d2cdc2', '#7f7a70', 3) +
    path('M300 560q60 -50 130 -60', 'none', '#6d5540', 14),
  bicycle: () =>
    wheel(290, 440, 68) +
    wheel(520, 440, 68) +
    path('M290 440l70 -110l110 0l-90 110zM360 330l160 110M470 330l-14 -34l40 0M346 310l36 0', 'none', '#a5482f', 9) +
    path('M380 440l90 -110', 'none', '#a5482f', 9),
  cone: () =>
    box(150, 330, 500, 34, '#e9e6df', 2) +
    [0, 1, 2, 3, 4].map((i) => path(`M${160 + i * 100} 364l30 -34l34 0l-30 34z`, '#c6402f')).join('') +
    box(190, 364, 14, 110, '#777') +
    box(600, 364, 14, 110, '#777') +
    path('M400 500l34 -110l24 0l34 110z', '#e0662d') +
    path('M418 450l56 0l8 24l-72 0z', '#f4efe6'),
  snow: () =>
    box(0, 400, 800, 200, '#eef3f6', 0) +
    path('M0 470q200 -40 400 0t400 -10l0 140l-800 0z', '#dde6ec') +
    path('M300 600l60 -190l80 0l60 190z', '#b9cbd6') +
    spread(40, (i, x, y) => round((x * 1.4) % 800, (y * 1.9 + i * 31) % 420, 4, '#ffffff')),
  lamp: () =>
    post(400, 110) +
    path('M400 120q0 -46 70 -46l50 0', 'none', '#5d6166', 10) +
    path('M500 66l70 0l-10 26l-50 0z', '#33383d') +
    box(392, 330, 16, 26, '#e6e2d8', 2),
  signal: () =>
    post(400, 330) +
    box(360, 130, 80, 210, '#25282b', 14) +
    round(400, 175, 25, '#5b1f1a') +
    round(400, 236, 25, '#5a4a14') +
    round(400, 297, 25, '#1b4a2d'),
  sign: () =>
    `<g transform="rotate(16 400 480)">${post(400, 150)}${path('M400 120l84 140l-168 0z', '#f4efe6', '#b8332a', 16)}${box(393, 178, 14, 42, '#25282b')}${round(400, 238, 8, '#25282b')}</g>`,
  busstop: () =>
    box(200, 190, 400, 20, '#4c565e') +
    box(210, 210, 10, 260, '#5d6166') +
    box(580, 210, 10, 260, '#5d6166') +
    box(220, 220, 170, 190, '#bcd3dc', 2) +
    path('M400 220l180 0l0 190l-180 0z', '#cfe0e6') +
    path('M480 300l40 -60M480 300l70 20M480 300l-10 80M480 300l-60 -40', 'none', '#ffffff', 4) +
    box(240, 420, 160, 14, '#7a5b3c'),
  car: () =>
    path('M170 430q0 -50 60 -54l60 -70l190 0l70 70q80 6 80 54z', '#5b7488') +
    path('M302 372l40 -50l60 0l0 50zM416 372l0 -50l60 0l48 50z', '#cfdbe2') +
    wheel(270, 436, 40) +
    wheel(530, 436, 40) +
    box(160, 408, 40, 12, '#d8d2c4'),
  scooter: () =>
    `<g transform="rotate(-66 420 460)">${path('M330 460l150 0M480 460l-26 -220M430 240l52 0', 'none', '#2f9a84', 14)}${wheel(320, 470, 24)}${wheel(490, 470, 24)}</g>` +
    flat(420, 500, 180, 14, '#00000022'),
  tree: () =>
    path('M385 480l12 -200l30 0l12 200z', '#6d5540') +
    round(410, 220, 110, '#5f8550') +
    round(330, 260, 76, '#6a9059') +
    round(490, 262, 80, '#557a48') +
    path('M430 330l120 70', 'none', '#6d5540', 13) +
    round(566, 408, 40, '#6a9059'),
  hedge: () =>
    Array.from({ length: 11 }, (_, i) => round(90 + i * 62, 372 + (i % 3) * 22, 66, i % 2 ? '#557a48' : '#648a53')).join('') +
    path('M300 470q60 -60 120 -30M480 500q40 -60 110 -40', 'none', '#4c6e40', 10),
  swing: () =>
    path('M230 470l60 -300l220 0l60 300', 'none', '#b04a3a', 14) +
    path('M340 176l-20 210M440 176l60 170', 'none', '#555', 5) +
    box(300, 384, 60, 14, '#3a3b3d') +
    flat(400, 490, 220, 30, '#d9c79a'),
  bench: () =>
    box(210, 330, 380, 18, '#8a6642') +
    box(210, 362, 200, 18, '#8a6642') +
    box(210, 410, 380, 20, '#94704b') +
    box(240, 320, 14, 150, '#4c4f52') +
    box(546, 320, 14, 150, '#4c4f52') +
    path('M430 368l120 44', 'none', '#8a6642', 16),
  fountain: () =>
    flat(400, 470, 190, 46, '#9b958a') +
    flat(400, 456, 160, 32, '#7ea2b3') +
    box(376, 300, 48, 160, '#a8a296', 6) +
    flat(400, 300, 90, 22, '#a8a296') +
    flat(400, 294, 70, 14, '#8d877c'),
  drain: () =>
    box(310, 440, 190, 100, '#44484b', 6) +
    Array.from({ length: 7 }, (_, i) => box(326 + i * 24, 452, 10, 76, '#1f2123', 2)).join('') +
    spread(12, (i, x, y) => flat(300 + (x % 220), 430 + (y % 120), 15, 7, i % 2 ? '#a5682f' : '#8a7a33')),
  brook: () =>
    path('M300 600q-60 -120 60 -180t40 -110l60 0q40 70 -20 130t90 160z', '#6f94a6') +
    path('M330 560q60 -20 110 0M370 480q40 -14 80 0', 'none', '#a9c3cf', 5) +
    path('M380 500l60 -40l40 10l-20 50z', 'none', '#8d9296', 7) +
    spread(8, (i, x) => path(`M${(x * 1.2) % 260} ${470 + i * 12}l6 -50l8 50z`, '#5f8550')),
  puddle: () =>
    path('M140 500q60 -70 260 -60t270 60q-60 70 -270 68t-260 -68z', '#7f97a6') +
    path('M220 500q60 -36 170 -32', 'none', '#c5d4dc', 6) +
    path('M420 530q80 10 150 -20', 'none', '#c5d4dc', 6) +
    flat(330, 510, 22, 9, '#a5682f'),
  leaves: () =>
    spread(60, (i, x, y) =>
      flat((x * 1.7 + i * 13) % 800, 410 + ((y + i * 37) % 170), 20, 9, ['#b5652a', '#c98b2d', '#8c5a2a', '#a7472b'][i % 4] ?? '#b5652a'),
    ),
};

/** A drawing of 800 × 600 as SVG; `light` is the time of day, from 0 to LIGHTS - 1. */
export function drawScene(scene: Scene, light: number): string {
  const { sky, far, near, walk, road } = SKIES[light % SKIES.length] ?? { sky: '', far: '', near: '', walk: '', road: '' };
  const houses = [0, 1, 2, 3, 4].map((i) => box(i * 170 - 30, 190 + ((i * 53) % 70), 150, 240, i % 2 ? far : near, 0)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">
${box(0, 0, 800, 600, sky, 0)}${houses}${box(0, 400, 800, 90, walk, 0)}${box(0, 484, 800, 116, road, 0)}${box(0, 480, 800, 8, '#d8d4cb', 0)}
${flat(410, 492, 210, 16, '#00000026')}${DRAWN[scene]()}${light === 2 ? box(0, 0, 800, 600, '#1d2a4440', 0) : ''}</svg>`;
}
