import type { FastifyInstance } from 'fastify';
import { figuresSchema } from '#modules/reports';
import { type FiguresData, figuresOf, rowLabel } from './citizen/figures-data.ts';
import type { Context } from './context.ts';
import { csvOf } from './csv.ts';
import { contextOf, type WebHouse } from './request.ts';

const COLUMNS = [
  'received',
  'open',
  'done',
  'referred',
  'other',
  'reopened',
  'overdue',
  'on_time',
  'first_answer_median',
  'first_answer_p90',
  'done_median',
  'done_p90',
] as const;

/** The table of the figures as a file (RFC 4180, UTF-8 with a mark that spreadsheets read); numbers with a point, in both languages. */
export function registerFigures(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}/zahlen.csv`, { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (request, reply) => {
      const context = await contextOf(web, request);
      const data = await figuresOf(context.work, figuresSchema.parse(request.query));
      return reply
        .header('cache-control', context.work.actor.person_id ? 'private, no-store' : 'public, max-age=60')
        .header('content-disposition', 'attachment; filename="zahlen.csv"')
        .type('text/csv; charset=utf-8')
        .send(tableOf(context, data));
    });
  }
}

function tableOf(context: Context, data: FiguresData): string {
  const rows = [...data.rows, ...(data.total ? [{ key: undefined, ...data.total }] : [])];
  return csvOf(
    [data.asked.by, ...COLUMNS],
    rows.map((row) => [
      row.key === undefined ? context.t.figures.all : rowLabel(context, data, row.key),
      ...COLUMNS.map((name) => row[name] ?? ''),
    ]),
  );
}
