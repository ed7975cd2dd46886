import type { FastifyInstance } from 'fastify';
import { batchFor } from '#modules/applications';
import { Refusal } from '#platform/errors';
import { joinedPdf, pagesOf } from '#platform/join-pdf';
import { csvOf } from '../csv.ts';
import { moment } from '../format.ts';
import { answerError } from '../handlers.ts';
import { fill } from '../problems.ts';
import { contextOf, type WebHouse } from '../request.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A batch of the post room: all letters behind a cover as one PDF, and a list for franking. */
export function registerPostRoom(app: FastifyInstance, web: WebHouse): void {
  type Of = { Params: { batch_id: string; file: string } };
  for (const prefix of ['', '/en']) {
    app.get<Of>(`${prefix}/mitarbeit/druck/:batch_id/:file`, async (request, reply) => {
      try {
        const { batch_id, file } = request.params;
        const { work, t, lang, city } = await contextOf(web, request);
        if (!UUID.test(batch_id) || !Object.hasOwn(FILES, file)) throw new Refusal('not_found');
        const letters = await batchFor(work, batch_id);
        reply.header('cache-control', 'private, no-store').header('content-disposition', `attachment; filename="${file}"`);
        if (file === 'porto.csv') {
          const rows = letters.map(({ number, address, pdf }) => {
            const [name = '', ...rest] = address;
            return [number, name, rest.slice(0, -1).join(', '), rest.at(-1) ?? '', pagesOf(pdf)];
          });
          return reply.type('text/csv; charset=utf-8').send(csvOf(FILES['porto.csv'], rows));
        }
        const p = t.post_room;
        const count = fill(letters.length === 1 ? p.cover_count.one : p.cover_count.many, {
          n: String(letters.length),
          date: moment(work.now(), lang, city.time_zone),
        });
        const rows = letters.map(({ number, address }) => [number, address.join(', ')]);
        const cover = { lang, title: p.cover, lead: [count], columns: [...p.cover_columns], rows };
        const pdfs = letters.map((one) => one.pdf);
        return reply.type('application/pdf').send(joinedPdf(cover, pdfs));
      } catch (error) {
        return await answerError(web, error, request, reply);
      }
    });
  }
}

const FILES = { 'briefe.pdf': [], 'porto.csv': ['number', 'name', 'street', 'place', 'pages'] };
