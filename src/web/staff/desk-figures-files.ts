import type { FastifyInstance } from 'fastify';
import { deskFiguresSchema } from '#modules/tickets';
import { pdfOf } from '#platform/pdf';
import type { Context } from '../context.ts';
import { csvOf } from '../csv.ts';
import { contextOf, type WebHouse } from '../request.ts';
import { DESK_FIGURES } from './desk-figures.tsx';
import { type DeskData, deskDataFor, partsOf, sheetOf } from './desk-figures-sheet.ts';

const FILES = {
  csv: { type: 'text/csv; charset=utf-8', make: tableOf },
  pdf: { type: 'application/pdf', make: (context: Context, data: DeskData) => pdfOf(sheetOf(context, data), data.figures.as_of) },
};

/** The figures of the desk as a table of all tables, and on paper. */
export function registerDeskFigures(app: FastifyInstance, web: WebHouse): void {
  // A PDF holds the process for about 20 ms.
  for (const prefix of ['', '/en'])
    for (const [ending, file] of Object.entries(FILES))
      app.get(`${prefix}${DESK_FIGURES}.${ending}`, { config: { rateLimit: { max: 30, timeWindow: 60_000 } } }, async (request, reply) => {
        const context = await contextOf(web, request);
        const data = await deskDataFor(context.work, deskFiguresSchema.parse(request.query));
        return reply
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="service-desk-${data.asked.time}.${ending}"`)
          .type(file.type)
          .send(file.make(context, data));
      });
}

/** One line a number: of which table, of which row, what it counts. Numbers with a point, in both languages. */
function tableOf(context: Context, data: DeskData): string {
  const lines = partsOf(context, data).flatMap((part) =>
    part.rows.flatMap(([row = '', ...cells]) =>
      cells.map((cell, at) => [part.title, row, part.columns[at + 1], typeof cell === 'string' ? cell : (cell.n ?? '')]),
    ),
  );
  return csvOf(['table', 'row', 'column', 'value'], lines);
}
