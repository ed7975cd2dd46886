import { performance } from 'node:perf_hooks';
import { openBrowser } from './browser.ts';
import { fieldsOf, typed } from './form.ts';
import { check, type Lab, order, type Site } from './lab.ts';
import { askPatroni, primaryOf } from './patroni.ts';

/** What it costs a person that a form is taken only when both sites have it. Medians in milliseconds. */
export interface Distance {
  round_trip_ms: number;
  alone_ms: number;
  both_ms: number;
  /** What waiting for the other site added. */
  cost_ms: number;
  forms: number;
}

const ROUNDS = 4;
const FORMS = 30;

/** Puts the standby 2 ms away, each way, and sends reports in turn with and without waiting for it; everything is put back. */
export async function measureDistance(lab: Lab, socket: string): Promise<Distance> {
  const primary: Site = primaryOf(await askPatroni([lab.patroni.a, lab.patroni.b], lab.tls))?.url === lab.patroni.b ? 'b' : 'a';
  const both: number[] = [];
  const alone: number[] = [];
  let visitors = 0;
  const send = async (times: number[]) => {
    for (let n = 0; n < FORMS; n += 1) {
      visitors += 1;
      times.push(await aReport(lab, primary, lab.browsers[visitors % lab.browsers.length] ?? ''));
    }
  };
  await order(socket, 'far', 'break', primary);
  try {
    await send([]);
    const round_trip_ms = Number(await check(socket, 'round-trip', primary));
    for (let round = 0; round < ROUNDS; round += 1) {
      await send(both);
      await order(socket, 'alone', 'break', primary);
      try {
        await send(alone);
      } finally {
        await order(socket, 'alone', 'heal', primary);
      }
    }
    const [with_ms, alone_ms] = [median(both), median(alone)];
    return { round_trip_ms, alone_ms, both_ms: with_ms, cost_ms: with_ms - alone_ms, forms: both.length + alone.length };
  } finally {
    await order(socket, 'far', 'heal', primary);
  }
}

/** Somebody reports a dark lamp; answers how long they waited for the form to be taken. */
async function aReport(lab: Lab, entrance: Site, address: string): Promise<number> {
  const browser = openBrowser({ host: lab.host, entrances: lab.entrances, address, first: entrance });
  try {
    const page = await browser.get('/melden?category_id=strassenbeleuchtung');
    const fields = typed(fieldsOf(page.html, '/melden') ?? [], {
      ...{ 'answers.what': 'dark', street: 'Lotter Straße', description: 'distance', email: 'distance@example.org' },
    });
    const began = performance.now();
    const { status } = await browser.post('/melden', fields);
    if (status !== 303) throw new Error(`A report was not taken (${status}).`);
    return performance.now() - began;
  } finally {
    browser.close();
  }
}

function median(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
