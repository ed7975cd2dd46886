import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkApplication, replyToApplication } from '#modules/applications';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aDecider, anApplication } from '../../../tests/support/applications.ts';
import { aHook } from '../../../tests/support/handover-changes.ts';
import { aReceiver, callsInside, type Receiver } from '../../../tests/support/hooks.ts';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import {
  announceApplication,
  deliverWebhook,
  pauseWebhook,
  pingWebhook,
  renewWebhookSecret,
  resendDelivery,
  resumeWebhook,
  webhookFor,
} from './index.ts';
import { HOOK_FAILURES } from './words.ts';

let house: TestHouse;
let receiver: Receiver;
beforeAll(async () => {
  house = await testHouse();
  await callsInside(house);
});
beforeEach(async () => {
  await house.database.app.query('delete from webhooks');
  receiver = await aReceiver();
});
afterEach(() => receiver.close());
afterAll(() => house?.close());

const SECRET = Buffer.alloc(32, 7).toString('base64');
const job = (key?: string) => systemWork(house, 'handover', key);
const deliveries = () => read().selectFrom('webhook_deliveries').selectAll().orderBy('made_at').execute();

/** What jobs do after a change: everything new is announced and sent. */
async function announced(case_id: string): Promise<void> {
  const events = await read().selectFrom('case_events').select('event_id').where('case_id', '=', case_id).orderBy('at').execute();
  for (const { event_id } of events) await announceApplication(job(), { case_id, event_id });
}

/** What is left when a time stamp of the clock that stands still is taken for now. */
const verified = ({ headers, body }: Receiver['calls'][number], secret = SECRET) => {
  const of = Object.fromEntries(['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]));
  const at = new Date(Number(of['webhook-timestamp']) * 1_000);
  return of['webhook-signature']?.split(' ').includes(new Webhook(secret).sign(of['webhook-id'] ?? '', at, body)) ?? false;
};

test('the signature is the one of the specification', () => {
  const at = new Date(1_614_265_330_000);
  const webhook = new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  expect(webhook.sign('msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}')).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('what happens to an application is told once, signed, by ids and states, and of nobody', async () => {
  await aHook({
    url: receiver.url,
    events: ['application.received', 'application.state_changed', 'application.message_received'] as never,
  });
  const { case_id, number, secret } = await anApplication({ email: 'hanna@halter.example' });
  await replyToApplication(workOf(ANONYMOUS), { number, secret, body: 'Rex ist lieb.', files: [] });
  await checkApplication(workOf(await aDecider()), { case_id, version: 2 });
  await announced(case_id);
  await announced(case_id);
  for (const { delivery_id } of await deliveries()) await deliverWebhook(job(), delivery_id);
  expect(receiver.calls.map((call) => JSON.parse(call.body).type)).toEqual([
    'application.received',
    'application.message_received',
    'application.state_changed',
  ]);
  const [first, , last] = receiver.calls;
  expect(JSON.parse(first?.body ?? '')).toMatchObject({ data: { case_id, number, procedure_id: 'hundesteuer', state: 'received' } });
  expect(JSON.parse(last?.body ?? '').data.state).toBe('in_check');
  for (const call of receiver.calls) {
    expect(verified(call)).toBe(true);
    expect(verified(call, Buffer.alloc(32, 8).toString('base64'))).toBe(false);
    expect(call.body).not.toMatch(/Hanna|hanna|Rex|lieb/);
  }
  expect(new Set(receiver.calls.map((call) => call.headers['webhook-id'])).size).toBe(3);
});

test('a webhook hears of its procedures and events alone', async () => {
  await aHook({ url: receiver.url, procedures: ['sperrmuell'] as never });
  await aHook({ url: receiver.url, events: ['application.decided'] as never });
  const { case_id } = await anApplication();
  await announced(case_id);
  expect(await deliveries()).toEqual([]);
});

test('a message that was not taken comes again under its id; after many failures the webhook is paused, and resuming sends what waits', async () => {
  const webhook_id = await aHook({ url: receiver.url });
  const admin = workOf(await anAdministrator());
  await pingWebhook(admin, { webhook_id });
  const [{ delivery_id = '', message_id = '' } = {}] = await deliveries();
  receiver.answer = 500;
  const key = newId();
  await expect(deliverWebhook(job(key), delivery_id)).rejects.toThrow(/500/);
  await expect(deliverWebhook(job(key), delivery_id)).rejects.toThrow(/500/);
  expect(receiver.calls.map((call) => call.headers['webhook-id'])).toEqual([message_id, message_id]);
  expect((await deliveries())[0]).toMatchObject({ tries: 2, status: 500, delivered_at: null });

  await house.database.app.query('update webhooks set failed_in_row = $1', [HOOK_FAILURES - 1]);
  await deliverWebhook(job(), delivery_id);
  expect((await webhookFor(admin, webhook_id)).hook).toMatchObject({ paused_why: 'failures', failed_in_row: HOOK_FAILURES });
  await deliverWebhook(job(), delivery_id);
  expect(receiver.calls).toHaveLength(3);

  receiver.answer = 200;
  await resumeWebhook({ ...admin, key: newId() }, { webhook_id });
  await deliverWebhook(job(), delivery_id);
  expect((await webhookFor(admin, webhook_id)).hook).toMatchObject({ paused_at: null, failed_in_row: 0 });
  expect((await deliveries())[0]?.delivered_at).not.toBeNull();
  await deliverWebhook(job(), delivery_id);
  expect(receiver.calls).toHaveLength(4);
  await resendDelivery({ ...admin, key: newId() }, { webhook_id, delivery_id });
  await deliverWebhook(job(), delivery_id);
  expect(receiver.calls.at(-1)?.headers['webhook-id']).toBe(message_id);
});

test('a receiver that is gone is paused at once; one that a person paused is not called', async () => {
  const webhook_id = await aHook({ url: receiver.url });
  const admin = await anAdministrator();
  await pingWebhook(workOf(admin), { webhook_id });
  receiver.answer = 410;
  const [{ delivery_id = '' } = {}] = await deliveries();
  await deliverWebhook(job(), delivery_id);
  expect((await webhookFor(workOf(admin), webhook_id)).hook.paused_why).toBe('gone');
  await resumeWebhook(workOf(admin), { webhook_id });
  await pauseWebhook(workOf(admin), { webhook_id });
  await deliverWebhook(job(), delivery_id);
  expect(receiver.calls).toHaveLength(1);
});

test('after a new secret was made both sign, until the old one is over', async () => {
  const webhook_id = await aHook({ url: receiver.url });
  const admin = await anAdministrator();
  const anew = Buffer.alloc(32, 9);
  await renewWebhookSecret(workOf(admin), { webhook_id, secret: anew });
  await pingWebhook(workOf(admin), { webhook_id });
  const [{ delivery_id = '' } = {}] = await deliveries();
  await deliverWebhook(job(), delivery_id);
  await house.database.app.query(`update webhooks set before_until = '2020-01-01'`);
  await resendDelivery(workOf(admin), { webhook_id, delivery_id });
  await deliverWebhook(job(), delivery_id);
  const signed = receiver.calls.map((call) => [verified(call), verified(call, anew.toString('base64'))]);
  expect(signed).toEqual([
    [true, true],
    [false, true],
  ]);
});

test.each(['http://10.0.0.1/hook', 'http://hund.example/hook', 'https://wer:was@hund.example/hook'])(
  '%s is refused, and nothing is kept',
  async (url) => {
    await expect(aHook({ url })).rejects.toMatchObject({ code: 'address_inside' });
    expect(await read().selectFrom('webhooks').select('webhook_id').execute()).toEqual([]);
  },
);

test('a name that means a machine of the house is not called, and the page says why', async () => {
  const webhook_id = await aHook({ url: 'https://localhost:1/hook' });
  await pingWebhook(workOf(await anAdministrator()), { webhook_id });
  const [{ delivery_id = '' } = {}] = await deliveries();
  await expect(deliverWebhook(job(), delivery_id)).rejects.toThrow(/inside/);
  expect((await deliveries())[0]).toMatchObject({ problem: 'inside', status: null });
});

test('only administrators set up, read and change webhooks', async () => {
  const webhook_id = await aHook();
  const clerk = await aDecider();
  await expect(webhookFor(workOf(clerk), webhook_id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(pauseWebhook(workOf(clerk), { webhook_id })).rejects.toMatchObject({ code: 'forbidden' });
  expect((await webhookFor(workOf(await anAdministrator()), webhook_id)).hook.paused_at).toBeNull();
});
