import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A payment provider for tests and the demonstration: the protocol of docs/operations/payments.md, written from that page and by nothing of ours, so that both sides check each other.
 * No money moves.
 */
export interface PaymentStandIn {
  address: string;
  /** By reference. */
  payments: Map<string, StoodPayment>;
  /** What it answers from now on instead of what is right. */
  mood: Mood;
  /** What was refused, in words. */
  refused: string[];
  /** Comes to a status as if somebody had pressed it; tells of it unless `silent`. Gives the answer to its notice, or null. */
  press(reference: string, status: Status, options?: { silent?: boolean; method?: string }): Promise<number | null>;
  /** Tells of a payment, with whatever is to be wrong about it; gives the status of the answer. */
  tell(reference: string, change?: Record<string, unknown>, of?: { secret?: string; at?: Date }): Promise<number>;
  stop(): Promise<void>;
}

export type Status = 'INITIAL' | 'BOOKED' | 'FAILED' | 'CANCELED';
type Mood = 'well' | 'down' | 'error' | 'no_json' | 'too_much' | 'wrong_amount';

export interface StoodPayment {
  transaction_id: string;
  reference: string;
  amount: number;
  currency: string;
  purpose: string;
  language: string;
  return_url: string;
  notify_url: string;
  status: Status;
  method: string;
  sequence: number;
  at: string;
}

const TEXTS: Record<string, { title: string; plain: string; buttons: Record<string, string> }> = {
  de: {
    title: 'Bezahlseite der Vorführung',
    plain: 'Hier fließt kein Geld.',
    buttons: { BOOKED: 'Bezahlen', CANCELED: 'Abbrechen', FAILED: 'Zahlung misslingen lassen' },
  },
  en: {
    title: 'Payment page of the demonstration',
    plain: 'No money moves here.',
    buttons: { BOOKED: 'Pay', CANCELED: 'Break off', FAILED: 'Let the payment fail' },
  },
};

export async function startPaymentStandIn(secret: string, port = 0): Promise<PaymentStandIn> {
  const payments = new Map<string, StoodPayment>();
  const byId = (id: string) => [...payments.values()].find((one) => one.transaction_id === id);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standIn: PaymentStandIn = {
    address,
    payments,
    mood: 'well',
    refused: [],
    async press(reference, status, { silent = false, method = 'CREDITCARD' } = {}) {
      const payment = known(reference);
      Object.assign(payment, { status, method, sequence: payment.sequence + 1, at: new Date().toISOString() });
      return silent ? null : await standIn.tell(reference);
    },
    async tell(reference, change = {}, { secret: key = secret, at = new Date() } = {}) {
      const payment = known(reference);
      const body = JSON.stringify({ ...toldOf(payment), ...change });
      const { pathname } = new URL(payment.notify_url);
      const headers = { 'content-type': 'application/json', 'stadttor-signature': signed(key, at, 'POST', pathname, body) };
      return (await fetch(payment.notify_url, { method: 'POST', headers, body })).status;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  function known(reference: string): StoodPayment {
    const payment = payments.get(reference);
    if (!payment) throw new Error(`Nothing was announced as ${reference}.`);
    return payment;
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', address);
    const body = await bodyOf(request);
    const page = /^\/pay\/([\w-]+)$/.exec(url.pathname);
    if (page) return await payPage(byId(page[1] ?? ''), request, body, response);
    if (standIn.mood === 'down') return response.destroy();
    if (standIn.mood === 'error') return json(response, 500, { error: 'broken' });
    const why = wrongWith(request, url.pathname, body);
    if (why) {
      standIn.refused.push(why);
      return json(response, 401, { error: why });
    }
    if (standIn.mood === 'no_json') return response.end('<html>Wartung</html>');
    if (standIn.mood === 'too_much') return response.end(JSON.stringify({ filler: 'x'.repeat(100_000) }));
    if (request.method === 'POST' && url.pathname === '/payments') return announced(response, body);
    const asked = /^\/payments\/([\w-]+)$/.exec(url.pathname);
    const payment = asked && byId(asked[1] ?? '');
    if (request.method !== 'GET' || !payment) return json(response, 404, { error: 'unknown' });
    return json(response, 200, { ...toldOf(payment), ...(standIn.mood === 'wrong_amount' && { amount: payment.amount + 1 }) });
  }

  function wrongWith(request: IncomingMessage, path: string, body: string): string | null {
    const header = String(request.headers['stadttor-signature'] ?? '');
    const [, t = '0', given = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
    const right = Buffer.from(macOf(secret, Number(t), request.method ?? '', path, body));
    if (given.length !== right.length || !timingSafeEqual(Buffer.from(given), right)) return 'signature';
    return Math.abs(Date.now() / 1_000 - Number(t)) > 300 ? 'stale' : null;
  }

  /** The same reference is the same payment; another amount under it is refused. */
  function announced(response: ServerResponse, body: string) {
    const order = JSON.parse(body) as StoodPayment;
    const before = payments.get(order.reference);
    if (before && before.amount !== order.amount) {
      standIn.refused.push('order');
      return json(response, 409, { error: 'order' });
    }
    const payment: StoodPayment = before ?? {
      ...order,
      transaction_id: `vf-${randomBytes(9).toString('hex')}`,
      ...{ status: 'INITIAL', method: 'OTHER', sequence: 1, at: new Date().toISOString() },
    };
    payments.set(order.reference, payment);
    return json(response, before ? 200 : 201, {
      transaction_id: payment.transaction_id,
      transaction_url: `${address}/pay/${payment.transaction_id}`,
    });
  }

  async function payPage(payment: StoodPayment | undefined, request: IncomingMessage, body: string, response: ServerResponse) {
    if (!payment) return json(response, 404, { error: 'unknown' });
    if (request.method === 'POST' && payment.status !== 'BOOKED') {
      const pressed = new URLSearchParams(body).get('status') as Status;
      // A notice that fails does not hold anybody up here: whoever waits for it asks.
      if (['BOOKED', 'FAILED', 'CANCELED'].includes(pressed)) await standIn.press(payment.reference, pressed).catch(() => null);
      return response.writeHead(303, { location: payment.return_url }).end();
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(pageOf(payment));
  }

  return standIn;
}

const toldOf = ({ transaction_id, reference, status, method, amount, currency, sequence, at }: StoodPayment) => ({
  ...{ transaction_id, reference, status, method, amount, currency, sequence, at },
});

function pageOf({ language, amount, purpose, reference, status, return_url }: StoodPayment): string {
  const t = TEXTS[language] ?? TEXTS.de;
  const euros = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(amount / 100);
  const buttons = Object.entries(t?.buttons ?? {})
    .map(([value, label]) => `<button name="status" value="${value}">${label}</button>`)
    .join(' ');
  const act = status === 'BOOKED' ? `<p><a href="${text(return_url)}">✓</a></p>` : `<form method="post">${buttons}</form>`;
  return `<!doctype html><html lang="${text(language)}"><meta name="viewport" content="width=device-width"><title>${t?.title}</title>
<h1>${t?.title}</h1><p><strong>${t?.plain}</strong></p><p>${text(purpose)}</p><p>${text(reference)}: ${euros}</p>${act}</html>`;
}

const text = (words: string) => words.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const macOf = (secret: string, t: number, method: string, path: string, body: string): string =>
  createHmac('sha256', secret).update(`${t}.${method} ${path}.${body}`).digest('hex');

function signed(secret: string, at: Date, method: string, path: string, body: string): string {
  const t = Math.floor(at.getTime() / 1_000);
  return `t=${t},v1=${macOf(secret, t, method, path, body)}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function json(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
