import { assetNamed } from '#modules/assets';
import { type ContactOf, deskClock, lockCase, moveCase, openCase, serviceDeadline } from '#modules/cases';
import { type City, cityOf, inLanguage, type Text } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { keptFor } from '#platform/memory';
import { change, type Tx, type Work } from '#platform/work';
import { addChecks } from './checks.ts';
import { heldOut, putHelp, topicOf } from './help.ts';
import { isAsked, mayTakeCalls, priorityOf, sortPriority, TICKET } from './rules.ts';
import type { SubmitTicket, TakeTicketCall } from './schema.ts';
import { DEADLINES } from './words.ts';

export interface TicketReceipt {
  case_id: string;
  number: string;
}

/** Somebody of the staff asks the service desk for help. Refuses `sign_in_needed`, `forbidden` for citizens, `desk_missing`, `topic_unknown`. */
export async function submitTicket(work: Work, input: SubmitTicket): Promise<TicketReceipt> {
  const { person_id, kind } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  demand(kind === 'staff');
  const ready = await checked(work, input);
  const reporter = { person_id, phone: input.phone };
  const [held_out, topic] = [await heldOut(work, person_id), topicOf(input)];
  return await change(work, 'submitTicket', input, async (tx) => {
    const shown = input.shown.map((article) => ({ event: 'shown' as const, topic, article }));
    // Both are sent at once: what waits for an answer in between is most of what a change costs.
    const [opened] = await Promise.all([
      takeIn(tx, input, ready, { reporter, channel: 'web' }),
      putHelp(tx, person_id, [...shown, { event: 'sent', topic }], held_out),
    ]);
    return receiptOf(opened);
  });
}

/** Writes down what a caller asks for; with a solution it is solved at once. Refuses `forbidden`, `caller_missing`, `caller_unknown`, and as submitTicket(). */
export async function takeTicketCall(work: Work, input: TakeTicketCall): Promise<TicketReceipt> {
  demand(mayTakeCalls(work.actor));
  if (!input.person_id && !input.name) throw new Refusal('caller_missing', { field: 'name' });
  if (input.person_id) await demandStaff(work, input.person_id);
  const ready = await checked(work, input);
  const reporter = { person_id: input.person_id || null, name: input.person_id ? '' : input.name, phone: input.phone };
  const held_out = input.person_id !== '' && (await heldOut(work, input.person_id));
  return await change(work, 'takeTicketCall', input, async (tx) => {
    const opened = await takeIn(tx, input, ready, { reporter, channel: input.channel });
    if (input.person_id) await putHelp(tx, input.person_id, [{ event: 'called', topic: topicOf(input) }], held_out);
    if (input.call_id) await tx.updateTable('calls').set({ case_id: opened.case_id }).where('call_id', '=', input.call_id).execute();
    if (input.solution) await solveAtOnce(tx, opened.case_id, input.solution);
    return receiptOf(opened);
  });
}

/** Solved while they are on the phone: first-contact solution. */
async function solveAtOnce(tx: Tx, case_id: string, solution: string): Promise<void> {
  const row = await lockCase(tx, case_id);
  const event_id = await moveCase(tx, row, TICKET.states, 'solved', { body: solution, visibility: 'reporter' });
  const solved = { solution, solved_at: tx.now, solved_by: tx.actor.person_id, first_contact: true };
  await tx.updateTable('tickets').set(solved).where('case_id', '=', case_id).execute();
  await tx.updateTable('cases').set({ assignee_id: tx.actor.person_id }).where('case_id', '=', case_id).execute();
  tx.enqueue('tickets.tell', { case_id, event_id });
}

export interface Ready {
  city: City;
  desk: NonNullable<City['service_desk']>;
  team_id: string;
  label: { de: string; en: string };
  /** The points its topic brings. */
  checklist: Text[];
}

/** What must be known before a ticket can be opened: that there is a desk, what it is about, who gets it. */
export async function checked(work: Pick<Work, 'house' | 'read'>, input: Pick<SubmitTicket, 'app_id' | 'topic_id'>): Promise<Ready> {
  const city = await cityOf(work.house);
  const desk = city.service_desk;
  if (!desk) throw new Refusal('desk_missing');
  const about = await aboutOf(work, input);
  return { city, desk, team_id: await deskTeam(work, about.team_id ?? desk.team), label: about.label, checklist: about.checklist };
}

/** What a ticket is about, in words: an application, a topic, or neither. Refuses `topic_unknown`. */
export async function aboutOf({ read }: Pick<Work, 'read'>, { app_id, topic_id }: Pick<SubmitTicket, 'app_id' | 'topic_id'>) {
  const [app, topic] = await Promise.all([
    app_id ? read.selectFrom('apps').select('name').where('app_id', '=', app_id).executeTakeFirst() : undefined,
    topic_id
      ? read.selectFrom('ticket_topics').select(['name', 'team_id', 'checklist']).where('topic_id', '=', topic_id).executeTakeFirst()
      : undefined,
  ]);
  if (app_id && !app) throw new Refusal('topic_unknown', { field: 'app_id' });
  if (topic_id && !topic) throw new Refusal('topic_unknown', { field: 'topic_id' });
  const words = (lang: 'de' | 'en') => inLanguage(app?.name ?? topic?.name, lang) || ANYTHING[lang];
  return {
    label: { de: words('de'), en: words('en') },
    team_id: topic?.team_id ?? null,
    checklist: (topic?.checklist ?? []) as unknown as Text[],
  };
}

const ANYTHING = { de: 'Anderes', en: 'Something else' };

/** The team that gets a ticket first. Which teams there are is asked once a second at most. */
async function deskTeam({ house }: Pick<Work, 'house'>, team_id: string): Promise<string> {
  const teams = await keptFor(house, 'active teams', 1_000, async () => {
    const rows = await house.pools.read.selectFrom('teams').select('team_id').where('active', '=', true).execute();
    return new Set(rows.map((row) => row.team_id));
  });
  if (!teams.has(team_id)) throw new Refusal('desk_missing');
  return team_id;
}

async function demandStaff({ read }: Work, person_id: string): Promise<void> {
  const known = await read
    .selectFrom('people')
    .select('person_id')
    .where('person_id', '=', person_id)
    .where('kind', '=', 'staff')
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!known) throw new Refusal('caller_unknown', { field: 'person_id' });
}

export const receiptOf = ({ case_id, number }: TicketReceipt): TicketReceipt => ({ case_id, number });

/** Opens the ticket inside a change: case, row, deadlines by priority, record. */
export async function takeIn(
  tx: Tx,
  input: Omit<SubmitTicket, 'phone' | 'type' | 'shown' | 'asset_id'> & {
    type: SubmitTicket['type'] | 'problem' | 'change';
    asset_id?: string;
  },
  { city, desk, team_id, label, checklist }: Ready,
  by: { reporter?: ContactOf; channel: 'web' | 'phone' | 'mail' | 'api' | 'counter'; received_at?: Date },
): Promise<TicketReceipt & { event_id: string }> {
  const priority = priorityOf(desk, input.impact, input.urgency);
  const level = desk.levels.find((one) => one.priority === priority);
  const clock = deskClock(city);
  const received_at = by.received_at ?? tx.now;
  const timed = isAsked(input.type);
  const asset_id = await assetNamed(tx, { asset_id: input.asset_id ?? '', device: input.device }, by.reporter?.person_id ?? null);
  const opened = await openCase(
    tx,
    TICKET,
    {
      subject: input.subject,
      category_label: label,
      team_id,
      channel: by.channel,
      language: input.language,
      priority: sortPriority(priority),
      deadlines:
        timed && level && clock
          ? [
              serviceDeadline(clock, DEADLINES.answer, received_at, level.answer_minutes),
              serviceDeadline(clock, DEADLINES.solve, received_at, level.solve_minutes),
            ]
          : [],
      reporter: by.reporter,
      year: workingClock(city).localYear(tx.now),
      created_at: received_at,
      published: false,
      visibility: 'reporter',
      search: `${label.de} ${input.device} ${by.reporter?.name ?? ''} ${input.description.slice(0, 1_000)}`,
    },
    ({ case_id }) => [
      tx
        .insertInto('tickets')
        .values({
          case_id,
          type: input.type,
          topic_id: input.topic_id || null,
          app_id: input.app_id || null,
          description: input.description,
          device: input.device || null,
          asset_id,
          impact: input.impact,
          urgency: input.urgency,
        })
        .execute(),
    ],
  );
  if (timed) await addChecks(tx, opened.case_id, checklist);
  const { subject, description, device } = input;
  const ids = { type: input.type, team_id, app_id: input.app_id || null, topic_id: input.topic_id || null, asset_id };
  tx.record(`case:${opened.case_id}`, 'ticket.submitted', { subject, description, device }, ids);
  if (by.reporter) tx.enqueue('tickets.tell', { case_id: opened.case_id, event_id: opened.event_id });
  return opened;
}
