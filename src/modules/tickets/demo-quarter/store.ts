import { type PastCase, type PastEvent, SERVICE, storePastCases } from '#modules/cases';
import { newId } from '#platform/ids';
import type { Tx } from '#platform/work';
import { putHelpAt, topicOf } from '../help.ts';
import { sortPriority, TICKET } from '../rules.ts';
import { DEADLINES } from '../words.ts';
import type { PlannedCall, PlannedHelp, PlannedTicket } from './plan.ts';

/** A planned ticket with what the city says of it. */
export interface ReadyTicket extends PlannedTicket {
  case_id: string;
  priority: number;
  label: { de: string; en: string };
  team_id: string;
  year: number;
  answer_due: Date;
  solve_due: Date;
}

/** Writes tickets with their whole course, many in one statement, as asking for help and all that followed would have left them. */
export async function storeTickets(
  tx: Tx,
  tickets: readonly ReadyTicket[],
  phones: ReadonlyMap<string, string>,
  desk_phone: string,
): Promise<void> {
  for (const one of tickets) {
    const { matter } = one;
    const ids = { type: matter.type, team_id: one.team_id, app_id: matter.app ?? null, topic_id: matter.topic ?? null };
    tx.record(`case:${one.case_id}`, 'ticket.submitted', { subject: one.subject, description: one.text }, ids);
  }
  await storePastCases(tx, TICKET, tickets.map(pastCase));
  await tx.insertInto('tickets').values(tickets.map(row)).execute();
  const solved = tickets.filter(isSolved);
  const linked = solved.flatMap(({ case_id, matter, solved_at }) =>
    matter.article ? [{ case_id, article: matter.article, how: 'used', linked_at: solved_at }] : [],
  );
  if (linked.length > 0) await tx.insertInto('ticket_articles').values(linked).execute();
  if (solved.length > 0)
    await tx
      .insertInto('ticket_times')
      .values(
        solved.map((one) => ({
          ticket_time_id: newId(),
          case_id: one.case_id,
          person_id: one.agent,
          booked_at: one.solved_at,
          minutes: one.minutes,
        })),
      )
      .execute();
  const called = tickets.flatMap(({ case_id, who, agent, at, call }) =>
    call
      ? [
          {
            ...callRow(who, at, phones, desk_phone),
            case_id,
            answered_by: agent,
            answered_at: later(at, call.waited),
            ended_at: later(at, call.waited + call.spoke),
            cause: 'normalClearing',
          },
        ]
      : [],
  );
  if (called.length > 0) await tx.insertInto('calls').values(called).execute();
}

/** Calls that nobody took. */
export async function storeMissed(
  tx: Tx,
  calls: readonly PlannedCall[],
  phones: ReadonlyMap<string, string>,
  desk_phone: string,
): Promise<void> {
  const rows = calls.map(({ who, at, waited }) => ({
    ...callRow(who, at, phones, desk_phone),
    ended_at: later(at, waited),
    cause: 'noAnswer',
  }));
  if (rows.length > 0) await tx.insertInto('calls').values(rows).execute();
}

type Seen = Parameters<typeof putHelpAt>[1][number];

/** What the meter of help would have seen. */
export async function storeHelp(tx: Tx, tickets: readonly PlannedTicket[], helps: readonly PlannedHelp[]): Promise<void> {
  const seen = tickets.flatMap(({ matter, who, at, channel, opened }): Seen[] => {
    const topic = topicOf({ app_id: matter.app ?? null, topic_id: matter.topic ?? null });
    const { article } = matter;
    if (channel === 'phone' || channel === 'counter') return [{ who, at, event: 'called' as const, topic }];
    if (channel !== 'web') return [];
    return [
      ...(article ? [{ who, at, event: 'shown' as const, topic, article }] : []),
      ...(article && opened ? (['opened', 'not_solved'] as const).map((event) => ({ who, at, event, topic, article })) : []),
      { who, at, event: 'sent' as const, topic },
    ];
  });
  const found = helps.flatMap(({ matter, who, at, solved }): Seen[] => {
    const { article } = matter;
    const topic = topicOf({ app_id: matter.app ?? null, topic_id: matter.topic ?? null });
    return (solved ? (['shown', 'opened', 'solved'] as const) : (['shown', 'opened'] as const)).map((event) => ({
      who,
      at,
      event,
      topic,
      article,
    }));
  });
  await putHelpAt(tx, [...seen, ...found]);
}

const isSolved = (one: ReadyTicket): one is ReadyTicket & { solved_at: Date } => one.solved_at !== null && !one.withdrawn;
const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1_000);

function callRow(who: string, at: Date, phones: ReadonlyMap<string, string>, desk_phone: string) {
  return { call_id: newId(), direction: 'in', from_number: phones.get(who) ?? '', to_number: desk_phone, began_at: at, person_id: who };
}

function pastCase(one: ReadyTicket): PastCase {
  const events = eventsOf(one);
  // Opened again, its clock runs on.
  const ended = one.solved_at ?? (one.withdrawn ? one.taken_at : null);
  const deadline = (name: string, due_at: Date, met_at: Date | null, target_minutes: number) => ({
    ...{ name, due_at, met_at, target_minutes, calendar: SERVICE, began_at: one.at },
  });
  return {
    case_id: one.case_id,
    year: one.year,
    subject: one.subject,
    category_label: one.label,
    team_id: one.team_id,
    channel: one.channel,
    language: 'de',
    priority: sortPriority(one.priority),
    reporter: { person_id: one.who },
    published: false,
    visibility: 'reporter',
    search: `${one.label.de} ${one.text}`,
    created_at: one.at,
    state: events.at(-1)?.state ?? TICKET.first_state,
    assignee_id: one.taken_at ? one.agent : null,
    accepted_at: one.taken_at,
    unread_since: null,
    deadlines: [
      deadline(DEADLINES.answer, one.answer_due, one.taken_at, one.answer_minutes),
      deadline(DEADLINES.solve, one.solve_due, ended, one.solve_minutes),
    ],
    pictures: [],
    pictures_for: 'reporter',
    events,
  };
}

function eventsOf({ at, taken_at, solved_at, reopened, withdrawn, first_contact, agent, who, matter }: ReadyTicket): PastEvent[] {
  const events: PastEvent[] = [];
  const to = (moment: Date, state: string, staff: string | null, body = '') => {
    const from = events.at(-1)?.state ?? TICKET.first_state;
    events.push({ at: moment, type: 'state', visibility: 'reporter', state, staff, detail: { from }, ...(body && { body }) });
  };
  if (!first_contact && taken_at) to(taken_at, 'in_work', agent, 'Wir kümmern uns darum.');
  if (withdrawn) {
    if (taken_at) to(solved_at ?? taken_at, 'withdrawn', who);
    return events;
  }
  if (reopened) {
    to(reopened.solved_at, 'solved', agent, matter.solution);
    to(reopened.at, 'in_work', who, 'Leider geht es noch immer nicht.');
  }
  if (solved_at) to(solved_at < at ? at : solved_at, 'solved', agent, matter.solution);
  return events;
}

function row(one: ReadyTicket) {
  const { matter } = one;
  const solved = isSolved(one);
  return {
    case_id: one.case_id,
    type: matter.type,
    topic_id: matter.topic ?? null,
    app_id: matter.app ?? null,
    description: one.text,
    impact: matter.impact,
    urgency: matter.urgency,
    solution: solved ? matter.solution : null,
    solved_at: solved ? one.solved_at : null,
    solved_by: solved ? one.agent : null,
    first_contact: one.first_contact && solved,
    reopened: one.reopened && !one.withdrawn ? 1 : 0,
    satisfied: one.satisfied,
  };
}
