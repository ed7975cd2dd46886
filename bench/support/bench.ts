import { performance } from 'node:perf_hooks';
import { type Load, load, type Spell } from './load.ts';

/** One line of the table. `reached` says whether `value` keeps the goal; nothing fails when it does not. */
export interface Row {
  name: string;
  kind: 'ratio' | 'times' | 'figure';
  value: number;
  goal: string;
  reached: boolean;
  limit: string;
  candidate: string;
  rounds?: unknown;
}

const ROUNDS = 5;
const WARM_UP = { seconds: 2 };
const ROUND = { seconds: Number(process.env.BENCH_SECONDS ?? 3) };

/** The lines of this run, in the order in which they were measured. */
export const rows: Row[] = [];

/** Requests per second of the candidate as a share of the limit's, in turn in the same run: the median of five rounds has to be at least `goal`. */
export async function ratio(of: { name: string; goal: number; limit: Load; candidate: Load }): Promise<Row> {
  await load(of.limit, WARM_UP);
  await load(of.candidate, WARM_UP);
  const rounds: { limit: Spell; candidate: Spell }[] = [];
  for (let n = 0; n < ROUNDS; n++)
    rounds.push(
      await inTurn(
        n,
        () => load(of.limit, ROUND),
        () => load(of.candidate, ROUND),
      ),
    );
  const value = median(rounds.map((round) => round.candidate.per_second / round.limit.per_second));
  const [limit, candidate] = [shown(rounds.map((r) => r.limit)), shown(rounds.map((r) => r.candidate))];
  return kept({ name: of.name, kind: 'ratio', value, goal: `≥ ${of.goal}`, reached: value >= of.goal, limit, candidate, rounds });
}

/** Milliseconds of the candidate as a multiple of the limit's, in turn, after one unmeasured call of each: the median of the rounds may be at most `goal`. */
export async function times(of: Timed): Promise<Row> {
  await of.limit();
  await of.candidate();
  const rounds: { limit: number; candidate: number }[] = [];
  for (let n = 0; n < (of.rounds ?? ROUNDS); n++)
    rounds.push(
      await inTurn(
        n,
        () => taken(of.limit),
        () => taken(of.candidate),
      ),
    );
  const value = median(rounds.map((round) => round.candidate / round.limit));
  const middle = (key: 'limit' | 'candidate') => `${median(rounds.map((round) => round[key])).toFixed(1)} ms`;
  const [limit, candidate] = [middle('limit'), middle('candidate')];
  return kept({ name: of.name, kind: 'times', value, goal: `≤ ${of.goal}`, reached: value <= of.goal, limit, candidate, rounds });
}

interface Timed {
  name: string;
  goal: number;
  rounds?: number;
  limit: () => Promise<unknown>;
  candidate: () => Promise<unknown>;
}

/** A figure that stands by itself: a size, a memory, a start. It may be at most `goal`. */
export function figure(of: { name: string; goal: number; unit: string; value: number }): Row {
  const { name, goal, unit, value } = of;
  return kept({
    name,
    kind: 'figure',
    value,
    goal: `≤ ${goal} ${unit}`,
    reached: value <= goal,
    limit: '',
    candidate: `${rounded(value)} ${unit}`,
  });
}

/** A share that was measured once, because once takes long enough. It has to be at least `goal`. */
export function atLeast(of: { name: string; goal: number; value: number; limit: string; candidate: string }): Row {
  const { name, goal, value, limit, candidate } = of;
  return kept({ name, kind: 'ratio', value, goal: `≥ ${goal}`, reached: value >= goal, limit, candidate });
}

/** The middle one of these numbers. */
export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing.');
  return (low + high) / 2;
}

/** One round. Who begins changes from round to round, so that neither gains from a machine that grows warm or busy. */
async function inTurn<T>(n: number, limit: () => Promise<T>, candidate: () => Promise<T>): Promise<{ limit: T; candidate: T }> {
  if (n % 2 === 0) return { limit: await limit(), candidate: await candidate() };
  const first = await candidate();
  return { limit: await limit(), candidate: first };
}

function shown(spells: Spell[]): string {
  const of = (key: keyof Spell) => median(spells.map((spell) => spell[key]));
  return `${Math.round(of('per_second'))}/s, p99 ${Math.round(of('p99_ms'))} ms, ${Math.round(of('bytes_each'))} B`;
}

async function taken(what: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await what();
  return performance.now() - begun;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function kept(row: Row): Row {
  rows.push({ ...row, value: rounded(row.value) });
  return row;
}
