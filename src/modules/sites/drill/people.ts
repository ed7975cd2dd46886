import { type Browser, openBrowser } from './browser.ts';
import { CITIZEN_DEEDS, type Deed, STAFF_DEEDS } from './deeds.ts';
import { fieldsOf, typed } from './form.ts';
import type { Lab, Site } from './lab.ts';
import type { Entry, Ledger } from './ledger.ts';

const CITIZENS = 6;
const STAFF = 6;
const READERS = 2;
/** How long somebody thinks between two things. */
const PAUSE_MS = [200, 900] as const;
/** Somebody who works does more in between; the house takes sixty forms a minute from one address. */
const WORK_MS = [1_500, 3_500] as const;

export interface Crowd {
  ledger: Ledger;
  /** How often somebody had to send by the other entrance. */
  resent(): number;
  /** Lets everybody finish what they began. */
  goHome(): Promise<void>;
}

/** People who report, apply, order, ask and read, each with a browser and an address of their own, until they are sent home. */
export function gather(lab: Lab, prefix: string, now: () => number): Crowd {
  const ledger: Ledger = { entries: [], posts: [], reads: [] };
  const browsers: Browser[] = [];
  let home = false;
  let visitors = 0;
  // Each from an address of their own, half of them by the entrance of site A first.
  const visitor = () => {
    visitors += 1;
    const address = lab.browsers[visitors % lab.browsers.length] ?? '';
    const first: Site = visitors % 2 === 0 ? 'a' : 'b';
    const browser = openBrowser({ host: lab.host, entrances: lab.entrances, address, first });
    browsers.push(browser);
    return browser;
  };
  let count = 0;
  const citizen = async (index: number) => {
    for (let turn = index; !home; turn += 1) {
      // Somebody else each time, as in a city.
      const browser = visitor();
      count += 1;
      await act(browser, CITIZEN_DEEDS[turn % CITIZEN_DEEDS.length] as Deed, `${prefix}${count}`);
      browser.close();
      await pause(PAUSE_MS);
    }
  };
  const colleague = async (index: number, account: Lab['staff'][number]) => {
    const browser = visitor();
    await signIn(browser, account);
    for (let turn = index; !home; turn += 1) {
      count += 1;
      await act(browser, STAFF_DEEDS[turn % STAFF_DEEDS.length] as Deed, `${prefix}${count}`);
      await pause(WORK_MS);
    }
  };
  const act = async (browser: Browser, deed: Deed, marker: string) => {
    const entry: Entry = { marker, kind: deed.kind, begun: now(), ended: 0, outcome: { state: 'told' }, sent: 0, errors: 0 };
    let at = now();
    try {
      entry.outcome = await deed.do(browser, marker, (status) => {
        const taken = status === 303;
        // A page that comes back to be read first has its own time; the form counts from when its button was pressed.
        ledger.posts.push({ at, ended: now(), taken });
        at = now();
        entry.sent += 1;
        if (!taken) entry.errors += 1;
      });
    } catch (error) {
      // No page came at all: nobody typed anything.
      entry.outcome = { state: 'told', ...(error instanceof Error && { reason: error.message }) };
    }
    entry.ended = now();
    ledger.entries.push(entry);
  };
  const read = async (index: number, times: number[]) => {
    const browser = visitor();
    for (let turn = 0; !home; turn += 1) {
      const page = await browser.get(`/meldungen?lesen=${index}-${turn}`, { connect_ms: 250, answer_ms: 700 }).catch(() => undefined);
      if (page?.status === 200) times.push(now());
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
  };
  const lives = [
    ...Array.from({ length: CITIZENS }, (_, i) => citizen(i)),
    ...lab.staff.slice(0, STAFF).map((account, i) => colleague(i, account)),
    ...Array.from({ length: READERS }, (_, i) => {
      const times: number[] = [];
      ledger.reads.push(times);
      return read(i, times);
    }),
  ];
  return {
    ledger,
    resent: () => browsers.reduce((sum, browser) => sum + browser.resent, 0),
    async goHome() {
      home = true;
      await Promise.all(lives);
      for (const browser of browsers) browser.close();
    },
  };
}

async function signIn(browser: Browser, account: { email: string; password: string }): Promise<void> {
  const page = await browser.get('/anmelden');
  const answer = await browser.post('/anmelden', typed(fieldsOf(page.html, '/anmelden') ?? [], account));
  if (answer.status !== 303) throw new Error(`${account.email} cannot sign in (${answer.status}).`);
}

const pause = ([least, most]: readonly [number, number]) =>
  new Promise((resolve) => setTimeout(resolve, least + Math.random() * (most - least)));
