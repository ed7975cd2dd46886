/** Steps a side of the finest grid: 26 bits, about 40 cm in Germany. Two of them make a number that a double holds exactly. */
export const BITS = 26;
const SIDE = 2 ** BITS;
const HALF = 2 ** 13;

const spread = Float64Array.from({ length: HALF }, (_, at) => {
  let wide = 0;
  for (let bit = 0; bit < 13; bit += 1) if (at & (1 << bit)) wide += 4 ** bit;
  return wide;
});

/** The number of a cell of a square grid so that the cells of every coarser grid are a run of numbers (Z-order). `x` and `y` below 2^26. */
export function mortonOf(x: number, y: number): number {
  const low = (spread[x & (HALF - 1)] ?? 0) + 2 * (spread[y & (HALF - 1)] ?? 0);
  const high = (spread[x >>> 13] ?? 0) + 2 * (spread[y >>> 13] ?? 0);
  return high * 2 ** 26 + low;
}

/** Web Mercator in steps of the finest grid; north is 0. Places beyond 85.05° are held at the edge. */
export function gridOf(lon: number, lat: number): [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = lon / 360 + 0.5;
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [clamped(x), clamped(y)];
}

function clamped(share: number): number {
  return Math.max(0, Math.min(SIDE - 1, Math.floor(share * SIDE)));
}

/** The middle of a step of the finest grid in degrees, to six decimals. */
export function degreesOf(x: number, y: number): [lon: number, lat: number] {
  const lon = ((x + 0.5) / SIDE - 0.5) * 360;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / SIDE))) * 180) / Math.PI;
  return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
}

const EQUATOR_METRES = 40_075_017;

/** How long a step of the finest grid is at a latitude. */
export function stepMetres(lat: number): number {
  return (EQUATOR_METRES * Math.cos((lat * Math.PI) / 180)) / SIDE;
}

/** Nine cells around a place that hold everything up to so many steps away. */
export function gridAround(x: number, y: number, steps: number) {
  const size = Math.max(0, Math.min(BITS - 2, Math.ceil(Math.log2(Math.max(1, steps)))));
  const [column, line] = [Math.floor(x / 2 ** size), Math.floor(y / 2 ** size)];
  const bits = BITS - size;
  return { bits, left: (column - 1 + 2 ** bits) % 2 ** bits, top: Math.max(0, line - 1), columns: 3, lines: 3 };
}
