import { cityOf } from '#modules/city';
import { nearestStreet } from '#platform/basemap';
import { workingClock } from '#platform/clock';
import { Refusal } from '#platform/errors';
import type { Bbox } from '#platform/geo';
import { keptFor } from '#platform/memory';
import type { House, Work } from '#platform/work';
import { catalogueOf } from './catalogue.ts';
import type { Grid } from './map/cell-view.ts';
import { classesOf } from './map/classes.ts';
import { BITS, gridOf } from './map/morton.ts';
import { ALL_TIME, type Cell, type Span } from './map-index.ts';
import { mapIndexOf } from './map-live.ts';
import { basemapOf } from './place.ts';
import type { MapQuestion } from './schema.ts';
import { MAP_CLASSES, type MapClass } from './words.ts';

/** Several reports close together. `id` names the cell, which stays the same however the map is moved; `reports` names them where one can go no closer. */
export interface MapCluster extends Record<MapClass, number> {
  id: string;
  lon: number;
  lat: number;
  count: number;
  near: string | null;
  bbox: Bbox;
  reports: MapReport[];
}
export interface MapReport {
  number: string;
  category_id: string;
  state: string;
  lon: number;
  lat: number;
  near: string | null;
}
/** A report that stands alone, with what its state counts as. */
export interface MapSingle extends MapReport {
  state_class: MapClass;
}
export interface MapAnswer {
  total: number;
  clusters: MapCluster[];
  reports: MapSingle[];
}

/** A cell is 64 pixels a side: four to a tile of 256. */
const CELL_BITS = 2;
/** A viewport of more cells is told in cells of twice the size. */
const MOST_CELLS = 256;
/** From here on streets are as wide as a cell: who stands in one is named. */
const CLOSE = 17;
const MOST_NAMED = 12;

/**
 * What the map shows of a viewport under the filters: clusters on a grid that belongs to the world, so that moving the map moves nothing on it, and single
 * reports. Public reports only. Refuses `axes_swapped` where the box lies off the city and would lie in it the other way round.
 */
export async function mapFor(work: Work, wanted: MapQuestion): Promise<MapAnswer> {
  const { house } = work;
  const [city, index, catalogue] = await Promise.all([cityOf(house), mapIndexOf(house), catalogueOf(house)]);
  const [west, south, east, north] = wanted.bbox;
  if (!meets(wanted.bbox, city.map.bbox) && meets([south, west, north, east], city.map.bbox))
    throw new Refusal('axes_swapped', { field: 'bbox' });
  const grid = gridFor(wanted.bbox, wanted.zoom);
  const categories =
    wanted.category || wanted.group
      ? catalogue.categories
          .filter((one) => (!wanted.category || one.category_id === wanted.category) && (!wanted.group || one.group_id === wanted.group))
          .map((one) => one.category_id)
      : null;
  const most = wanted.zoom >= CLOSE ? MOST_NAMED : 1;
  const span = spanOf(wanted.time, workingClock(city).localDate(work.now()));
  const cells = await index.answer({ grid, span, categories, classes: classesOf(wanted.state), most });
  const near = await nearOf(house);
  const clusters = cells.filter((cell) => cell.count > 1).map((cell) => clusterOf(grid, cell, near));
  const single = cells
    .filter((cell) => cell.count === 1)
    .flatMap(({ counts, reports }) => reports.map((one) => ({ ...one, state_class: MAP_CLASSES[counts.indexOf(1)] ?? 'other' })));
  return {
    total: cells.reduce((sum, cell) => sum + cell.count, 0),
    clusters: clusters.sort((a, b) => b.count - a.count),
    reports: single.map((report) => ({ ...report, near: near(`r ${report.number}`, report.lon, report.lat) })),
  };
}

/** The years of which the map has reports, newest first. */
export async function mapYearsFor(work: Work): Promise<number[]> {
  const index = await mapIndexOf(work.house);
  const yearOf = (day: number) => new Date(day * DAY_MS).getUTCFullYear();
  const [first, last] = [yearOf(index.first_day), work.now().getUTCFullYear()];
  return Array.from({ length: Math.max(0, Math.min(MOST_YEARS, last - first + 1)) }, (_, at) => last - at);
}
const MOST_YEARS = 20;

function clusterOf(grid: Grid, cell: Cell, near: Near): MapCluster {
  const side = 2 ** grid.bits;
  const [column, line] = [(grid.left + cell.column) % side, grid.top + cell.line];
  const id = `${grid.bits}/${column}/${line}`;
  const name = near(id, cell.lon, cell.lat);
  const counts = Object.fromEntries(MAP_CLASSES.map((of, at) => [of, cell.counts[at] ?? 0])) as Record<MapClass, number>;
  const { lon, lat, count } = cell;
  const edge = (x: number, y: number): [number, number] => {
    const rad = Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side)));
    return [Number(((x / side) * 360 - 180).toFixed(6)), Number(((rad * 180) / Math.PI).toFixed(6))];
  };
  const [west, north] = edge(column, line);
  const [east, south] = edge(column + 1, line + 1);
  return {
    id,
    lon,
    lat,
    count,
    ...counts,
    near: name,
    bbox: [west, south, east, north],
    reports: cell.reports.map((one) => ({ ...one, near: name })),
  };
}

/** The cells that a box touches. */
function gridFor([west, south, east, north]: Bbox, zoom: number): Grid {
  for (let bits = Math.min(zoom + CELL_BITS, BITS); ; bits -= 1) {
    const unit = 2 ** (BITS - bits);
    const [left, top, right, bottom] = [...gridOf(west, north), ...gridOf(east, south)].map((at) => Math.floor(at / unit)) as [
      number,
      number,
      number,
      number,
    ];
    const columns = west < east ? right - left + 1 : Math.min(2 ** bits, right - left + 1 + 2 ** bits);
    const lines = bottom - top + 1;
    if (columns * lines <= MOST_CELLS || bits === 0) return { bits, left, top, columns, lines };
  }
}

function meets(a: Bbox, b: Bbox): boolean {
  const across = a[0] > a[2];
  return a[1] <= b[3] && a[3] >= b[1] && (across ? a[0] <= b[2] || a[2] >= b[0] : a[0] <= b[2] && a[2] >= b[0]);
}

const DAY_MS = 86_400_000;

/** The days of a span; `today` is 'YYYY-MM-DD' in the city's time zone. */
function spanOf(time: string, today: string): Span {
  if (time === '') return ALL_TIME;
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const dayOf = (y: number, m: number, d: number) => Math.floor(Date.UTC(y, m - 1, d) / DAY_MS);
  if (time === '30_days') return { from: dayOf(year, month, day) - 29, to: ALL_TIME.to };
  if (time === '12_months') return { from: dayOf(year - 1, month, day) + 1, to: ALL_TIME.to };
  return { from: dayOf(Number(time), 1, 1), to: dayOf(Number(time), 12, 31) };
}

type Near = (name: string, lon: number, lat: number) => string | null;
const MOST_NAMES = 50_000;

/** The street a marker stands at, looked up once a cell: the look-up takes as long as all the rest. */
async function nearOf(house: House): Promise<Near> {
  const basemap = await basemapOf(house);
  const known = await keptFor(house, 'map names', Number.POSITIVE_INFINITY, async () => new Map<string, string | null>());
  return (name, lon, lat) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    if (known.size >= MOST_NAMES) known.clear();
    const street = (basemap && nearestStreet(basemap, [lon, lat], 250)?.name) ?? null;
    known.set(name, street);
    return street;
  };
}
