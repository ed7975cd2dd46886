import { Temporal } from 'temporal-polyfill';
import type { City } from '#modules/city';
import { isOnEarth, type LonLat } from '#platform/geo';
import type { StreetList } from '#platform/streets';
import type { Category } from '../catalogue.ts';
import type { ReportState } from '../words.ts';
import { type ImportField, type Mapping, stateOf } from './mapping.ts';

/** A line of the old system, understood. */
export interface ImportRow {
  source_id: string;
  category: Category;
  state: ReportState;
  reported_at: Date;
  closed_at: Date | null;
  description: string;
  closing_note: string | null;
  street: string;
  house_number: string;
  place_text: string;
  at: LonLat | null;
  channel: 'web' | 'phone' | 'mail' | 'api' | 'counter';
  /** The names or addresses of its photos. */
  photos: string[];
}

/** Said of a line that cannot be taken: what is wrong, in words for whoever has the file before them. */
export class RowProblem extends Error {}

export interface Reading {
  columns: Partial<Record<ImportField, string>>;
  mapping: Mapping;
  categoryOf(word: string): Category | undefined;
  city: City;
  streets: StreetList;
  now: Date;
}

const MOST_PHOTOS = 10;

const CHANNELS: [ImportRow['channel'], RegExp][] = [
  ['phone', /telefon|phone|anruf/i],
  ['mail', /mail/i],
  ['counter', /schalter|persönlich|vor ort|counter/i],
  ['api', /app|open311|api|schnittstelle/i],
];

/** Reads one line. Throws `RowProblem`. */
export function readRow(reading: Reading, cells: Record<string, string>): ImportRow {
  const { columns, mapping, city, now } = reading;
  const cell = (field: ImportField) => (columns[field] ? (cells[columns[field]] ?? '').trim() : '');
  const source_id = cell('id');
  if (!source_id) throw new RowProblem('It has no number.');
  if (source_id.length > 100) throw new RowProblem('Its number is longer than 100 characters.');
  const category = reading.categoryOf(cell('category'));
  if (!category) throw new RowProblem(`The category "${cell('category')}" is not known here; write it into the mapping.`);
  const state = cell('state') ? stateOf(cell('state'), mapping) : 'received';
  if (!state) throw new RowProblem(`The state "${cell('state')}" is not known here; write it into the mapping.`);
  const reported_at = momentOf(cell('reported_at'), city.time_zone);
  if (!reported_at) throw new RowProblem(`"${cell('reported_at')}" is no day: write 2026-11-25 or 25.11.2026, a time may follow.`);
  if (reported_at > now) throw new RowProblem(`It was reported in the future (${cell('reported_at')}).`);
  const closed_at = cell('closed_at') ? momentOf(cell('closed_at'), city.time_zone) : null;
  if (closed_at && closed_at < reported_at) throw new RowProblem('It was closed before it was reported.');
  const description = cell('description').slice(0, 5_000);
  const place = placeOf(reading, cell);
  if (!place.at && !place.street && !place.place_text) throw new RowProblem('It says nothing about where it is.');
  return {
    ...{ source_id, category, state, reported_at, description, ...place },
    closed_at: closed_at ?? null,
    closing_note: cell('closing_note').slice(0, 2_000) || null,
    photos: photosIn(cell('photo')),
    channel: CHANNELS.find(([, words]) => words.test(cell('channel')))?.[0] ?? 'web',
  };
}

/** Several stand in one cell with `|`, `;` or line ends between them. */
function photosIn(cell: string): string[] {
  const named = cell.split(/[|;\n]/).map((one) => one.trim());
  return [...new Set(named.filter((one) => one !== '' && one.length <= 2_000))].slice(0, MOST_PHOTOS);
}

function placeOf({ city, streets }: Reading, cell: (field: ImportField) => string) {
  const at = pointOf(cell('lat'), cell('lon'), city);
  const [known] = cell('street') ? streets.byName(cell('street')) : [];
  const street = known?.name ?? cell('street').slice(0, 120);
  const point: LonLat | null = at ?? (known ? [known.lon, known.lat] : null);
  return { at: point, street, house_number: cell('house_number').slice(0, 20), place_text: cell('place').slice(0, 300) };
}

/** A point of the city; null where none is given. Throws `RowProblem` for numbers that are none, far away or the wrong way round. */
export function pointOf(lat: string, lon: string, city: Pick<City, 'map'>): LonLat | null {
  if (!lat && !lon) return null;
  const read = (text: string) => (/^-?\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN);
  const point: LonLat = [read(lon), read(lat)];
  if (!isOnEarth(point)) throw new RowProblem(`"${lat}", "${lon}" is no latitude and longitude in degrees.`);
  if (point[0] === 0 && point[1] === 0) throw new RowProblem('Its place is 0/0: the old system did not know it.');
  const [west, south, east, north] = city.map.bbox;
  const within = ([x, y]: LonLat) => x >= west && x <= east && y >= south && y <= north;
  if (within(point)) return point;
  if (within([point[1], point[0]])) throw new RowProblem(`Its latitude and longitude are the wrong way round (${lat}, ${lon}).`);
  throw new RowProblem(`Its place lies outside the city (${lat}, ${lon}).`);
}

/** A moment in the city's zone: '2026-11-25', '2026-11-25T14:05:00+01:00', '25.11.2026 14:05'. Undefined for anything else. */
export function momentOf(text: string, time_zone: string): Date | undefined {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?: Uhr)?$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/.exec(text);
  try {
    if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text)) return new Date(Temporal.Instant.from(text).epochMilliseconds);
    const [, a = '', b = '', c = '', hour = '0', minute = '0', second = '0'] = german ?? iso ?? [];
    if (!a) return undefined;
    const [year, month, day] = german ? [c, b, a] : [a, b, c];
    const fields = {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
    };
    return new Date(Temporal.PlainDateTime.from(fields, { overflow: 'reject' }).toZonedDateTime(time_zone).epochMilliseconds);
  } catch {
    return undefined;
  }
}
