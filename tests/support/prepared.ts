import { currentItem, type ItemPart } from '#modules/city';
import { signInWithPassword } from '#modules/people';
import { storeUnread } from '#platform/files';
import { newId } from '#platform/ids';
import type { Actor, Work } from '#platform/work';
import { read, theHouse, workOf } from './house.ts';
import { writtenTo } from './mail-in.ts';
import { ANONYMOUS, aStaffMember, somebodyWithPassword } from './people.ts';
import { aReport } from './reports.ts';

/** Makes ready what a change needs, and gives the call. `failing`: the change is made, and then the call is refused. */
export type Prepared = { actor: Actor; call(work: Work): Promise<unknown>; failing?: string };

/** A change of a report by somebody who may do everything with it. */
export async function onReport(run: (work: Work, on: { case_id: string; version: number }) => Promise<unknown>): Promise<Prepared> {
  const { report } = await aReport();
  const actor = await aStaffMember({ roles: ['team_lead'] });
  return { actor, call: (work) => run(work, { case_id: report.case_id, version: 1 }) };
}

export function anAdministrator(): Promise<Actor> {
  return aStaffMember({ roles: ['administrator'] });
}

/** A change of the access of somebody who also holds a case. */
export async function onStaff(run: (work: Work, person_id: string) => Promise<unknown>): Promise<Prepared> {
  const { report } = await aReport();
  const { person_id } = await aStaffMember();
  await theHouse().database.app.query('update cases set assignee_id = $1 where case_id = $2', [person_id, report.case_id]);
  return { actor: await anAdministrator(), call: (work) => run(work, person_id ?? '') };
}

/** A change of an item of the city as it stands now. */
export async function onItem<T>(
  part: ItemPart<T>,
  id: string,
  run: (work: Work, item: { value: T; version: number }) => Promise<unknown>,
): Promise<Prepared> {
  const item = await currentItem(read(), part.kind, id);
  const value = part.schema.parse(item?.value);
  return { actor: await anAdministrator(), call: (work) => run(work, { value, version: item?.version ?? 0 }) };
}

export async function firstEntry(report: { case_id: string }) {
  const { event_id } = await read()
    .selectFrom('case_events')
    .select('event_id')
    .where('case_id', '=', report.case_id)
    .executeTakeFirstOrThrow();
  return { case_id: report.case_id, event_id };
}

/** A stored mail that answers what was written about a new report. */
export async function aMailFor() {
  const house = theHouse();
  house.config.reply_domain = 'antwort.stadt.example';
  const { report, to } = await writtenTo();
  const bytes = Buffer.from(`Message-ID: <${newId()}@buerger.example>\r\nSubject: Re\r\n\r\nAm Mast 7.\r\n`);
  const stored = await storeUnread(house.pools.write, bytes, { media_type: 'message/rfc822', max_bytes: 10_000 });
  return { report, mail: { ...stored, sender: 'lina@buerger.example', recipients: [to] } };
}

export async function signedIn() {
  const { actor, email, password } = await somebodyWithPassword();
  await signInWithPassword(workOf(ANONYMOUS), { email, password }, { cookie: undefined, label: 'Firefox' });
  const session = await read()
    .selectFrom('sessions')
    .select('session_id')
    .where('person_id', '=', actor.person_id)
    .executeTakeFirstOrThrow();
  return { actor, session_id: session.session_id };
}
