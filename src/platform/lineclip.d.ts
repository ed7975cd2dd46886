// The package brings no types of its own.
declare module 'lineclip' {
  type Bbox = readonly [number, number, number, number];
  export function clipPolyline(points: readonly number[][], bbox: Bbox): number[][][];
  export function clipPolygon(ring: readonly number[][], bbox: Bbox): number[][];
}
