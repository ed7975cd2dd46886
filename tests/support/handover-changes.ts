import { forgetCity } from '#modules/city';
import {
  acknowledgeApplication,
  addWebhook,
  announceApplication,
  deliverWebhook,
  editWebhook,
  markHandedOver,
  pauseWebhook,
  pingWebhook,
  removeWebhook,
  renewWebhookSecret,
  resendDelivery,
  resumeWebhook,
  systemForKey,
} from '#modules/handover';
import { type GivenKey, giveApiKey } from '#modules/people';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import { aDecider, anApplication, decided } from './applications.ts';
import { aReceiver, callsInside } from './hooks.ts';
import { read, theHouse, workOf } from './house.ts';
import { anAdministrator, firstEntry, type Prepared } from './prepared.ts';

export const HOOK = { name: 'Fachverfahren', url: 'https://hund.example/hook', procedures: [], events: ['application.received' as const] };
const secret = Buffer.alloc(32, 7);
const SYSTEM_KEY = { name: 'Hundeverfahren', contact: 'it@hund.example', procedures: ['hundesteuer'] };

/** The changes of handing on, for the table of all. */
export const HANDOVER_CHANGES: Record<string, () => Promise<Prepared>> = {
  markHandedOver: async () => {
    const application = await anApplication();
    await decided(application);
    const input = { case_id: application.case_id, system: 'DMS', reference: '4711', manifest_sha256: '' };
    return { actor: await aDecider(), call: (work) => markHandedOver(work, input) };
  },
  addWebhook: async () => ({ actor: await anAdministrator(), call: (work) => addWebhook(work, { ...HOOK, secret }) }),
  editWebhook: () => onHook((work, on) => editWebhook(work, { ...HOOK, ...on, name: 'Anders' })),
  renewWebhookSecret: () => onHook((work, on) => renewWebhookSecret(work, { ...on, secret })),
  pauseWebhook: () => onHook(pauseWebhook),
  resumeWebhook: () => onHook(resumeWebhook),
  removeWebhook: () => onHook(removeWebhook),
  pingWebhook: () => onHook(pingWebhook),
  resendDelivery: async () => {
    const on = await aDelivery();
    return { actor: await anAdministrator(), call: (work) => resendDelivery(work, on) };
  },
  announceApplication: async () => {
    await theHouse().database.app.query('delete from webhooks');
    await aHook();
    const told = await firstEntry(await anApplication());
    return { actor: systemWork(theHouse(), 'job').actor, call: (work) => announceApplication(work, told) };
  },
  deliverWebhook: async () => {
    const { url } = await aReceiver();
    await callsInside(theHouse());
    const { delivery_id } = await aDelivery(url);
    const call = (work: Work) => {
      // The house of the shaky line keeps the city as it was.
      forgetCity(work.house);
      return deliverWebhook(work, delivery_id);
    };
    return { actor: systemWork(theHouse(), 'job').actor, call };
  },
  acknowledgeApplication: async () => {
    const { case_id } = await anApplication();
    const asking = await systemForKey(workOf(await anAdministrator()), await aSystemKey());
    const call = (work: Work) => acknowledgeApplication({ ...asking, work }, { case_id, reference: 'H-1' });
    return { actor: asking.work.actor, call };
  },
};

/** A key of a specialist system. */
export async function aSystemKey(more: Partial<GivenKey> = {}): Promise<string> {
  const key = newId();
  await giveApiKey(workOf(await anAdministrator()), { ...SYSTEM_KEY, ...more, key });
  return key;
}

export async function aHook(more: Partial<typeof HOOK> = {}): Promise<string> {
  return await addWebhook(workOf(await anAdministrator()), { ...HOOK, ...more, secret });
}

async function aDelivery(url = HOOK.url): Promise<{ webhook_id: string; delivery_id: string }> {
  const webhook_id = await aHook({ url });
  await pingWebhook(workOf(await anAdministrator()), { webhook_id });
  const row = read().selectFrom('webhook_deliveries').select('delivery_id').where('webhook_id', '=', webhook_id);
  return { webhook_id, ...(await row.executeTakeFirstOrThrow()) };
}

async function onHook(run: (work: Work, on: { webhook_id: string }) => Promise<unknown>): Promise<Prepared> {
  const webhook_id = await aHook();
  return { actor: await anAdministrator(), call: (work) => run(work, { webhook_id }) };
}
