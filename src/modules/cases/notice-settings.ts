import { demand, Refusal } from '#platform/errors';
import { change, type House, type Tx, type Work } from '#platform/work';
import { openSignedId, signedId } from './link.ts';
import type { SetNotices, StopNotices } from './schema.ts';
import { NOTICE_DEFAULTS, NOTICES, type Notice, type NoticeTime } from './words.ts';

/** When one is told of what. */
export async function noticesFor(work: Work): Promise<Record<Notice, NoticeTime>> {
  const { person_id, kind } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  demand(kind === 'staff');
  const row = await work.read
    .selectFrom('notice_settings')
    .select(['assigned', 'reply', 'overdue'])
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  return (row as Record<Notice, NoticeTime> | undefined) ?? NOTICE_DEFAULTS;
}

/** Chooses when one is told of what. Staff only. */
export async function setNotices(work: Work, input: SetNotices): Promise<void> {
  await change(work, 'setNotices', input, async (tx) => {
    const { person_id, kind } = tx.actor;
    demand(person_id !== null, 'sign_in_needed');
    demand(kind === 'staff');
    await keep(tx, person_id, input);
    tx.record(`person:${person_id}`, 'person.notices_set', input);
  });
}

/** What the link at the foot of a mail stops: one sort of notice, or all that come daily. Whose they are stands in the link; refuses `not_found` for a wrong one. */
export async function stopNoticesFor(work: Work, input: StopNotices) {
  const person_id = openSignedId(work.house, `stop notices ${input.what}`, input.secret);
  if (person_id === null) throw new Refusal('not_found');
  const row = await work.read
    .selectFrom('notice_settings')
    .select(['assigned', 'reply', 'overdue'])
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  const settings = { ...NOTICE_DEFAULTS, ...row } as Record<Notice, NoticeTime>;
  return { ...input, stopped: stoppedBy(settings, input.what).length === 0 };
}

/** Stops what the link at the foot of a mail names, without signing in. Refuses `not_found`. */
export async function stopNotices(work: Work, input: StopNotices): Promise<void> {
  const person_id = openSignedId(work.house, `stop notices ${input.what}`, input.secret);
  demand(person_id !== null, 'not_found');
  await change(work, 'stopNotices', { person_id, what: input.what }, async (tx) => {
    const person = await tx.selectFrom('people').select('person_id').where('person_id', '=', person_id).forNoKeyUpdate().executeTakeFirst();
    if (!person) throw new Refusal('not_found');
    const row = await tx
      .selectFrom('notice_settings')
      .select(['assigned', 'reply', 'overdue'])
      .where('person_id', '=', person_id)
      .executeTakeFirst();
    const settings = { ...NOTICE_DEFAULTS, ...row } as Record<Notice, NoticeTime>;
    const stopped = Object.fromEntries(stoppedBy(settings, input.what).map((notice) => [notice, 'never' as const]));
    await keep(tx, person_id, { ...settings, ...stopped });
    tx.record(`person:${person_id}`, 'person.notices_stopped', stopped);
  });
}

/** The address that stops one sort of notice, or all that come daily, for one person. */
export function stopNoticesUrl(house: House, language: 'de' | 'en', what: StopNotices['what'], person_id: string): string {
  const base = `${house.config.public_url}${language === 'en' ? '/en' : ''}`;
  return `${base}/mitteilungen/aus/${what}/${signedId(house, `stop notices ${what}`, person_id)}`;
}

function stoppedBy(settings: Record<Notice, NoticeTime>, what: StopNotices['what']): Notice[] {
  return NOTICES.filter((notice) => (what === 'daily' ? settings[notice] === 'daily' : notice === what && settings[notice] !== 'never'));
}

async function keep(tx: Tx, person_id: string, settings: SetNotices): Promise<void> {
  await tx
    .insertInto('notice_settings')
    .values({ person_id, ...settings })
    .onConflict((oc) => oc.column('person_id').doUpdateSet(settings))
    .execute();
}
