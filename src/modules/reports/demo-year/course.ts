import type { PastEvent } from '#modules/cases';
import type { workingClock } from '#platform/clock';
import { type Dice, oneOf, spoken } from '#platform/dice';
import { DAY, type Days, HOUR } from './days.ts';
import type { Scene } from './scenes.ts';
import type { Phrases, Story } from './stories.ts';

/** An entry as it is planned: pictures are drawn later. */
export interface PlannedEvent extends Omit<PastEvent, 'pictures'> {
  scene?: Scene;
  /** The body it was referred to. */
  body_id?: string;
}

/** What the course of a report depends on. */
export interface About {
  reported_at: Date;
  story: Story;
  scene?: Scene | undefined;
  team_id: string;
  /** The team that citizen service passes it to. */
  passed_to?: string | undefined;
  target_working_days: number;
  danger: boolean;
  duplicate: boolean;
}

/** What is the same for all reports of the year. */
export interface World {
  now: Date;
  days: Days;
  clock: ReturnType<typeof workingClock>;
  phrases: Phrases;
  first_answer_working_days: number;
  clerks(team_id: string): readonly string[];
}

export interface Course {
  state: string;
  team_id: string;
  assignee_id: string | null;
  accepted_at: Date | null;
  unread_since: Date | null;
  closed_at: Date | null;
  closing_note: string | null;
  events: PlannedEvent[];
  deadlines: { name: string; due_at: Date | null; left_days?: number; met_at: Date | null }[];
}

/** What a team made of a report up to now: accepted, answered, asked, planned, done, passed on or refused, within working hours, some of it late. */
export function courseOf(roll: Dice, about: About, world: World): Course {
  const { story, reported_at } = about;
  const { phrases, now, days } = world;
  const events: PlannedEvent[] = [];
  const course: Course = {
    ...{ state: 'received', team_id: about.team_id, assignee_id: null, accepted_at: null, unread_since: null },
    ...{ closed_at: null, closing_note: null, events, deadlines: [] },
  };
  let at = reported_at.getTime();
  let clerk: string | null = null;
  /** Adds what happens some hours later, in the office; false where that has not come yet. */
  const then = (hours: number, event: Omit<PlannedEvent, 'at'>, anytime = false): boolean => {
    const later = at + hours * HOUR;
    at = (anytime ? later : days.office(later, roll())) + Math.floor(60_000 * (1 + roll() * 9));
    if (at > now.getTime()) return false;
    events.push({ staff: clerk, ...event, at: new Date(at) });
    if (event.state) course.state = event.state;
    return true;
  };
  const move = (hours: number, state: string, body = '', visibility: 'public' | 'reporter' = 'public') =>
    then(hours, { type: 'state', state, visibility, ...(body && { body }), detail: { from: course.state } });
  const staffOf = (team_id: string) => (world.clerks(team_id).length > 0 ? oneOf(roll, world.clerks(team_id)) : null);

  const run = (): void => {
    clerk = staffOf(about.team_id);
    if (about.passed_to) {
      if (!then(1 + roll() * 8, { type: 'team', visibility: 'internal', detail: { team_id: about.passed_to, assignee_id: null } })) return;
      course.team_id = about.passed_to;
      clerk = staffOf(about.passed_to);
    }
    if (!move(about.danger ? roll() * 0.5 : 1 + roll() ** 2 * 30, 'checked')) return;
    course.accepted_at = new Date(at);
    if (about.duplicate) {
      move(0.2 + roll() * 3, 'duplicate', oneOf(roll, phrases.duplicate));
      return;
    }
    if (
      clerk &&
      roll() < 0.6 &&
      then(0.1, { type: 'assignee', visibility: 'internal', detail: { team_id: course.team_id, assignee_id: clerk } })
    )
      course.assignee_id = clerk;
    const answer = spoken(roll, oneOf(roll, story.answered));
    if (roll() < 0.78 && !then(roll() ** 2 * 40, { type: 'message', direction: 'out', visibility: 'reporter', body: answer })) return;
    if (roll() < 0.2 && !then(roll() * 8, { type: 'note', visibility: 'internal', body: spoken(roll, oneOf(roll, phrases.notes)) })) return;
    if (roll() < 0.06 && !ask()) return;
    work();
  };

  const ask = (): boolean => {
    if (!move(1, 'asked', oneOf(roll, phrases.asked), 'reporter')) return false;
    const replied = roll() < 0.75;
    const reply = {
      type: 'message',
      direction: 'in',
      visibility: 'reporter',
      staff: null,
      body: spoken(roll, oneOf(roll, phrases.replies)),
    } as const;
    if (!replied) {
      move(14 * 24, 'declined', 'Ohne weitere Angaben finden wir die Stelle nicht. Melden Sie sich gern noch einmal.');
      return false;
    }
    if (!then(2 + roll() * 60, reply, true)) return false;
    if (!move(1 + roll() * 20, 'in_work', spoken(roll, oneOf(roll, phrases.in_work)))) {
      course.unread_since = events.at(-1)?.at ?? null;
      return false;
    }
    return true;
  };

  const work = (): void => {
    const refused = roll();
    if (story.referred && refused < 0.2) {
      const { to, text } = oneOf(roll, story.referred);
      const detail = { from: course.state };
      then(2 + roll() * 30, { type: 'state', state: 'referred', visibility: 'public', body: spoken(roll, text), detail, body_id: to });
      return;
    }
    if (refused > 0.94) {
      move(4 + roll() * 60, 'declined', spoken(roll, oneOf(roll, story.declined ?? phrases.declined)));
      return;
    }
    // Most are done in about half the time they have, a few take several times as long, and some are left lying.
    const days_needed = about.target_working_days * 1.4 * Math.exp(gauss(roll) * 0.8 - 0.4) + 0.2;
    const age = now.getTime() - reported_at.getTime();
    const left = roll() < 0.06 && !about.danger && age < 150 * DAY;
    if (roll() < 0.5 && !move(days_needed * 24 * 0.4, 'in_work', spoken(roll, oneOf(roll, phrases.in_work)))) return;
    const planned = story.planned && roll() < 0.22;
    if (planned && !move(days_needed * 6, 'planned', spoken(roll, oneOf(roll, story.planned ?? [''])))) return;
    if (left) return;
    const note = spoken(roll, oneOf(roll, story.done));
    const end = planned ? 25 + roll() * 75 : days_needed * 0.8;
    at = Math.max(at, reported_at.getTime() + end * DAY);
    if (then(roll() * 4, { type: 'state', state: 'done', visibility: 'public', body: note, detail: { from: course.state } }))
      course.closing_note = note;
  };

  run();
  if (['done', 'referred', 'declined', 'duplicate'].includes(course.state)) course.closed_at = events.at(-1)?.at ?? null;
  course.deadlines = deadlinesOf(about, course, world);
  return course;
}

/** The clocks as the real changes would have left them: met by the first words to the reporter and by the end, stopped while the reporter is asked. */
function deadlinesOf(about: About, course: Course, { clock, first_answer_working_days }: World): Course['deadlines'] {
  const { reported_at } = about;
  const answered = course.events.find((event) => event.direction === 'out' || event.state === 'asked')?.at ?? course.closed_at;
  const due = clock.addWorkingDays(reported_at, about.target_working_days);
  const n = course.events.findIndex((event) => event.state === 'asked');
  const asked = course.events[n];
  const left = asked ? clock.workingDaysBetween(asked.at, due) : 0;
  const resumed = asked && course.events.slice(n + 1).find((event) => event.type === 'state')?.at;
  const resolution = asked
    ? resumed
      ? { due_at: clock.addWorkingDays(resumed, left) }
      : { due_at: null, left_days: left }
    : { due_at: due };
  return [
    { name: 'first_answer', due_at: clock.addWorkingDays(reported_at, first_answer_working_days), met_at: answered },
    { name: 'resolution', ...resolution, met_at: course.closed_at },
  ];
}

/** Around 0, seldom beyond 2 (Irwin and Hall with six rolls). */
function gauss(roll: Dice): number {
  return (roll() + roll() + roll() + roll() + roll() + roll() - 3) * 1.4;
}
