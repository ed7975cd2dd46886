import { inLanguage } from '#modules/city';
import { type GeoReport, geoReportFor, geoReportsFor, stateWordsFor } from '#modules/reports';
import type { Work } from '#platform/work';
import type { Language } from '../../context.ts';
import { fill } from '../../problems.ts';
import type { Texts } from '../../texts/de.ts';
import { GeoProblem } from './errors.ts';
import type { Document } from './formats.ts';

const DAY = 86_400_000;
const SPAN = 90 * DAY;
const MOST = 1_000;

type Query = Record<string, unknown>;
interface Asked {
  lang: Language;
  t: Texts;
}

/** The list of published reports as GeoReport v2 has it: 90 days and 1,000 at most. Throws GeoProblem 400. */
export async function requestList(work: Work, query: Query, { lang, t }: Asked): Promise<Document> {
  const ids = listOf(query.service_request_id);
  const [from, to] = ids ? [new Date(0), work.now()] : spanOf(query, work.now(), t);
  const { limit, offset } = pageOf(query);
  const status = statusOf(query, t);
  const category_ids = listOf(query.service_code);
  const rows = await geoReportsFor(work, {
    from,
    to,
    limit,
    offset,
    ...(ids ? { numbers: ids.slice(0, MOST) } : { ...(category_ids && { category_ids }), ...(status && { status }) }),
  });
  return await documentOf(work, rows, { lang, t });
}

/** One published report, in a list of one. Refuses `not_found`. */
export async function oneRequest(work: Work, number: string, asked: Asked): Promise<Document> {
  return await documentOf(work, [await geoReportFor(work, number)], asked);
}

async function documentOf(work: Work, rows: GeoReport[], { lang, t }: Asked): Promise<Document> {
  const words = await stateWordsFor(
    work,
    rows.map((row) => row.number),
  );
  const { public_url } = work.house.config;
  return {
    root: 'service_requests',
    value: rows.map((row) => ({
      service_request_id: row.number,
      status: row.phase === 'closed' ? 'closed' : 'open',
      status_notes: [t.states[row.state] ?? row.state, words.get(row.number)].filter(Boolean).join(': '),
      service_name: inLanguage(row.category_name, lang) || null,
      service_code: row.category_id,
      description: row.description === null ? null : [...row.description].slice(0, 4_000).join(''),
      agency_responsible: inLanguage(row.team_name, lang) || null,
      service_notice: null,
      requested_datetime: row.reported_at.toISOString(),
      updated_datetime: (row.closed_at ?? row.changed_at).toISOString(),
      expected_datetime: null,
      address: row.place_label,
      address_id: null,
      zipcode: null,
      lat: row.lat,
      long: row.lon,
      media_url: row.photo === null ? null : `${public_url}/bilder/${row.photo}/gross`,
    })),
  };
}

/** An argument as a list of values; nothing where it is missing or empty, which GeoReport v2 takes for the same. */
function listOf(argument: unknown): string[] | undefined {
  const all = [argument ?? []].flat().map(String).join(',');
  const values = all
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return values.length > 0 ? values : undefined;
}

function statusOf(query: Query, t: Texts): 'open' | 'closed' | undefined {
  const wanted = new Set(listOf(query.status) ?? []);
  for (const one of wanted) if (one !== 'open' && one !== 'closed') throw new GeoProblem(400, [`status: ${t.open311.status}`]);
  const [only] = wanted.size === 1 ? wanted : [];
  return only as 'open' | 'closed' | undefined;
}

function spanOf(query: Query, now: Date, t: Texts): [Date, Date] {
  const given = { from: momentOf('start_date', query, t), to: momentOf('end_date', query, t) };
  const from = given.from ?? new Date((given.to ?? now).getTime() - SPAN);
  const to = given.to ?? new Date(Math.min(now.getTime(), from.getTime() + SPAN));
  if (to < from && given.to) throw new GeoProblem(400, [`end_date: ${t.open311.span_backwards}`]);
  if (to.getTime() - from.getTime() > SPAN) throw new GeoProblem(400, [`end_date: ${t.open311.span_long}`]);
  return [from, to];
}

/** W3C date and time with its zone; a plus that became a space on the way counts. */
function momentOf(name: string, query: Query, t: Texts): Date | undefined {
  const text = String([query[name] ?? ''].flat()[0] ?? '').trim();
  if (text === '') return undefined;
  const iso = text.replace(/ (?=\d\d:?\d\d$)/, '+');
  const at = new Date(iso);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(iso) || Number.isNaN(at.getTime()))
    throw new GeoProblem(400, [fill(`${name}: ${t.open311.moment}`, { example: '2026-11-25T12:00:00Z' })]);
  return at;
}

/** `page` and `page_size`, an extension; what makes no sense becomes the nearest that does. */
function pageOf(query: Query): { limit: number; offset: number } {
  const number = (name: string, usual: number, most: number) => {
    const n = Math.floor(Number([query[name] ?? ''].flat()[0] || usual));
    return Math.min(most, Math.max(1, Number.isFinite(n) ? n : usual));
  };
  const limit = number('page_size', MOST, MOST);
  return { limit, offset: (number('page', 1, 1_000) - 1) * limit };
}
