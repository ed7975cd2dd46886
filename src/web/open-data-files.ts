import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { type OpenData, openDataFor, openDataSchema } from '#modules/reports';
import { OPEN_DATA_FIELDS } from './citizen/open-data-fields.ts';
import type { Context } from './context.ts';
import { featureOf, type OpenFields, openFieldsOf } from './open-report.ts';
import { contextOf, type WebHouse } from './request.ts';

interface Format {
  type: string;
  begin(context: Context): string;
  /** The rows of a page; `first` where nothing stands before them. */
  rows(records: OpenFields[], first: boolean): string;
  end: string;
}

const FORMATS: Record<'csv' | 'geojson', Format> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    // The mark by which spreadsheets know UTF-8.
    begin: () => `\u{FEFF}${OPEN_DATA_FIELDS.join(',')}\r\n`,
    rows: (records) => stringify(records, { columns: [...OPEN_DATA_FIELDS], escape_formulas: true, record_delimiter: 'windows' }),
    end: '',
  },
  geojson: {
    type: 'application/geo+json; charset=utf-8',
    begin: ({ city }) => {
      const { licence } = city.open_data ?? {};
      return `{"type":"FeatureCollection",${licence ? `"license":${JSON.stringify(licence.url)},` : ''}"features":[`;
    },
    rows: (records, first) => (first ? '' : ',') + records.map((record) => JSON.stringify(featureOf(record))).join(','),
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
          const { licence } = context.city.open_data ?? {};
          if (licence) reply.header('link', `<${licence.url}>; rel="license"`);
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
  const language = { t: context.t, lang: context.lang, public_url: context.work.house.config.public_url };
  yield format.begin(context);
  let page = first;
  for (let n = 0; ; n += 1) {
    if (page.reports.length > 0)
      yield format.rows(
        page.reports.map((report) => openFieldsOf(language, report)),
        n === 0,
      );
    if (page.next === null) break;
    page = await openDataFor(context.work, openDataSchema.parse({ after: page.next }));
  }
  yield format.end;
}
