import { sql } from 'kysely';
import { newId } from '#platform/ids';
import { mortonCell } from '#platform/morton';
import type { Tx } from '#platform/work';
import type { StoredPicture } from './files.ts';
import type { ContactOf, NewCase } from './open.ts';
import type { CaseKind } from './rules.ts';
import type { Visibility } from './words.ts';

/** An entry of the timeline of a case whose course is already known. `staff`: who did it, null for the city as a whole or somebody from outside. */
export interface PastEvent {
  at: Date;
  type: 'state' | 'team' | 'assignee' | 'message' | 'note';
  visibility: Visibility;
  direction?: 'in' | 'out';
  state?: string;
  body?: string;
  staff?: string | null;
  detail?: Record<string, string | null>;
  pictures?: StoredPicture[];
  /** Where other rows name the entry. */
  event_id?: string;
}

/** A case that comes in with its whole course, as `openCase` and all that followed would have left it. */
export interface PastCase extends Omit<NewCase, 'year' | 'deadlines' | 'created_at'> {
  case_id: string;
  year: number;
  created_at: Date;
  state: string;
  assignee_id: string | null;
  accepted_at: Date | null;
  unread_since: Date | null;
  /** The last three: where it runs on the hours of the service desk. */
  deadlines: {
    name: string;
    due_at: Date | null;
    left_days?: number;
    met_at: Date | null;
    calendar?: string;
    began_at?: Date;
    target_minutes?: number;
  }[];
  pictures: StoredPicture[];
  /** Who sees the photos that came with it. */
  pictures_for: Visibility;
  events: PastEvent[];
  duplicate_of?: string;
}

/** Stores cases with everything that happened to them, many in one statement, each entry with its record. Gives their numbers, in the order of `cases`. */
export async function storePastCases(tx: Tx, of: CaseKind, cases: readonly PastCase[]): Promise<string[]> {
  const numbers = await numbersFor(tx, of, cases);
  await tx
    .insertInto('cases')
    .values(cases.map((one, n) => caseRow(of, one, numbers[n] ?? '')))
    .execute();
  const timeline = cases.flatMap((one) => [created(of, one), ...one.events.map((event) => entry(one, event))]);
  await tx
    .insertInto('case_events')
    .values(timeline.map(({ row }) => row))
    .execute();
  await tx
    .insertInto('case_deadlines')
    .values(
      cases.flatMap(({ case_id, deadlines }) =>
        deadlines.map((d) => ({ case_id, left_days: null, calendar: null, began_at: null, target_minutes: null, ...d })),
      ),
    )
    .execute();
  const people = cases.flatMap((one) => (one.reporter ? [reporterRow(one, one.reporter)] : []));
  if (people.length > 0) await tx.insertInto('case_people').values(people).execute();
  await storeFiles(
    tx,
    timeline.flatMap(({ row, pictures, pictures_for }) =>
      pictures.map((picture) => ({ row, picture, visibility: pictures_for, case_file_id: newId() })),
    ),
  );
  const links = cases.flatMap(({ case_id, duplicate_of, events, created_at }) =>
    duplicate_of
      ? [
          {
            from_case_id: case_id,
            to_case_id: duplicate_of,
            type: 'duplicate_of' as const,
            linked_at: events.at(-1)?.at ?? created_at,
          },
        ]
      : [],
  );
  if (links.length > 0) await tx.insertInto('case_links').values(links).execute();
  for (const { row, of: name } of timeline) {
    const body: { body?: string } = row.body ? { body: row.body } : {};
    if (name) tx.record(`case:${row.case_id}`, name, { ...(row.state ? { state: row.state } : {}), ...body }, { event_id: row.event_id });
  }
  for (const link of links) tx.record(`case:${link.from_case_id}`, 'case.linked', {}, { type: link.type, to_case_id: link.to_case_id });
  return numbers;
}

async function numbersFor(tx: Tx, of: CaseKind, cases: readonly PastCase[]): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select case_number(${of.prefix}, year, nextval(${of.sequence})) as number
    from unnest(${cases.map((one) => one.year)}::int[]) with ordinality as given (year, n) order by n`.execute(tx);
  return rows.map((row) => row.number);
}

function caseRow(of: CaseKind, one: PastCase, number: string) {
  const phase = of.states[one.state]?.phase ?? 'new';
  const last = one.events.at(-1)?.at ?? one.created_at;
  const open = one.deadlines.flatMap((d) => (d.met_at || !d.due_at ? [] : [d.due_at.getTime()]));
  return {
    case_id: one.case_id,
    kind: of.kind,
    number,
    subject: one.subject,
    place_label: one.place_label ?? null,
    category_label: JSON.stringify(one.category_label),
    state: one.state,
    phase,
    team_id: one.team_id,
    accepted_at: one.accepted_at,
    assignee_id: one.assignee_id,
    priority: one.priority ?? 0,
    channel: one.channel,
    confidential: of.confidential,
    language: one.language,
    due_at: open.length > 0 ? new Date(Math.min(...open)) : null,
    created_at: one.created_at,
    changed_at: last,
    closed_at: phase === 'closed' ? last : null,
    published_at: one.published ? one.created_at : null,
    version: one.events.length + 1,
    unread_since: one.unread_since,
    held_why: one.held_why ?? null,
    cell: one.place ? mortonCell(one.place) : null,
    search: `${number} ${one.subject} ${one.place_label ?? ''} ${one.search}`.toLowerCase(),
  };
}

function created(of: CaseKind, one: PastCase) {
  const first = { at: one.created_at, type: 'created' as const, visibility: one.visibility, state: of.first_state };
  const { row } = entry(one, { ...first, staff: null, type: 'state' });
  return {
    row: { ...row, type: first.type as string, actor_id: one.reporter?.person_id ?? null },
    of: null,
    pictures: one.pictures,
    pictures_for: one.pictures_for,
  };
}

function entry(one: PastCase, event: PastEvent) {
  const row = {
    event_id: event.event_id ?? newId(),
    case_id: one.case_id,
    at: event.at,
    type: event.type as string,
    visibility: event.visibility,
    direction: event.direction ?? null,
    actor_id: event.staff ?? null,
    state: event.state ?? null,
    body: event.body ?? null,
    detail: JSON.stringify(event.detail ?? {}),
  };
  return { row, of: nameOf(event), pictures: event.pictures ?? [], pictures_for: event.visibility };
}

/** The name under which the trail knows what happened. */
function nameOf(event: PastEvent): string {
  if (event.type === 'message') return `case.message_${event.direction ?? 'out'}`;
  if (event.type === 'note') return 'case.note';
  return event.type === 'state' ? `case.${event.state}` : 'case.assigned';
}

function reporterRow(one: PastCase, { person_id, name, email, phone }: ContactOf) {
  return {
    case_person_id: newId(),
    case_id: one.case_id,
    part: 'reporter',
    person_id: person_id ?? null,
    name: name || null,
    email: email || null,
    phone: phone || null,
    language: one.language,
    added_at: one.created_at,
  };
}

interface FileOfEvent {
  row: { case_id: string; event_id: string; at: Date };
  visibility: Visibility;
  picture: StoredPicture;
  case_file_id: string;
}

/** Links first, so that no sweep takes a picture between them and the rows that show it. */
async function storeFiles(tx: Tx, files: readonly FileOfEvent[]): Promise<void> {
  if (files.length === 0) return;
  const links = files.flatMap(({ picture, case_file_id, row }) => [
    { file_hash: Buffer.from(picture.file_hash, 'hex'), owner_kind: 'case_file', owner_id: case_file_id, linked_at: row.at },
    { file_hash: Buffer.from(picture.thumbnail_hash, 'hex'), owner_kind: 'case_thumbnail', owner_id: case_file_id, linked_at: row.at },
  ]);
  await tx.insertInto('file_links').values(links).execute();
  await tx
    .insertInto('case_files')
    .values(
      files.map(({ row, picture, visibility, case_file_id }) => ({
        case_file_id,
        case_id: row.case_id,
        event_id: row.event_id,
        file_hash: Buffer.from(picture.file_hash, 'hex'),
        thumbnail_hash: Buffer.from(picture.thumbnail_hash, 'hex'),
        name: picture.name,
        visibility,
        added_at: row.at,
      })),
    )
    .execute();
  for (const { row, picture, case_file_id } of files)
    tx.record(`case:${row.case_id}`, 'case.file_added', {}, { case_file_id, file_hash: picture.file_hash });
}
