import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { inLanguage } from '#modules/city';
import { type OpenData, type OpenReport, openDataFor, openDataSchema } from '#modules/reports';
import { OPEN_DATA_FIELDS } from './citizen/open-data-fields.ts';
import type { Context } from './context.ts';
import { contextOf, type WebHouse } from './request.ts';

type Fields = Record<(typeof OPEN_DATA_FIELDS)[number], string | number | null>;

interface Format {
  type: string;
  begin: string;
  /** The rows of a page; `first` where nothing stands before them. */
  rows(records: Fields[], first: boolean): string;
  end: string;
}

const FORMATS: Record<'csv' | 'geojson', Format> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    // The mark by which spreadsheets know UTF-8.
    begin: `\u{FEFF}${OPEN_DATA_FIELDS.join(',')}\r\n`,
    rows: (records) => stringify(records, { columns: [...OPEN_DATA_FIELDS], escape_formulas: true, record_delimiter: 'windows' }),
    end: '',
  },
  geojson: {
    type: 'application/geo+json; charset=utf-8',
    begin: '{"type":"FeatureCollection","features":[',
    rows: (records, first) => (first ? '' : ',') + records.map(featureOf).join(','),
    end: ']}\n',
  },
};

/**
 * All public reports as one file, in both languages: CSV (RFC 4180) and GeoJSON (RFC 7946). Read and sent page by page, so that neither the memory of the
 * process nor a connection to the database is held for as long as somebody takes to read a million of them.
 */
export function registerOpenData(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    for (const [name, format] of Object.entries(FORMATS)) {
      app.get(
        `${prefix}/offene-daten/meldungen.${name}`,
        { config: { rateLimit: { max: 20, timeWindow: 60_000 } } },
        async (request, reply) => {
          const context = await contextOf(web, request);
          // Read before anything is sent: whoever asks while the database is away is told so.
          const first = await openDataFor(context.work, openDataSchema.parse({}));
          return reply
            .header('cache-control', 'public, max-age=300')
            .header('access-control-allow-origin', '*')
            .header('content-disposition', `attachment; filename="meldungen.${name}"`)
            .type(format.type)
            .send(request.method === 'HEAD' ? '' : Readable.from(pagesOf(context, format, first), { objectMode: false }));
        },
      );
    }
  }
}

async function* pagesOf(context: Context, format: Format, first: OpenData): AsyncGenerator<string> {
  yield format.begin;
  let page = first;
  for (let n = 0; ; n += 1) {
    if (page.reports.length > 0)
      yield format.rows(
        page.reports.map((report) => recordOf(context, report)),
        n === 0,
      );
    if (page.next === null) break;
    page = await openDataFor(context.work, openDataSchema.parse({ after: page.next }));
  }
  yield format.end;
}

function recordOf({ t, lang, work, url }: Context, report: OpenReport): Fields {
  const { public_url } = work.house.config;
  return {
    number: report.number,
    category_id: report.category_id,
    category_name: inLanguage(report.category_name ?? undefined, lang),
    state: report.state,
    state_name: t.states[report.state] ?? report.state,
    phase: report.phase,
    reported_at: report.reported_at.toISOString(),
    changed_at: report.changed_at.toISOString(),
    closed_at: report.closed_at?.toISOString() ?? null,
    team_name: inLanguage(report.team_name ?? undefined, lang),
    place_label: report.place_label,
    lon: report.lon,
    lat: report.lat,
    description: report.description,
    closing_note: report.closing_note,
    photo: report.photo === null ? null : `${public_url}/bilder/${report.photo}/gross`,
    page: `${public_url}${url(`/meldungen/${report.number}`)}`,
  };
}

function featureOf({ lon, lat, ...properties }: Fields): string {
  const geometry = lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] };
  return JSON.stringify({ type: 'Feature', id: properties.number, geometry, properties });
}
