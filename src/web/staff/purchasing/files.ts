import type { FastifyInstance } from 'fastify';
import { purchaseOrderFor, purchasePdfFor } from '#modules/purchasing';
import { Refusal } from '#platform/errors';
import { csvOf } from '../../csv.ts';
import { answerError } from '../../handlers.ts';
import { contextOf, type WebHouse } from '../../request.ts';
import { PURCHASE_FILES } from './paths.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An order to a supplier as a letter, and as a table for programs. */
export function registerPurchaseFiles(app: FastifyInstance, web: WebHouse): void {
  type Of = { Params: { purchase_order_id: string; file: string } };
  for (const prefix of ['', '/en']) {
    app.get<Of>(
      `${prefix}${PURCHASE_FILES}/:purchase_order_id/:file`,
      { config: { rateLimit: { max: 60, timeWindow: 60_000 } } },
      async (request, reply) => {
        try {
          const { purchase_order_id, file } = request.params;
          const { work } = await contextOf(web, request);
          if (!UUID.test(purchase_order_id) || !['bestellung.pdf', 'bestellung.csv'].includes(file)) throw new Refusal('not_found');
          reply.header('cache-control', 'private, no-store');
          if (file === 'bestellung.pdf') {
            const { name, pdf } = await purchasePdfFor(work, { purchase_order_id });
            return reply.type('application/pdf').header('content-disposition', `attachment; filename="${name}"`).send(pdf);
          }
          const { order, lines } = await purchaseOrderFor(work, { purchase_order_id });
          const rows = lines.map((line, at) => [
            ...[order.number, at + 1, line.item_id ?? '', line.article_number, line.name, line.quantity],
            ...[(line.net_cents / 100).toFixed(2), line.vat_percent],
          ]);
          return reply
            .type('text/csv; charset=utf-8')
            .header('content-disposition', `attachment; filename="${order.number}.csv"`)
            .send(csvOf(COLUMNS, rows));
        } catch (error) {
          return await answerError(web, error, request, reply);
        }
      },
    );
  }
}

const COLUMNS = ['number', 'position', 'item_id', 'article_number', 'name', 'quantity', 'net', 'vat_percent'];
