import { sql } from 'kysely';
import { newId } from '#platform/ids';
import { caseNumber } from '#platform/numbers';
import type { Tx } from '#platform/work';
import type { CaseKind } from './rules.ts';
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
  category_label: { de: string; en: string };
  team_id: string;
  channel: Channel;
  language: 'de' | 'en';
  priority?: number;
  reporter?: ContactOf;
  deadlines: { name: string; due_at: Date }[];
  /** Year of the number: the year in the city's time zone. */
  year: number;
  /** Whether everybody may see that the case exists, where and what about. */
  published: boolean;
  /** How the first entry of the timeline is shown. */
  visibility: Visibility;
  /** Further words the inbox finds the case by. */
  search: string;
  created_at?: Date;
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
  own: (opened: OpenedCase) => Promise<unknown>[] = () => [],
): Promise<OpenedCase> {
  const { n } = await nextNumber(tx, of);
  const case_id = newId();
  const event_id = newId();
  const at = input.created_at ?? tx.now;
  const number = caseNumber(of.prefix, input.year, n);
  const due_at = input.deadlines.length > 0 ? new Date(Math.min(...input.deadlines.map((d) => d.due_at.getTime()))) : null;
  const inserts: Promise<unknown>[] = [
    tx
      .insertInto('cases')
      .values({
        case_id,
        kind: of.kind,
        number,
        subject: input.subject,
        place_label: input.place_label ?? null,
        category_label: JSON.stringify(input.category_label),
        state: of.first_state,
        phase: of.states[of.first_state]?.phase ?? 'new',
        team_id: input.team_id,
        priority: input.priority ?? 0,
        channel: input.channel,
        confidential: of.confidential,
        language: input.language,
        due_at,
        created_at: at,
        changed_at: at,
        published_at: input.published ? at : null,
        search: `${number} ${input.subject} ${input.place_label ?? ''} ${input.search}`.toLowerCase(),
      })
      .execute(),
    tx
      .insertInto('case_events')
      .values({
        event_id,
        case_id,
        at,
        type: 'created',
        visibility: input.visibility,
        actor_id: tx.actor.person_id,
        state: of.first_state,
        detail: '{}',
      })
      .execute(),
  ];
  if (input.reporter) {
    inserts.push(
      tx
        .insertInto('case_people')
        .values({ case_person_id: newId(), case_id, part: 'reporter', language: input.language, added_at: at, ...filled(input.reporter) })
        .execute(),
    );
  }
  if (input.deadlines.length > 0) {
    inserts.push(
      tx
        .insertInto('case_deadlines')
        .values(input.deadlines.map((d) => ({ case_id, name: d.name, due_at: d.due_at })))
        .execute(),
    );
  }
  const opened = { case_id, number, event_id };
  await Promise.all([...inserts, ...own(opened)]);
  return opened;
}

/** An empty field is an absent one. */
function filled(contact: ContactOf) {
  return { person_id: contact.person_id || null, name: contact.name || null, email: contact.email || null, phone: contact.phone || null };
}

async function nextNumber(tx: Tx, of: CaseKind): Promise<{ n: number }> {
  const { rows } = await sql<{ n: number }>`select nextval(${of.sequence}) as n`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error(`The sequence ${of.sequence} gave no number.`);
  return row;
}
