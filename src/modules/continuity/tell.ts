import { Webhook } from 'standardwebhooks';
import { postForeign } from '#platform/fetch-foreign';
import type { House, Work } from '#platform/work';

const PATIENCE_MS = 15_000;

export interface Told {
  alert: string;
  detail: string;
  what: 'begun' | 'over';
  at: string;
}

/** Posts one alert to the operators' address after Standard Webhooks (https://www.standardwebhooks.com). Throws where it was not taken, so that its job comes again. */
export async function tellAlert(work: Work, told: Told): Promise<void> {
  await postAlert(work.house, work.key, told);
}

/** The same without a job, for the time in which there are none. Nothing happens where no address is set. */
export async function postAlert(house: House, id: string, { alert, detail, what, at }: Told): Promise<void> {
  const { webhook } = house.config.operate;
  if (!webhook) return;
  const url = new URL(webhook.url);
  const body = JSON.stringify({ type: `platform.alert_${what}`, timestamp: at, data: { alert, detail } });
  const now = new Date(Math.floor(house.now().getTime() / 1_000) * 1_000);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(now.getTime() / 1_000),
    'webhook-signature': new Webhook(webhook.secret).sign(id, now, body),
  };
  // Whoever sets the address runs the machine: it may be inside.
  const status = await postForeign(url, { headers, body, trusted: url.origin, patience_ms: PATIENCE_MS });
  if (status < 200 || status >= 300) throw new Error(`The alert was not taken: ${status}`);
}
