import type { Kind, Outcome } from './deeds.ts';

/** A form somebody sent, or meant to. Times are milliseconds since the drill began. */
export interface Entry {
  marker: string;
  kind: Kind;
  begun: number;
  ended: number;
  outcome: Outcome;
  /** How many forms were sent for it, and how many of them were not taken. */
  sent: number;
  errors: number;
}

/** Everything that was acknowledged, and what people saw meanwhile. */
export interface Ledger {
  entries: Entry[];
  /** Each form that was sent: when, when answered, and whether it was taken. */
  posts: { at: number; ended: number; taken: boolean }[];
  /** When a page could be read, by reader. */
  reads: number[][];
}

/** The longest time within a span without any form being taken. */
export function longestSilence(times: readonly number[], from: number, to: number): number {
  const inside = times.filter((time) => time >= from && time <= to).sort((a, b) => a - b);
  let longest = 0;
  let last = from;
  for (const time of [...inside, to]) {
    longest = Math.max(longest, time - last);
    last = time;
  }
  return longest;
}

/** What people saw of a span: forms sent in it, how many were taken, how long writing and reading stood still. */
export function seenIn(ledger: Ledger, from: number, to: number) {
  const posts = ledger.posts.filter((post) => post.at >= from && post.at <= to);
  const taken = posts.filter((post) => post.taken).length;
  return {
    sent: posts.length,
    taken,
    told: ledger.entries.filter((one) => one.outcome.state === 'told' && one.ended >= from && one.ended <= to).length,
    write_gap_ms: longestSilence(
      ledger.posts.flatMap((post) => (post.taken ? [post.ended] : [])),
      from,
      to,
    ),
    read_gap_ms: Math.max(0, ...ledger.reads.map((times) => longestSilence(times, from, to))),
    slowest_ms: Math.max(0, ...posts.map((post) => post.ended - post.at)),
  };
}
