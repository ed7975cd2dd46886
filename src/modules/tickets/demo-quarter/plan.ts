import { byWeight, type Dice, oneOf, spoken } from '#platform/dice';
import type { ServiceClock } from '#platform/service-clock';
import type { DemoMatter } from '../city-demo.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Calls are kept for 90 days; what is older would be gone in the first night. */
const FROM_DAYS = 89;
/** The last hours belong to the tickets written by hand. */
const NEWEST_HOURS = 4;

export interface PlannedTicket {
  matter: DemoMatter;
  channel: 'web' | 'phone' | 'mail' | 'counter';
  who: string;
  agent: string;
  subject: string;
  text: string;
  at: Date;
  /** When somebody took it, when it was solved; null where that has not come yet. */
  taken_at: Date | null;
  solved_at: Date | null;
  /** Solved a first time, and opened again by whoever asked. */
  reopened: { solved_at: Date; at: Date } | null;
  withdrawn: boolean;
  first_contact: boolean;
  satisfied: 1 | 2 | 3 | null;
  minutes: number;
  answer_minutes: number;
  solve_minutes: number;
  /** An answer was shown before it was written, and opened too. */
  opened: boolean;
  /** How long the caller waited and spoke, in seconds. */
  call: { waited: number; spoke: number } | null;
}

/** Somebody found an answer and did not need the desk. */
export interface PlannedHelp {
  who: string;
  matter: DemoMatter;
  at: Date;
  solved: boolean;
}

export interface PlannedCall {
  who: string;
  at: Date;
  waited: number;
}

export interface QuarterWorld {
  now: Date;
  clock: ServiceClock;
  matters: readonly DemoMatter[];
  people: readonly string[];
  agents: readonly string[];
  /** Minutes of service up to the answer and the solution of such a matter. */
  targetsOf(matter: DemoMatter): { answer_minutes: number; solve_minutes: number };
}

/** Three months at the desk, within its hours: so many tickets in the order they came, what was found without it, and calls nobody took. Pure; the same for the same dice. */
export function planQuarter(roll: Dice, count: number, world: QuarterWorld) {
  const { now, clock, matters, people } = world;
  const from = new Date(now.getTime() - FROM_DAYS * DAY);
  const length = clock.serviceBetween(from, new Date(now.getTime() - NEWEST_HOURS * HOUR));
  const moments = (n: number) =>
    Array.from({ length: n }, () => roll() * length)
      .sort((a, b) => a - b)
      .map((after) => clock.dueAt(from, after));
  const matterOf = byWeight(matters, (one) => one.weight);
  const answered = matters.filter((one) => one.article);
  const answeredOf = answered.length > 0 ? byWeight(answered, (one) => one.weight) : undefined;
  return {
    tickets: moments(count).map((at) => ticketAt(roll, at, matterOf(roll), world)),
    helps: answeredOf
      ? moments(Math.round(count * 0.6)).map(
          (at): PlannedHelp => ({ who: oneOf(roll, people), matter: answeredOf(roll), at, solved: roll() < 0.7 }),
        )
      : [],
    missed: moments(Math.round(count * 0.1)).map(
      (at): PlannedCall => ({ who: oneOf(roll, people), at, waited: 40 + Math.floor(roll() * 200) }),
    ),
  };
}

function ticketAt(roll: Dice, at: Date, matter: DemoMatter, world: QuarterWorld): PlannedTicket {
  const { now, clock } = world;
  const way = roll();
  const channel = way < 0.46 ? 'web' : way < 0.84 ? 'phone' : way < 0.94 ? 'mail' : 'counter';
  const spoke = channel === 'phone' || channel === 'counter';
  const first_contact = spoke && roll() < 0.55;
  const { answer_minutes, solve_minutes } = world.targetsOf(matter);
  /** So many minutes of service later; null where that has not come yet. */
  const after = (since: Date, minutes: number) => {
    const later = clock.dueAt(since, minutes * MINUTE);
    return later <= now ? later : null;
  };
  const talk = 3 + roll() * 9;
  const taken_at = first_contact ? new Date(at.getTime() + talk * MINUTE) : after(at, answer_minutes * (0.1 + roll() ** 2 * 1.25));
  const withdrawn = !first_contact && roll() < 0.03;
  // Some are left lying, whatever was promised.
  const left = !first_contact && roll() < 0.05;
  const solved = first_contact ? taken_at : taken_at && !left ? after(taken_at, solve_minutes * (0.05 + roll() ** 2 * 1.2)) : null;
  const again_at = solved && !withdrawn && roll() < 0.06 ? after(solved, 120 + roll() * 900) : null;
  const reopened = solved && again_at ? { solved_at: solved, at: again_at } : null;
  const solved_at = again_at ? after(again_at, 30 + roll() * 400) : solved;
  const mood = roll();
  return {
    matter,
    channel,
    ...{ at, taken_at, solved_at, reopened, withdrawn, first_contact, answer_minutes, solve_minutes },
    who: oneOf(roll, world.people),
    agent: oneOf(roll, world.agents),
    subject: spoken(roll, matter.subject),
    text: spoken(roll, matter.text),
    satisfied: solved_at && !withdrawn && roll() < 0.4 ? (reopened ? 3 : mood < 0.74 ? 1 : mood < 0.92 ? 2 : 3) : null,
    minutes: 5 * (1 + Math.floor(roll() ** 2 * 12)),
    opened: matter.article !== undefined && roll() < 0.35,
    call: channel === 'phone' ? { waited: 10 + Math.floor(roll() ** 2 * 200), spoke: Math.round(talk * 60) } : null,
  };
}
