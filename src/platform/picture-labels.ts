/** A piece of a named line in pixels. Wider lines get their name first. */
export interface Run {
  name: string;
  width: number;
  line: readonly (readonly [x: number, y: number])[];
}

/** A name set along its line: centre in pixels, angle in degrees (never upside down). */
export interface Label {
  name: string;
  x: number;
  y: number;
  angle: number;
}

/** At 12 px sans-serif a letter is about 6.2 px wide. */
const LETTER = 6.2;
/** So far may a line bend away from the straight text that is set along it. */
const BEND = 4;
/** Where along a stretch a name is tried, the middle first. */
const SHARES = [0.5, 0.35, 0.65, 0.2, 0.8];

/** Sets each name once, on the longest straight stretch that has room for it and is free. The middle stays free for the marker. */
export function placeLabels(runs: readonly Run[], picture: { width: number; height: number; most: number }): Label[] {
  const stretches = runs
    .flatMap((run) => straights(run.line).map((ends) => ({ ...stretch(ends), name: run.name, width: run.width })))
    .filter(({ name, length }) => length >= name.length * LETTER + 10)
    .sort((a, b) => b.width - a.width || b.length - a.length);

  const taken: { x: number; y: number; room: number }[] = [{ x: picture.width / 2, y: picture.height / 2 - 20, room: 28 }];
  const labels = new Map<string, Label>();
  for (const { name, ends, angle, length } of stretches) {
    if (labels.size >= picture.most) break;
    if (labels.has(name)) continue;
    for (const share of SHARES.filter((at) => Math.min(at, 1 - at) * length >= (name.length * LETTER) / 2)) {
      const [x, y] = [ends[0][0] + (ends[1][0] - ends[0][0]) * share, ends[0][1] + (ends[1][1] - ends[0][1]) * share];
      const spots = along(name, x, y, angle);
      if (!spots.every((spot) => isIn(spot, picture) && taken.every((other) => isFree(spot, other)))) continue;
      taken.push(...spots.map((spot) => ({ ...spot, room: 14 })));
      labels.set(name, { name, x: Math.round(x), y: Math.round(y), angle: Math.round(angle) });
      break;
    }
  }
  return [...labels.values()];
}

type Spot = { x: number; y: number };

function isFree(spot: Spot, other: Spot & { room: number }): boolean {
  return Math.hypot(spot.x - other.x, spot.y - other.y) >= other.room;
}

function isIn(spot: Spot, { width, height }: { width: number; height: number }): boolean {
  // The lowest 26 px belong to the attribution.
  return spot.x > 8 && spot.x < width - 8 && spot.y > 10 && spot.y < height - 26;
}

/** Points every 10 px under the text, to tell whether two names touch. */
function along(name: string, x: number, y: number, angle: number): Spot[] {
  const [dx, dy] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const half = Math.ceil((name.length * LETTER) / 20);
  return Array.from({ length: half * 2 + 1 }, (_, at) => ({ x: x + (at - half) * 10 * dx, y: y + (at - half) * 10 * dy }));
}

function stretch(ends: Ends): { ends: Ends; angle: number; length: number } {
  const [a, b] = ends;
  const [left, right] = a[0] <= b[0] ? [a, b] : [b, a];
  return {
    ends,
    angle: (Math.atan2(right[1] - left[1], right[0] - left[0]) * 180) / Math.PI,
    length: Math.hypot(b[0] - a[0], b[1] - a[1]),
  };
}

type Point = readonly [x: number, y: number];
type Ends = [Point, Point];

/** Cuts a line where it bends by more than `BEND` pixels. */
function straights(line: readonly Point[]): Ends[] {
  const result: Ends[] = [];
  for (let from = 0; from < line.length - 1; ) {
    let to = from + 1;
    while (to + 1 < line.length && isStraight(line, from, to + 1)) to++;
    const [a, b] = [line[from], line[to]];
    if (a && b) result.push([a, b]);
    from = to;
  }
  return result;
}

function isStraight(line: readonly Point[], from: number, to: number): boolean {
  const [a, b] = [line[from], line[to]];
  if (!a || !b) return false;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return line.slice(from + 1, to).every(([x, y]) => {
    const away = length === 0 ? Math.hypot(x - a[0], y - a[1]) : Math.abs((b[0] - a[0]) * (a[1] - y) - (a[0] - x) * (b[1] - a[1])) / length;
    return away <= BEND;
  });
}
