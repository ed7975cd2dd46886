import type { FastifyInstance } from 'fastify';
import { inLanguage } from '#modules/city';
import { feesFor, hearNotice, NOTICE_PATH, openDuesSchema } from '#modules/payments';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { SETTLED } from './case-kinds.ts';
import { STATUS } from './context.ts';
import { csvOf } from './csv.ts';
import { contextOf, type WebHouse } from './request.ts';

const NOTICE_BYTES = 64_000;
const MOST_ROWS = 50_000;

/** What a provider tells by itself. It is answered only once it is kept: whoever gets no 204 tells it again. */
export function registerPaymentNotices(app: FastifyInstance, web: WebHouse): void {
  // The signature is over the bytes as they came.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const config = { rateLimit: { max: 600, timeWindow: 60_000 } };
  app.post(NOTICE_PATH, { bodyLimit: NOTICE_BYTES, config }, async (request, reply) => {
    const signature = String(request.headers['stadttor-signature'] ?? '');
    try {
      await hearNotice(web.house, String(request.body ?? ''), signature, SETTLED);
      return reply.code(204).send();
    } catch (error) {
      const code = isDatabaseDown(error) ? 'database_down' : error instanceof Refusal ? error.code : null;
      if (code === null) throw error;
      return reply
        .code(STATUS[code] ?? 422)
        .type('application/problem+json')
        .send({ code });
    }
  });
}

/** Fees as a table for spreadsheets: those of the cases that whoever asks may see. */
export function registerFees(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}/mitarbeit/gebuehren.csv`, { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (request, reply) => {
      const { work, t, lang } = await contextOf(web, request);
      const d = t.payments.desk;
      const rows = await feesFor(work, openDuesSchema.parse(request.query), MOST_ROWS);
      const table = csvOf(
        [d.number, d.what, t.payments.fees, d.team, d.made, t.payments.state, t.payments.amount, d.received],
        rows.map((row) => [
          row.case_number,
          inLanguage(row.what, lang),
          t.payments.purposes[row.purpose],
          inLanguage(row.team_name, lang),
          row.made_at.toISOString().slice(0, 10),
          t.payments.due_states[row.state],
          amountOf(row.gross_amount, lang),
          amountOf(row.received, lang),
        ]),
      );
      return reply
        .header('cache-control', 'private, no-store')
        .header('content-disposition', 'attachment; filename="gebuehren.csv"')
        .type('text/csv; charset=utf-8')
        .send(table);
    });
  }
}

/** 12,50 as a spreadsheet of the language reads it. */
const amountOf = (cents: number, lang: 'de' | 'en'): string => (cents / 100).toFixed(2).replace('.', lang === 'de' ? ',' : '.');
