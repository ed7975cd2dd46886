import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { sealed } from '#platform/seal';
import { change, type Tx, type Work } from '#platform/work';
import { demandAddress, demandConnect } from './rules.ts';
import type { AddWebhook, EditWebhook, OnDelivery, OnWebhook } from './schema.ts';
import { SECRET_OVERLAP_HOURS } from './words.ts';

/** What secrets of webhooks are sealed for. */
export const SEALED_FOR = 'webhook';
const HOUR = 3_600_000;

/** A new webhook. `secret` (32 bytes) signs its messages and is shown once. Refuses `forbidden`, `address_inside`. */
export async function addWebhook(work: Work, { secret, ...input }: AddWebhook & { secret: Buffer }): Promise<string> {
  const city = await cityOf(work.house);
  return await change(work, 'addWebhook', input, async (tx) => {
    demandConnect(tx.actor);
    demandAddress(city, input.url);
    const webhook_id = newId();
    await tx
      .insertInto('webhooks')
      .values({ webhook_id, ...input, secret: seal(tx, secret, webhook_id), made_at: tx.now })
      .execute();
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.added', { ...input });
    return webhook_id;
  });
}

/** Changes whom a webhook calls and of what it tells. Refuses `forbidden`, `not_found`, `address_inside`. */
export async function editWebhook(work: Work, input: EditWebhook): Promise<void> {
  const city = await cityOf(work.house);
  const { webhook_id, ...set } = input;
  await onHook(work, 'editWebhook', { ...input }, async (tx) => {
    demandAddress(city, input.url);
    await tx.updateTable('webhooks').set(set).where('webhook_id', '=', webhook_id).execute();
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.edited', set);
  });
}

/** A new secret; the one before signs too for a day, so that the receiver can change over. Refuses `forbidden`, `not_found`. */
export async function renewWebhookSecret(work: Work, { webhook_id, secret }: OnWebhook & { secret: Buffer }): Promise<void> {
  await onHook(work, 'renewWebhookSecret', { webhook_id }, async (tx) => {
    const before_until = new Date(tx.now.getTime() + SECRET_OVERLAP_HOURS * HOUR);
    await tx
      .updateTable('webhooks')
      .set((eb) => ({ secret_before: eb.ref('secret'), before_until, secret: seal(tx, secret, webhook_id) }))
      .where('webhook_id', '=', webhook_id)
      .execute();
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.secret_renewed');
  });
}

/** Stops calling; what happens meanwhile waits. Refuses `forbidden`, `not_found`. */
export async function pauseWebhook(work: Work, { webhook_id }: OnWebhook): Promise<void> {
  await onHook(work, 'pauseWebhook', { webhook_id }, async (tx) => {
    await tx.updateTable('webhooks').set({ paused_at: tx.now, paused_why: 'person' }).where('webhook_id', '=', webhook_id).execute();
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.paused');
  });
}

const MOST_AGAIN = 1_000;

/** Calls again, and sends what waits, oldest first. Refuses `forbidden`, `not_found`. */
export async function resumeWebhook(work: Work, { webhook_id }: OnWebhook): Promise<void> {
  await onHook(work, 'resumeWebhook', { webhook_id }, async (tx) => {
    const set = { paused_at: null, paused_why: null, failed_in_row: 0 };
    await tx.updateTable('webhooks').set(set).where('webhook_id', '=', webhook_id).execute();
    const waiting = await tx
      .selectFrom('webhook_deliveries')
      .select('delivery_id')
      .where('webhook_id', '=', webhook_id)
      .where('delivered_at', 'is', null)
      .orderBy('made_at')
      .limit(MOST_AGAIN)
      .execute();
    for (const { delivery_id } of waiting) tx.enqueue('handover.deliver', { delivery_id });
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.resumed', {}, { waiting: String(waiting.length) });
  });
}

/** Takes a webhook away with all that was sent to it. Refuses `forbidden`, `not_found`. */
export async function removeWebhook(work: Work, { webhook_id }: OnWebhook): Promise<void> {
  await onHook(work, 'removeWebhook', { webhook_id }, async (tx) => {
    await tx.deleteFrom('webhooks').where('webhook_id', '=', webhook_id).execute();
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.removed');
  });
}

/** Sends a message that tells nothing, to see whether it arrives. Refuses `forbidden`, `not_found`. */
export async function pingWebhook(work: Work, { webhook_id }: OnWebhook): Promise<void> {
  await onHook(work, 'pingWebhook', { webhook_id }, async (tx) => {
    const ids = { delivery_id: newId(), message_id: newId() };
    const payload = { type: 'ping', timestamp: tx.now.toISOString(), data: {} };
    await tx
      .insertInto('webhook_deliveries')
      .values({ ...ids, webhook_id, event: 'ping', payload: JSON.stringify(payload), made_at: tx.now })
      .execute();
    tx.enqueue('handover.deliver', { delivery_id: ids.delivery_id });
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.pinged');
  });
}

/** Sends one message once more under its old id, delivered or not. Refuses `forbidden`, `not_found`. */
export async function resendDelivery(work: Work, { webhook_id, delivery_id }: OnDelivery): Promise<void> {
  await onHook(work, 'resendDelivery', { webhook_id, delivery_id }, async (tx) => {
    const again = await tx
      .updateTable('webhook_deliveries')
      .set({ delivered_at: null, status: null, problem: null })
      .where('delivery_id', '=', delivery_id)
      .where('webhook_id', '=', webhook_id)
      .executeTakeFirst();
    if (again.numUpdatedRows === 0n) throw new Refusal('not_found');
    tx.enqueue('handover.deliver', { delivery_id });
    tx.record(`setting:webhook:${webhook_id}`, 'webhook.resent', {}, { delivery_id });
  });
}

const seal = (tx: Tx, secret: Buffer, webhook_id: string) => sealed(tx.house.config.secret, SEALED_FOR, secret, webhook_id);

async function onHook(work: Work, name: string, input: OnWebhook & Record<string, unknown>, run: (tx: Tx) => Promise<void>): Promise<void> {
  await change(work, name, input, async (tx) => {
    demandConnect(tx.actor);
    const known = await tx
      .selectFrom('webhooks')
      .select('webhook_id')
      .where('webhook_id', '=', input.webhook_id)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!known) throw new Refusal('not_found');
    await run(tx);
  });
}
