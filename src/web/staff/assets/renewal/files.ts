import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { dueListSchema, dueRowsFor, type OnStocktaking, offNetworkRowsFor, stocktakingFor, stocktakingSchema } from '#modules/assets';
import { inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import type { Context } from '../../../context.ts';
import { answerError } from '../../../handlers.ts';
import { contextOf, type WebHouse } from '../../../request.ts';
import { STOCKTAKINGS } from '../stocktaking.tsx';
import { elsewhereFor, groupName, NETWORK, PLAN, reasonWords } from './data.ts';

const LIMIT = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } };

/** The replacement plan and the list of what must not stay on the network as tables, over the devices of whoever asks. */
export function registerRenewalFiles(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get(`${prefix}${PLAN}.csv`, LIMIT, async (request, reply) => {
      try {
        const context = await contextOf(web, request);
        const { year, rows } = await planTable(context, request.query);
        return sendTable(reply, `${context.t.asset_renewal.file.plan}-${year}.csv`, rows);
      } catch (error) {
        return await answerError(web, error, request, reply);
      }
    });
    app.get(`${prefix}${NETWORK}.csv`, LIMIT, async (request, reply) => {
      try {
        const context = await contextOf(web, request);
        return sendTable(reply, `${context.t.asset_renewal.file.network}.csv`, await networkTable(context));
      } catch (error) {
        return await answerError(web, error, request, reply);
      }
    });
  }
}

/** Every line of a stocktaking as a table. */
export function registerStocktakingFiles(app: FastifyInstance, web: WebHouse): void {
  for (const prefix of ['', '/en']) {
    app.get<{ Params: { stocktaking_id: string } }>(
      `${prefix}${STOCKTAKINGS}-tabelle/:stocktaking_id.csv`,
      LIMIT,
      async (request, reply) => {
        try {
          const context = await contextOf(web, request);
          const asked = stocktakingSchema.safeParse(request.params);
          if (!asked.success) throw new Refusal('not_found');
          return sendTable(reply, `${context.t.stocktaking.file}.csv`, await stocktakingTable(context, asked.data));
        } catch (error) {
          return await answerError(web, error, request, reply);
        }
      },
    );
  }
}

async function stocktakingTable({ work, t }: Context, asked: OnStocktaking) {
  const { columns: c, found, missing, elsewhere } = t.stocktaking;
  const { found: seen, missing: gone, moved } = await stocktakingFor(work, asked, true);
  const away = new Set(moved.map((one) => one.asset_id));
  return [
    [c.tag, c.model, c.serial, c.place, c.result, c.seen_place, c.seen],
    ...[...seen, ...gone].map((row) => [
      ...[row.asset_tag, row.model_name, row.serial ?? '', row.place],
      ...[row.seen_at === null ? missing : away.has(row.asset_id) ? elsewhere : found, row.seen_place, row.seen_at?.toISOString() ?? ''],
    ]),
  ];
}

function sendTable(reply: FastifyReply, name: string, rows: string[][]) {
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .type('text/csv; charset=utf-8')
    .send(
      stringify(
        rows.map((row) => row.map(asText)),
        { bom: true, delimiter: ';', record_delimiter: 'windows' },
      ),
    );
}

async function planTable(context: Context, query: unknown) {
  const { work, t, lang } = context;
  const { columns: c, price_from } = t.asset_renewal;
  const { elsewhere, names, cost_centre_of } = await elsewhereFor(work);
  const { rules, rows } = await dueRowsFor(work, dueListSchema.parse(query), elsewhere);
  const name = (id: string | null | undefined) => (id ? groupName(context, names, id) : '');
  const head = [c.tag, c.model, c.sort, c.team, c.cost_centre, c.place, c.year, c.due, c.reasons, c.cost, c.price_from, c.ordered];
  return {
    year: work.now().getUTCFullYear(),
    rows: [
      head,
      ...rows.map((row) => [
        ...[row.asset_tag, row.model_name, t.assets.sorts[row.sort] ?? row.sort],
        ...[name(row.team_id), name(row.team_id && cost_centre_of(row.team_id)), row.place, String(row.year), row.replace[0]?.on ?? ''],
        row.replace.map((reason) => reasonWords(context, rules, reason)).join(', '),
        row.price_from === 'unknown' ? '' : (row.cents / 100).toFixed(2).replace('.', lang === 'de' ? ',' : '.'),
        ...[price_from[row.price_from] ?? '', row.ordered ? c.yes : c.no],
      ]),
    ],
  };
}

async function networkTable(context: Context) {
  const { work, t, lang } = context;
  const { columns: c, os, seen, since } = t.asset_renewal;
  const { rules, rows } = await offNetworkRowsFor(work);
  return [
    [c.tag, c.model, c.sort, c.person, c.team, c.place, os, seen, c.reasons],
    ...rows.map((row) => [
      ...[
        row.asset_tag,
        row.model_name,
        t.assets.sorts[row.sort] ?? row.sort,
        row.person_name ?? '',
        inLanguage(row.team_name, lang),
        row.place,
      ],
      ...[[row.os_name, row.os_version].filter(Boolean).join(' '), row.seen_on ?? ''],
      row.reasons.map((reason) => reasonWords(context, rules, reason, since)).join(', '),
    ]),
  ];
}

/** Words a spreadsheet would take for a formula are text. */
const asText = (words: string): string => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);
