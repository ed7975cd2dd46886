import { CASE_ROW, mayRead, mayWork, ownSecretOf } from '#modules/cases';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PostboxWanted } from './schema.ts';
import { type EntryKind, POSTBOX_PAGE, type Way } from './words.ts';

/** The mailbox of the one asking, newest first: twenty of a folder, and where the next page begins. Words of entries stand behind the opening. */
export async function postboxFor(work: Work, wanted: PostboxWanted) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const mine = work.read
    .selectFrom('postbox_entries')
    .where('postbox_entries.person_id', '=', person_id)
    .where('postbox_entries.deleted_at', 'is', null);
  const after = wanted.nach
    ? await mine.select(['provided_at', 'entry_id']).where('entry_id', '=', wanted.nach).executeTakeFirst()
    : undefined;
  const [rows, unread] = await Promise.all([
    mine
      .innerJoin('cases', 'cases.case_id', 'postbox_entries.case_id')
      .select(['entry_id', 'postbox_entries.kind', 'provided_at', 'first_opened_at', 'archived_at', 'way', 'deemed_on'])
      .select(['cases.number', 'cases.category_label', 'cases.subject'])
      .where('archived_at', wanted.ordner === 'archiv' ? 'is not' : 'is', null)
      .$if(after !== undefined, (q) =>
        q.where((eb) =>
          eb(
            eb.refTuple('postbox_entries.provided_at', 'postbox_entries.entry_id'),
            '<',
            eb.tuple(after?.provided_at ?? new Date(0), after?.entry_id ?? ''),
          ),
        ),
      )
      .orderBy('provided_at', 'desc')
      .orderBy('entry_id', 'desc')
      .limit(POSTBOX_PAGE + 1)
      .execute(),
    mine
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('first_opened_at', 'is', null)
      .where('archived_at', 'is', null)
      .executeTakeFirstOrThrow(),
  ]);
  const entries = rows.slice(0, POSTBOX_PAGE).map((row) => ({ ...row, kind: row.kind as EntryKind, way: row.way as Way | null }));
  return { entries, unread: Number(unread.n), next: rows.length > POSTBOX_PAGE ? (entries.at(-1)?.entry_id ?? null) : null, wanted };
}

/** One entry for whoever it is for; `body` and `files` only once it was opened, which is a change of its own. Refuses `not_found`. */
export async function entryFor(work: Work, entry_id: string) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const row = await work.read
    .selectFrom('postbox_entries')
    .innerJoin('cases', 'cases.case_id', 'postbox_entries.case_id')
    .innerJoin('case_events', 'case_events.event_id', 'postbox_entries.event_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['entry_id', 'postbox_entries.kind', 'postbox_entries.case_id', 'postbox_entries.event_id', 'way', 'deemed_on'])
    .select(['provided_at', 'first_opened_at', 'archived_at', 'case_events.body', 'teams.name as team_name'])
    .select(['cases.number', 'cases.category_label', 'cases.subject', 'cases.kind as case_kind'])
    .where('entry_id', '=', entry_id)
    .where('postbox_entries.person_id', '=', person_id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const opened = row.first_opened_at !== null;
  const files = opened
    ? await work.read
        .selectFrom('case_files')
        .select(['case_file_id', 'name'])
        .where('event_id', '=', row.event_id)
        .where('visibility', '<>', 'internal')
        .orderBy('added_at')
        .execute()
    : [];
  const { case_id, event_id: _, ...told } = row;
  return {
    ...told,
    kind: row.kind as EntryKind,
    way: row.way as Way | null,
    body: opened ? row.body : null,
    files,
    secret: ownSecretOf(work, { case_id, kind: row.case_kind }),
  };
}
export type OwnEntry = Awaited<ReturnType<typeof entryFor>>;

/** How what the city told about a case reached whom it is for, oldest first, for staff who may see the case; with the entries of the audit chain that prove it. Refuses `not_found`. */
export async function provisionFor(work: Work, case_id: string) {
  const row = await work.read
    .selectFrom('cases')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject', 'cases.category_label'])
    .where('case_id', '=', case_id)
    .executeTakeFirst();
  if (!row || !mayRead(work.actor, row)) throw new Refusal('not_found');
  const [entries, chain] = await Promise.all([
    entriesOf(work, case_id),
    work.read
      .selectFrom('audit')
      .select(['seq', 'at', 'actor', 'change', 'hash', 'fields'])
      .where('subject', '=', `case:${case_id}`)
      .where((eb) => eb.or([eb('change', 'like', 'postbox.%'), eb('change', 'in', ['application.letter_written', 'mail.sent'])]))
      .orderBy('seq')
      .limit(500)
      .execute(),
  ]);
  const ids = [...new Set(chain.flatMap((one) => (one.actor.startsWith('person:') ? [one.actor.slice('person:'.length)] : [])))];
  const staff = ids.length
    ? await work.read.selectFrom('people').select(['person_id', 'name']).where('person_id', 'in', ids).where('kind', '=', 'staff').execute()
    : [];
  const names = new Map(staff.map((one) => [`person:${one.person_id}`, one.name]));
  return {
    case_id,
    number: row.number,
    category_label: row.category_label,
    entries,
    chain: chain.map(({ hash, seq, fields, ...one }) => ({
      ...one,
      seq: String(seq),
      hash: hash.toString('hex'),
      // Whoever it is for is not named here: the case says who that is.
      who: names.get(one.actor) ?? (one.actor.startsWith('system:') ? ('system' as const) : null),
      entry_id: entryIn(fields),
    })),
    may: { note: mayWork(work.actor, row) },
  };
}
export type Provisioned = Awaited<ReturnType<typeof provisionFor>>;

async function entriesOf({ read }: Work, case_id: string) {
  return await read
    .selectFrom('postbox_entries')
    .select(['entry_id', 'kind', 'way', 'law', 'provided_at', 'notified_at', 'notice_failed_at', 'first_opened_at'])
    .select(['posted_on', 'deemed_on', 'person_id'])
    .select((eb) => eb('opened_by', '<>', eb.ref('person_id')).as('by_representative'))
    .where('case_id', '=', case_id)
    .orderBy('provided_at')
    .orderBy('entry_id')
    .execute();
}

function entryIn(fields: unknown): string | null {
  const ids = (fields as { ids?: Record<string, string | null> } | null)?.ids;
  return ids?.entry_id ?? null;
}
