import { bboxAround, type LonLat } from './geo.ts';

/** Bits for each of longitude and latitude: cells of about 1 m, and the whole number stays below 2^53. */
const BITS = 25;
const CELLS = 2 ** BITS;

/**
 * The number of the cell (Morton or Z-order) in which a place lies: 0 … 2^50 - 1, for a bigint column with a btree index.
 * Cells whose numbers share their leading bits lie together, so "near by" becomes a few ranges of one index.
 */
export function mortonCell([lon, lat]: LonLat): number {
  return interleave(step(lon, 180), step(lat, 90));
}

/**
 * At most nine ranges of cells (both ends included) that together cover the square `metres` around `point`, sorted.
 * They reach further than the circle: the caller filters by `distanceInMetres`.
 */
export function mortonRanges(point: LonLat, metres: number): [from: number, to: number][] {
  const [west, south, east, north] = bboxAround(point, metres);
  const [left, right, bottom, top] = [step(west, 180), step(east, 180), step(south, 90), step(north, 90)];
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, (right - left) / 2, (top - bottom) / 2)));

  const ranges: [number, number][] = [];
  for (let x = Math.floor(left / size); x <= Math.floor(right / size); x++) {
    for (let y = Math.floor(bottom / size); y <= Math.floor(top / size); y++) {
      const from = interleave(x * size, y * size);
      ranges.push([from, from + size * size - 1]);
    }
  }
  return joined(ranges.sort((a, b) => a[0] - b[0]));
}

/** Degrees as a step of the grid; places beyond the edge of the world belong to its last cell. */
function step(degrees: number, half: number): number {
  return Math.min(CELLS - 1, Math.max(0, Math.floor(((degrees + half) / (2 * half)) * CELLS)));
}

/** Bit by bit with powers of two: JavaScript's bit operators end at 32 bits. */
function interleave(x: number, y: number): number {
  let cell = 0;
  for (let bit = 0, weight = 1; bit < BITS; bit++, weight *= 4) {
    cell += ((x >> bit) & 1) * weight + ((y >> bit) & 1) * weight * 2;
  }
  return cell;
}

function joined(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges) {
    const last = result.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
