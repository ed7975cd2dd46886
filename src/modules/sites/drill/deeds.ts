import sharp from 'sharp';
import type { Answer, Browser, Photo } from './browser.ts';
import { fieldsOf, typed } from './form.ts';

export type Kind = 'report' | 'application' | 'order' | 'ticket' | 'message';

/** What came of sending a form. `told`: the page said beforehand that nothing can be sent now, so nothing was. */
export type Outcome =
  | { state: 'acknowledged'; number: string }
  | { state: 'told' }
  | { state: 'refused'; status: number; words: string }
  | { state: 'failed'; reason: string };

/** What a person does, with a word in it by which it is found again. Each form that is sent is noted. */
export interface Deed {
  kind: Kind;
  do(browser: Browser, marker: string, note: Note): Promise<Outcome>;
}

export type Note = (status: number) => void;

/** The mark of a page that says: changes wait. */
const WAITS = /data-read-only|class="[^"]*read-only/;

/** Opens a form; what stands in the way of it is an outcome already. */
async function opened(browser: Browser, page: string, action = page): Promise<{ fields: [string, string][] } | Outcome> {
  const shown = await browser.get(page);
  if (WAITS.test(shown.html)) return { state: 'told' };
  if (shown.status !== 200) return { state: 'told' };
  const fields = fieldsOf(shown.html, action);
  return fields ? { fields } : { state: 'failed', reason: `${page} has no form to ${action}` };
}

async function sent(browser: Browser, action: string, fields: [string, string | Photo][], note: Note): Promise<Answer | Outcome> {
  try {
    const answer = await browser.post(action, fields);
    // Somebody who is signed in and led to the sign-in page was not heard.
    const taken = answer.status === 303 && !answer.location.includes('/anmelden?');
    note(taken ? 303 : answer.status === 303 ? 401 : answer.status);
    if (taken) return answer;
    const words = (answer.html.split('<main')[1] ?? answer.html).replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    return { state: 'refused', status: answer.status, words: words.slice(0, 400) };
  } catch (error) {
    note(0);
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

const isOutcome = (one: object): one is Outcome => 'state' in one;
const NUMBER = /[A-Z]{3}-\d\d-\d{4,}-\d/;

function numbered(answer: Answer | Outcome): Outcome {
  if (isOutcome(answer)) return answer;
  const number = NUMBER.exec(answer.location)?.[0];
  return number ? { state: 'acknowledged', number } : { state: 'failed', reason: `led to ${answer.location}` };
}

/** Somebody without an account reports a dark lamp, with a photo, and leaves an address for the answer. */
const report: Deed = {
  kind: 'report',
  async do(browser, marker, note) {
    const form = await opened(browser, '/melden?category_id=strassenbeleuchtung', '/melden');
    if (isOutcome(form)) return form;
    const fields = typed(form.fields, {
      'answers.what': 'dark',
      street: 'Lotter Straße',
      description: marker,
      email: `${marker}@example.org`,
    });
    return numbered(await sent(browser, '/melden', [...fields, ['photo', await aPhoto()]], note));
  },
};

/** Somebody registers a dog, page by page. */
const application: Deed = {
  kind: 'application',
  async do(browser, marker, note) {
    const path = '/beantragen/hundesteuer';
    const start = await opened(browser, path);
    if (isOutcome(start)) return start;
    const begun = await sent(browser, path, start.fields, note);
    if (isOutcome(begun)) return begun;
    const draft = begun.location.split('?')[0] ?? '';
    let at = begun.location;
    for (const answers of pagesOf(marker)) {
      const page = await opened(browser, at, draft);
      if (isOutcome(page)) return page;
      const next = await sent(browser, draft, typed(page.fields, answers), note);
      if (isOutcome(next)) return next;
      at = next.location;
    }
    const check = await opened(browser, `${draft}/pruefen`);
    if (isOutcome(check)) return check;
    return numbered(await sent(browser, `${draft}/pruefen`, typed(check.fields, { declared: 'yes' }), note));
  },
};

const pagesOf = (marker: string): Record<string, string>[] => [
  { 'anlass.grund': 'neu', 'anlass.seit': '24.11.2025' },
  {
    ...{ 'halter.vorname': 'Hanna', 'halter.name': 'Halter', 'halter.geboren': '1.2.1990', 'halter.strasse': 'Am Hang 1' },
    ...{ 'halter.plz': '49074', 'halter.ort': 'Osnabrück', 'halter.telefon': '' },
  },
  { 'hunde.0.rufname': marker, 'hunde.0.rasse': 'Dackel', 'hunde.0.geworfen': '', 'hunde.0.gefaehrlich': 'false' },
  {},
  { 'ermaessigung.gewuenscht': 'false' },
];

/** Somebody of the staff orders a headset to a room. */
const order: Deed = {
  kind: 'order',
  async do(browser, marker, note) {
    const item = await opened(browser, '/portal/katalog/headset');
    if (isOutcome(item)) return item;
    const put = await sent(browser, '/portal/katalog/headset', typed(item.fields, { place: marker, quantity: '1' }), note);
    if (isOutcome(put)) return put;
    const cart = await opened(browser, '/portal/warenkorb');
    if (isOutcome(cart)) return cart;
    return numbered(await sent(browser, '/portal/warenkorb', cart.fields, note));
  },
};

/** Somebody of the staff asks the service desk. */
const ticket: Deed = {
  kind: 'ticket',
  async do(browser, marker, note) {
    const form = await opened(browser, '/portal/anfragen/neu');
    if (isOutcome(form)) return form;
    return numbered(
      await sent(browser, '/portal/anfragen/neu', typed(form.fields, { subject: marker, description: 'Der Drucker druckt nicht.' }), note),
    );
  },
};

/** The same, and a sentence more a moment later. */
const message: Deed = {
  kind: 'message',
  async do(browser, marker, note) {
    const asked = await ticket.do(browser, `${marker}-zu`, note);
    if (asked.state !== 'acknowledged') return asked;
    const action = `/portal/anfragen/${asked.number}/antworten`;
    const form = await opened(browser, `/portal/anfragen/${asked.number}`, action);
    if (isOutcome(form)) return form;
    const said = await sent(browser, action, typed(form.fields, { body: marker }), note);
    return isOutcome(said) ? said : { state: 'acknowledged', number: asked.number };
  },
};

export const CITIZEN_DEEDS: readonly Deed[] = [report, application];
export const STAFF_DEEDS: readonly Deed[] = [ticket, order, message];

/** A small picture that nobody sent before. */
async function aPhoto(): Promise<Photo> {
  const background = { r: die(), g: die(), b: die() };
  const raw = Buffer.alloc(48 * 48 * 3, Buffer.from([background.r, background.g, background.b]));
  for (let i = 0; i < 300; i += 1) raw[Math.floor(Math.random() * raw.length)] = die();
  return {
    name: 'lampe.png',
    bytes: await sharp(raw, { raw: { width: 48, height: 48, channels: 3 } })
      .png()
      .toBuffer(),
  };
}

const die = () => Math.floor(Math.random() * 256);
