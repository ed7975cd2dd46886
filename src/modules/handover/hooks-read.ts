import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { demandConnect } from './rules.ts';

const COLUMNS = [
  'webhook_id',
  'name',
  'url',
  'procedures',
  'events',
  'made_at',
  'failed_in_row',
  'paused_at',
  'paused_why',
  'before_until',
] as const;

/** Every webhook by its name, with when something last arrived. Refuses `forbidden`. */
export async function webhooksFor({ read, actor }: Work) {
  demandConnect(actor);
  return await read
    .selectFrom('webhooks')
    .select(COLUMNS)
    .select((eb) =>
      eb
        .selectFrom('webhook_deliveries as d')
        .select((d) => d.fn.max('d.delivered_at').as('at'))
        .whereRef('d.webhook_id', '=', 'webhooks.webhook_id')
        .as('last_at'),
    )
    .orderBy('name')
    .execute();
}

/** One webhook with its last messages, newest first. Refuses `forbidden`, `not_found`. */
export async function webhookFor({ read, actor }: Work, webhook_id: string) {
  demandConnect(actor);
  const hook = await read.selectFrom('webhooks').select(COLUMNS).where('webhook_id', '=', webhook_id).executeTakeFirst();
  if (!hook) throw new Refusal('not_found');
  const deliveries = await read
    .selectFrom('webhook_deliveries')
    .select(['delivery_id', 'message_id', 'event', 'payload', 'made_at', 'tries', 'tried_at', 'status', 'problem', 'delivered_at'])
    .where('webhook_id', '=', webhook_id)
    .orderBy('made_at', 'desc')
    .limit(50)
    .execute();
  return { hook, deliveries };
}
