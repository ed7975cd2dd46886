import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Text } from '#modules/city';
import { draftReceiptFor, receiptOf, receiptPdfFor } from '#modules/orders';
import { Refusal } from '#platform/errors';
import { setReceipt } from '#platform/set-letter';
import { contextOf, type WebHouse } from '../request.ts';
import { DRAFT_RECEIPT } from './hand-over.tsx';
import { byLine } from './hand-over-parts.tsx';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Receipts of hand-overs: kept ones for both sides, and one to be signed on paper. */
export function registerReceipts(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get<{ Params: { handover_id: string } }>(`${prefix}/portal/uebergaben/:handover_id/quittung.pdf`, async (request, reply) => {
      const { handover_id } = request.params;
      if (!UUID.test(handover_id)) throw new Refusal('not_found');
      const { work } = await contextOf(web, request);
      const { number, pdf } = await receiptPdfFor(work, handover_id);
      return sendPdf(reply, `${number}-quittung.pdf`, pdf);
    });
    app.get<{ Params: { case_id: string }; Querystring: Record<string, string | string[]> }>(
      `${prefix}/mitarbeit/bestellungen/:case_id/uebergabe/${DRAFT_RECEIPT}`,
      async (request, reply) => {
        const { case_id } = request.params;
        if (!UUID.test(case_id)) throw new Refusal('not_found');
        const { work, city, lang } = await contextOf(web, request);
        const { query } = request;
        const { order, receivers, things } = await draftReceiptFor(work, case_id, [query.line_ids ?? []].flat(), byLine(query, 'tag_'));
        const receiver = receivers.find((one) => one.person_id === query.receiver_id)?.name;
        const given = {
          ...{
            number: order.number,
            subject: order.subject,
            team_name: order.team_name as unknown as Text,
            at: work.now(),
            way: 'paper' as const,
          },
          ...{
            receiver_name: receiver ?? String(query.receiver_name ?? '').slice(0, 120),
            given_name: work.actor.name,
            things,
            confirmed_at: null,
          },
        };
        const { pdf } = await setReceipt(work.house, receiptOf(city, lang, given, null, true), work.now());
        return sendPdf(reply, `${order.number}-quittung.pdf`, pdf);
      },
    );
  }
}

function sendPdf(reply: FastifyReply, name: string, pdf: Buffer) {
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(pdf);
}
