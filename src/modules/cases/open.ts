import { sql } from 'kysely';
import type { LonLat } from '#platform/geo';
import { newId } from '#platform/ids';
import { mortonCell } from '#platform/morton';
import type { Tx } from '#platform/work';
import { choiceForAll } from './mail-times.ts';
import { type CaseKind, doneBy } from './rules.ts';
import { SERVICE } from './service-deadlines.ts';
import type { Channel, Visibility } from './words.ts';

/** Whom the case is about or for. All fields may be absent: an anonymous report has no reporter at all. */
export interface ContactOf {
  person_id?: string | null;
  name?: string;
  email?: string;
  phone?: string;
}

export interface NewCase {
  subject: string;
  place_label?: string;
  /** Where it is, for cases near by. */
  place?: LonLat | null;
  category_label: { de: string; en: string };
  team_id: string;
  channel: Channel;
  language: 'de' | 'en';
  priority?: number;
  reporter?: ContactOf;
  /** `service_minutes`: it runs on the hours of the service desk, and `due_at` is what follows from them (`serviceDeadline`). */
  deadlines: { name: string; due_at: Date; service_minutes?: number }[];
  /** Year of the number: the year in the city's time zone. */
  year: number;
  /** Whether everybody may see that the case exists, where and what about. */
  published: boolean;
  /** Why somebody must look before the rest becomes public, as a word of the module. */
  held_why?: string | null;
  /** How the first entry of the timeline is shown. */
  visibility: Visibility;
  /** Further words the inbox finds the case by. */
  search: string;
  created_at?: Date;
  /** A number of the kind's sequence that was kept for this case; absent: the next one. */
  number?: string | undefined;
}

export interface OpenedCase {
  case_id: string;
  number: string;
  event_id: string;
}

/**
 * Opens a case inside a change: number, deadlines, reporter, first entry of the timeline. `own` gives the module's own rows, which go to the database
 * together with these; the record follows in the same change.
 */
export async function openCase(
  tx: Tx,
  of: CaseKind,
  input: NewCase,
  own: (opened: Omit<OpenedCase, 'number'>) => Promise<unknown>[] = () => [],
): Promise<OpenedCase> {
  const case_id = newId();
  const event_id = newId();
  const at = input.created_at ?? tx.now;
  const due_at = input.deadlines.length > 0 ? new Date(Math.min(...input.deadlines.map((d) => d.due_at.getTime()))) : null;
  const state = of.first_state;
  const words = `${input.subject} ${input.place_label ?? ''} ${input.search}`.toLowerCase();
  const by = doneBy(tx.actor);
  const contact = input.reporter && filled(input.reporter);
  // One statement makes the number and stores all the rows: what is asked for in a turn of its own, or stored by a statement of its own, is the
  // greater part of what a change costs.
  const numbered = sql<{ number: string }>`
    with made as materialized (select coalesce(${input.number ?? null}::text, case_number(${of.prefix}, ${input.year}, nextval(${of.sequence}))) as number),
    event as (
      insert into case_events (event_id, case_id, at, type, visibility, actor_id, for_id, state, detail)
      values (${event_id}, ${case_id}, ${at}, 'created', ${input.visibility}, ${by.actor_id}, ${by.for_id}, ${state}, '{}')),
    chosen as (${choiceForAll(contact ?? {})}),
    reporter as (
      insert into case_people (case_person_id, case_id, part, language, added_at, person_id, name, email, phone,
        mails, muted_at, mails_for_all, mails_for_all_at)
      select ${newId()}::uuid, ${case_id}::uuid, 'reporter', ${input.language}, ${at}::timestamptz, ${contact?.person_id}::uuid, ${contact?.name},
        ${contact?.email}, ${contact?.phone}, case mails_for_all when 'daily' then 'daily' else 'at_once' end,
        case mails_for_all when 'never' then ${at}::timestamptz end, mails_for_all, mails_for_all_at
      from (values (true)) as one left join chosen on true where ${contact !== undefined}::boolean),
    deadlines as (
      insert into case_deadlines (case_id, name, due_at, target_minutes, calendar, began_at)
      select ${case_id}::uuid, d.*, case when minutes is not null then ${SERVICE} end, case when minutes is not null then ${at}::timestamptz end
      from unnest(${input.deadlines.map((d) => d.name)}::text[], ${input.deadlines.map((d) => d.due_at)}::timestamptz[],
        ${input.deadlines.map((d) => d.service_minutes ?? null)}::int[]) as d (name, due_at, minutes))
    insert into cases (case_id, kind, number, subject, place_label, category_label, state, phase, team_id, priority, channel, confidential,
      language, due_at, created_at, changed_at, published_at, held_why, cell, search)
    select ${case_id}::uuid, ${of.kind}, number, ${input.subject}, ${input.place_label}, ${JSON.stringify(input.category_label)}::jsonb,
      ${state}, ${of.states[state]?.phase ?? 'new'}, ${input.team_id}, ${input.priority ?? 0}::int, ${input.channel}, ${of.confidential}::boolean,
      ${input.language}, ${due_at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, ${input.published ? at : null}::timestamptz,
      ${input.held_why ?? null},
      ${input.place ? mortonCell(input.place) : null}::bigint,
      lower(number) || ' ' || ${words}
    from made returning number`.execute(tx);
  const [{ rows }] = await Promise.all([numbered, ...own({ case_id, event_id })]);
  const [row] = rows;
  if (!row) throw new Error('The case was stored without a number.');
  return { case_id, event_id, number: row.number };
}

/** An empty field is an absent one. */
function filled(contact: ContactOf) {
  return { person_id: contact.person_id || null, name: contact.name || null, email: contact.email || null, phone: contact.phone || null };
}
