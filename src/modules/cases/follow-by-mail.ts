import { cityOf, inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { readCaseNumber } from '#platform/numbers';
import { change, type Tx, type Work } from '#platform/work';
import { followerOf, followUrl } from './follow-link.ts';
import { confirmMail } from './follow-mails.ts';
import { mailsForFollower, mailTokenOf } from './mail-times.ts';
import type { AskToFollow, FollowLink } from './schema.ts';

export { followUrl } from './follow-link.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** So many cases may ask one address within a day: nobody can have a stranger's post box filled. */
const MOST_A_DAY = 5;

/**
 * Writes to an address that asked to follow a published case; only its link makes it a follower. Answers nothing about the address: known, unknown and
 * written to too often look the same. Refuses `not_found` for what is not public.
 */
export async function askToFollow(work: Work, input: AskToFollow): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'askToFollow', input, async (tx) => {
    const about = await tx
      .selectFrom('cases')
      .select(['case_id', 'number', 'category_label', 'place_label'])
      .where('number', '=', readCaseNumber(input.number)?.text ?? '')
      .where('published_at', 'is not', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!about) throw new Refusal('not_found');
    tx.record(`case:${about.case_id}`, 'case.follow_asked');
    const case_person_id = await askedFor(tx, about.case_id, input);
    if (case_person_id === null) return;
    const { language } = input;
    const mail = confirmMail({
      language,
      number: about.number,
      what: [inLanguage(about.category_label, language), about.place_label].filter(Boolean).join(', '),
      city: inLanguage(city.official_name, language),
      confirm_url: followUrl(work.house, 'confirm', case_person_id, language),
      end_url: followUrl(work.house, 'end', case_person_id, language),
    });
    await writeMail(tx, `case:${about.case_id}`, { address: input.email }, mail);
  });
}

/** The row that waits for its confirmation, made or found; null where no mail is to be written (now). */
async function askedFor(tx: Tx, case_id: string, input: AskToFollow): Promise<string | null> {
  const known = await tx
    .selectFrom('case_people')
    .select(['case_person_id', 'case_id', 'confirmed_at', 'added_at'])
    .where('part', '=', 'follower')
    .where('email', 'is not', null)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', input.email.toLowerCase()))
    .orderBy('added_at', 'desc')
    .limit(1_000)
    .execute();
  const here = known.find((one) => one.case_id === case_id);
  const since = (one: { added_at: Date }) => tx.now.getTime() - one.added_at.getTime();
  if (here?.confirmed_at || (here && since(here) < HOUR_MS)) return null;
  if (known.filter((one) => since(one) < DAY_MS).length >= MOST_A_DAY) return null;
  if (here) {
    await tx.updateTable('case_people').set({ added_at: tx.now }).where('case_person_id', '=', here.case_person_id).execute();
    return here.case_person_id;
  }
  const case_person_id = newId();
  await tx
    .insertInto('case_people')
    .values({
      ...(await mailsForFollower(tx, { email: input.email })),
      ...{ case_person_id, case_id, part: 'follower', email: input.email, language: input.language, added_at: tx.now },
    })
    .execute();
  return case_person_id;
}

/** What a follower's link shows: the case and the address; null where the row is gone (ended, or never confirmed in time). */
export async function followerFor(work: Work, purpose: 'confirm' | 'end', { secret }: FollowLink) {
  const case_person_id = followerOf(work.house, purpose, secret);
  const row = await work.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select(['cases.kind', 'cases.number', 'cases.category_label', 'cases.place_label'])
    .select(['case_people.email', 'case_people.confirmed_at'])
    .where('case_people.case_person_id', '=', case_person_id)
    .where('case_people.part', '=', 'follower')
    .where('case_people.erased_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, mails_token: mailTokenOf(work.house, { case_person_id }) } : null;
}

/** The address is its owner's: from now on it is told. Refuses `not_found` for a changed link and for one that came too late. */
export async function confirmFollow(work: Work, input: FollowLink): Promise<void> {
  const case_person_id = followerOf(work.house, 'confirm', input.secret);
  await change(work, 'confirmFollow', { case_person_id }, async (tx) => {
    const row = await tx
      .updateTable('case_people')
      .set((eb) => ({ confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(tx.now)) }))
      .where('case_person_id', '=', case_person_id)
      .where('part', '=', 'follower')
      .where('erased_at', 'is', null)
      .returning('case_id')
      .executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    tx.record(`case:${row.case_id}`, 'case.follow_confirmed', {}, { case_person_id });
  });
}

/** Ends the mails about one case, or about all that the address follows; what is not there any more is ended too. */
export async function endFollow(work: Work, input: FollowLink & { all?: boolean }): Promise<void> {
  const case_person_id = followerOf(work.house, 'end', input.secret);
  await change(work, 'endFollow', { case_person_id, all: input.all ?? false }, async (tx) => {
    const row = await tx
      .selectFrom('case_people')
      .select('email')
      .where('case_person_id', '=', case_person_id)
      .where('part', '=', 'follower')
      .executeTakeFirst();
    const { email } = row ?? {};
    const gone = await tx
      .deleteFrom('case_people')
      .where('part', '=', 'follower')
      .where((eb) =>
        email && input.all
          ? eb.and([eb('email', 'is not', null), eb(eb.fn('lower', ['email']), '=', email.toLowerCase())])
          : eb('case_person_id', '=', case_person_id),
      )
      .returning('case_id')
      .execute();
    for (const case_id of new Set(gone.map((one) => one.case_id))) tx.record(`case:${case_id}`, 'case.follow_ended');
    if (gone.length === 0) tx.record(`follower:${case_person_id}`, 'case.follow_ended');
  });
}
