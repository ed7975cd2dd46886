import { type Comparison, compare, heldAt } from './compare.ts';
import { FAULTS, type FaultPlan } from './faults.ts';
import { check, type Lab, order, otherSite, type Site } from './lab.ts';
import { seenIn } from './ledger.ts';
import { type Got, openMailSink } from './mail-sink.ts';
import { askPatroni, isHealthy, type PatroniState, primaryOf, switchOver } from './patroni.ts';
import { type Crowd, gather } from './people.ts';

/** What came of one fault. Times in milliseconds. */
export interface FaultResult extends ReturnType<typeof seenIn> {
  plan: FaultPlan;
  primary_before: string;
  primary_after: string;
  /** From the mending until both sites were there again, synchronously. */
  whole_again_ms: number;
  resent: number;
  began_at: string;
  refused: string[];
}

export interface DrillResult {
  began_at: string;
  ended_at: string;
  versions: string;
  faults: FaultResult[];
  all: Comparison;
  /** What was not run. */
  troubles: string[];
  /** What was looked at when all was over. */
  checks: { name: string; ok: boolean; said: string }[];
}

const WHOLE_WITHIN_MS = 180_000;
const SETTLE_MS = 4_000;
/** Building both sites anew takes its time. */
const SHORT_CHECKS = ['restore', 'archive'];
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Breaks a lab in every way, under load, mends it, and looks up everything that was acknowledged on both sites. */
export async function drillLab(
  lab: Lab,
  socket: string,
  options: { short?: boolean; only?: string[] },
  say: (line: string) => void,
): Promise<DrillResult> {
  const sink = await openMailSink(lab.mail);
  try {
    return await drillWith(lab, socket, options, say, sink.got);
  } finally {
    await sink.close();
  }
}

async function drillWith(
  lab: Lab,
  socket: string,
  options: { short?: boolean; only?: string[] },
  say: (line: string) => void,
  got: Got,
): Promise<DrillResult> {
  const began = Date.now();
  const now = () => Date.now() - began;
  const began_at = new Date(began).toISOString();
  const prefix = `probe-${began.toString(36)}-`;
  const troubles: string[] = [];
  const states = () => askPatroni([lab.patroni.a, lab.patroni.b], lab.tls);
  await whole(states, 'before the drill');
  const crowd = gather(lab, prefix, now);
  await sleep(SETTLE_MS);
  const faults: FaultResult[] = [];
  const plans = FAULTS.filter((plan) => (options.only ? options.only.includes(plan.name) : !options.short || plan.short));
  for (const plan of plans) {
    if (plan.name !== 'switch-over' && !lab.faults.includes(plan.name)) {
      troubles.push(`${plan.title}: not run, the lab cannot do it here`);
      continue;
    }
    const result = await breakAndMend(plan, { lab, socket, crowd, now, states });
    faults.push(result);
    say(lineOf(result));
  }
  await crowd.goHome();
  say('everybody went home; waiting for the mails');
  const all = await compareAll(lab, prefix, crowd, got);
  const checks = await checkAll(options.short ? SHORT_CHECKS : lab.checks, socket, siteOf(lab, primaryOf(await states())), say);
  const versions = (await states()).map((one) => `${one.name}: Patroni ${one.version}`).join(', ');
  return { began_at, ended_at: new Date().toISOString(), versions, faults, all, troubles, checks };
}

async function checkAll(names: string[], socket: string, primary: Site, say: (line: string) => void): Promise<DrillResult['checks']> {
  const found: DrillResult['checks'] = [];
  for (const name of names) {
    const one = await check(socket, name, primary).then(
      (said) => ({ name, ok: true, said }),
      (error: Error) => ({ name, ok: false, said: error.message }),
    );
    found.push(one);
    say(`${one.ok ? 'held' : '✗'} ${name}: ${one.said}`);
  }
  return found;
}

interface Stage {
  lab: Lab;
  socket: string;
  crowd: Crowd;
  now: () => number;
  states: () => Promise<PatroniState[]>;
}

async function breakAndMend(plan: FaultPlan, { lab, socket, crowd, now, states }: Stage): Promise<FaultResult> {
  const before = await states();
  const primary = siteOf(lab, primaryOf(before));
  const resent = crowd.resent();
  const began_at = new Date().toISOString();
  const from = now();
  if (plan.name === 'switch-over') {
    const to = before.find((one) => one.url === lab.patroni[otherSite(primary)]);
    await switchOver(primaryOf(before) as PatroniState, to as PatroniState, lab.tls);
  } else await order(socket, plan.name, 'break', primary);
  await sleep(Math.max(0, plan.hold_ms - (now() - from)));
  const held = now();
  if (plan.name !== 'switch-over') await order(socket, plan.name, 'heal', primary);
  const after = await whole(states, `after "${plan.title}"`);
  const whole_at = now();
  await sleep(SETTLE_MS);
  const to = now();
  return {
    ...seenIn(crowd.ledger, from, to),
    // How long writing stood still is told of the time the fault lasted: where it goes on only after the mending, that is all of it.
    write_gap_ms: seenIn(crowd.ledger, from, plan.automatic ? to : held).write_gap_ms,
    plan,
    primary_before: primary,
    primary_after: siteOf(lab, primaryOf(after)),
    whole_again_ms: whole_at - held,
    resent: crowd.resent() - resent,
    began_at,
    refused: refusedIn(crowd, from, to),
  };
}

/** The first few things that went wrong for people, in their words. */
function refusedIn(crowd: Crowd, from: number, to: number): string[] {
  return crowd.ledger.entries
    .filter((one) => one.errors > 0 && one.ended >= from && one.ended <= to)
    .slice(0, 8)
    .map(({ kind, outcome }) =>
      outcome.state === 'refused'
        ? `${kind}: ${outcome.status} ${outcome.words}`
        : `${kind}: ${outcome.state === 'failed' ? outcome.reason : outcome.state}`,
    );
}

/** Waits until both sites are there, synchronously. */
async function whole(states: () => Promise<PatroniState[]>, when: string): Promise<PatroniState[]> {
  for (const end = Date.now() + WHOLE_WITHIN_MS; ; ) {
    const seen = await states();
    if (isHealthy(seen)) return seen;
    if (Date.now() > end)
      throw new Error(`The two sites were not whole ${when} within ${WHOLE_WITHIN_MS / 1_000} s: ${JSON.stringify(seen)}`);
    await sleep(250);
  }
}

function siteOf(lab: Lab, primary: PatroniState | undefined): Site {
  return primary?.url === lab.patroni.b ? 'b' : 'a';
}

/** Mails are on their way for a while: looks again until nothing is missing, for four minutes at most. A job of a lost site is begun anew after two. */
async function compareAll(lab: Lab, prefix: string, crowd: Crowd, got: Got): Promise<Comparison> {
  for (const end = Date.now() + 240_000; ; ) {
    const sites = { a: await heldAt(lab.databases.a, prefix), b: await heldAt(lab.databases.b, prefix) };
    const all = compare(crowd.ledger.entries, sites, got);
    if (all.lost.length === 0 || Date.now() > end) return all;
    await sleep(3_000);
  }
}

/** One line of the table that is printed while it runs. */
export function lineOf({
  plan,
  write_gap_ms,
  read_gap_ms,
  sent,
  taken,
  told,
  resent,
  whole_again_ms,
  primary_before,
  primary_after,
}: FaultResult): string {
  const s = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const moved = primary_before === primary_after ? `${primary_before} stays` : `${primary_before} → ${primary_after}`;
  return `${plan.title.padEnd(50)} writes ${s(write_gap_ms).padStart(7)}  reads ${s(read_gap_ms).padStart(6)}  whole ${s(whole_again_ms).padStart(7)}  ${moved.padEnd(8)} ${taken}/${sent} forms taken, ${told} told before, ${resent} sent again`;
}
