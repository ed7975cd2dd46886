import { Webhook } from 'standardwebhooks';
import { cityOf } from '#modules/city';
import { ForeignProblem, isWithin, postForeign } from '#platform/fetch-foreign';
import { newId } from '#platform/ids';
import { unsealed } from '#platform/seal';
import { change, type Work } from '#platform/work';
import { SEALED_FOR } from './hooks.ts';
import { HOOK_FAILURES, type HookEvent } from './words.ts';

/** Writes down whom something that happened to an application is told, and has it sent. Repeatable: a webhook is told of an entry once. */
export async function announceApplication(work: Work, { case_id, event_id }: { case_id: string; event_id: string }): Promise<void> {
  const about = await work.read
    .selectFrom('case_events')
    .innerJoin('cases', 'cases.case_id', 'case_events.case_id')
    .innerJoin('applications', 'applications.case_id', 'cases.case_id')
    .select(['case_events.type', 'case_events.direction', 'case_events.state', 'case_events.at', 'cases.number', 'procedure_id'])
    .select('cases.state as now')
    .where('event_id', '=', event_id)
    .where('cases.case_id', '=', case_id)
    .executeTakeFirstOrThrow();
  const event = eventOf(about);
  if (!event) return;
  const hooks = await work.read.selectFrom('webhooks').select(['webhook_id', 'procedures', 'events']).execute();
  const told = hooks.filter(
    ({ procedures, events }) => events.includes(event) && (procedures.length === 0 || procedures.includes(about.procedure_id)),
  );
  if (told.length === 0) return;
  // Ids and states: whoever may know more fetches it with a key of their own.
  const { number, procedure_id, state, now } = about;
  const payload = { type: event, timestamp: about.at.toISOString(), data: { case_id, number, procedure_id, state: state ?? now } };
  await change(work, 'announceApplication', { case_id, event_id }, async (tx) => {
    for (const { webhook_id } of told) {
      const delivery_id = newId();
      const row = { delivery_id, webhook_id, message_id: event_id, event, payload: JSON.stringify(payload), made_at: tx.now };
      const made = await tx
        .insertInto('webhook_deliveries')
        .values(row)
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      if (made.numInsertedOrUpdatedRows) tx.enqueue('handover.deliver', { delivery_id });
    }
    tx.record(`case:${case_id}`, 'application.announced', {}, { event_id });
  });
}

function eventOf({ type, direction, state }: { type: string; direction: string | null; state: string | null }): HookEvent | null {
  if (type === 'created') return 'application.received';
  if (type === 'message') return direction === 'in' ? 'application.message_received' : null;
  if (type !== 'state') return null;
  return state === 'decided' || state === 'withdrawn' ? `application.${state}` : 'application.state_changed';
}

const PATIENCE_MS = 15_000;

/**
 * Sends one message after Standard Webhooks (https://www.standardwebhooks.com). Throws where it was not taken, so that its job comes again, later each time; where it failed too often in a row, or the receiver
 * says it is gone (410), the webhook is paused and nothing is lost. A message may arrive twice, always under the same `webhook-id`.
 */
export async function deliverWebhook(work: Work, delivery_id: string): Promise<void> {
  const one = await work.read
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.webhook_id', 'webhook_deliveries.webhook_id')
    .select(['webhooks.webhook_id', 'url', 'secret', 'secret_before', 'before_until', 'paused_at', 'failed_in_row'])
    .select(['message_id', 'payload', 'tries', 'delivered_at'])
    .where('delivery_id', '=', delivery_id)
    .executeTakeFirst();
  if (!one || one.delivered_at || one.paused_at) return;
  const said = await outcomeOf(work, one);
  const failed_in_row = said.ok ? 0 : one.failed_in_row + 1;
  const paused_why = said.ok ? null : said.status === 410 ? 'gone' : failed_in_row >= HOOK_FAILURES ? 'failures' : null;
  const { webhook_id } = one;
  // Each try is a change of its own, under a key of its own.
  await change({ ...work, key: `${work.key} ${one.tries}` }, 'deliverWebhook', { delivery_id, tries: one.tries }, async (tx) => {
    const { ok, status, problem } = said;
    await tx
      .updateTable('webhook_deliveries')
      .set({ tries: one.tries + 1, tried_at: tx.now, status, problem, delivered_at: ok ? tx.now : null })
      .where('delivery_id', '=', delivery_id)
      .execute();
    await tx
      .updateTable('webhooks')
      .set({ failed_in_row, ...(paused_why && { paused_at: tx.now, paused_why }) })
      .where('webhook_id', '=', webhook_id)
      .execute();
    tx.record(`setting:webhook:${webhook_id}`, ok ? 'webhook.delivered' : 'webhook.not_delivered', {}, { delivery_id });
  });
  if (!said.ok && !paused_why) throw new Error(`A webhook was not taken: ${said.problem}`);
}

interface Message {
  webhook_id: string;
  url: string;
  secret: Buffer;
  secret_before: Buffer | null;
  before_until: Date | null;
  message_id: string;
  payload: unknown;
}

async function outcomeOf(work: Work, message: Message): Promise<{ ok: boolean; status: number | null; problem: string | null }> {
  const city = await cityOf(work.house);
  const url = new URL(message.url);
  const body = JSON.stringify(message.payload);
  const now = new Date(Math.floor(work.now().getTime() / 1_000) * 1_000);
  const signing = [
    message.secret,
    ...(message.secret_before && message.before_until && message.before_until > now ? [message.secret_before] : []),
  ];
  const signatures = signing.flatMap((seal) => {
    const secret = unsealed(work.house.config.secret, SEALED_FOR, seal, message.webhook_id);
    return secret ? [new Webhook(secret.toString('base64')).sign(message.message_id, now, body)] : [];
  });
  const headers = {
    'content-type': 'application/json',
    'webhook-id': message.message_id,
    'webhook-timestamp': String(now.getTime() / 1_000),
    'webhook-signature': signatures.join(' '),
  };
  const trusted = isWithin(url.hostname, city.portal?.inside ?? []) ? url.origin : undefined;
  try {
    const status = await postForeign(url, { headers, body, trusted, patience_ms: PATIENCE_MS });
    const ok = status >= 200 && status < 300;
    return { ok, status, problem: ok ? null : `${status}` };
  } catch (error) {
    if (!(error instanceof ForeignProblem)) throw error;
    return { ok: false, status: null, problem: error.inside ? 'inside' : 'no_answer' };
  }
}
