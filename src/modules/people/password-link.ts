import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { mailedSecret } from '#platform/mailed-secret';
import { secretHash } from '#platform/secret-hash';
import { change, type House, type Tx, type Work } from '#platform/work';
import { forgetAllFailures } from './failures.ts';
import { demandGoodPassword, hashPassword, markOf } from './password.ts';
import type { AskPasswordLink, SetPassword } from './schema.ts';
import { lockPerson } from './second-factor.ts';
import { demoOrNot } from './sign-in.ts';
import { tellingIn, tellPerson } from './tell.ts';
import { PASSWORD_LINK } from './words.ts';

const PURPOSE = 'password link';

/** Sends a link to set a new password to an address that belongs to an account; says nothing of whether it does. At most three an hour for one account. */
export async function askPasswordLink(work: Work, input: AskPasswordLink): Promise<void> {
  const allowed = await demoOrNot(work);
  await change(work, 'askPasswordLink', { email: createHash('sha256').update(input.email.toLowerCase()).digest('hex') }, async (tx) => {
    const person = await tx
      .selectFrom('people')
      .select(['person_id', 'name', 'email', 'language'])
      .where(sql<string>`lower(email)`, '=', input.email.toLowerCase())
      .where('active', '=', true)
      .where('erased_at', 'is', null)
      .where('demo', 'in', allowed)
      .forNoKeyUpdate()
      .executeTakeFirst();
    tx.record(person ? `person:${person.person_id}` : 'sign-in', 'password_link.asked');
    if (!person || (await sentLately(tx, person.person_id)) >= PASSWORD_LINK.most_an_hour) return;
    const path = passwordLinkPath(tx.house, await givePasswordLink(tx, person.person_id, PASSWORD_LINK.hours));
    await tellPerson(tx, person, 'password_link', await tellingIn(tx.house, person.language), path);
  });
}

/** Makes a link for a person that sets a password, once and for so many hours; gives its id. The secret is derived, so that it stands in no table, not even as the kept result of a change. */
export async function givePasswordLink(tx: Tx, person_id: string, hours: number): Promise<string> {
  const link_id = newId();
  await tx
    .insertInto('password_links')
    .values({
      link_hash: secretHash(mailedSecret(tx.house, PURPOSE, link_id)),
      person_id,
      created_at: tx.now,
      expires_at: new Date(tx.now.getTime() + hours * 3_600_000),
    })
    .execute();
  return link_id;
}

/** The path of a link that sets a password. */
export function passwordLinkPath(house: House, link_id: string): string {
  return `/konto/passwort/${mailedSecret(house, PURPOSE, link_id)}`;
}

/** Whether a link still sets a password, and for whom; null where it was used, is over, or never was. */
export async function passwordLinkFor(work: Work, secret: string): Promise<{ name: string } | null> {
  const row = await work.read
    .selectFrom('password_links')
    .innerJoin('people', 'people.person_id', 'password_links.person_id')
    .select('people.name')
    .where('link_hash', '=', secretHash(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.now())
    .where('people.active', '=', true)
    .executeTakeFirst();
  return row ?? null;
}

/** Sets the password by a link, which is used up with all others of the person; signs every device out. A second factor stays as it was. Refuses `link_over`, and passwords that are short or common. */
export async function setPasswordByLink(work: Work, input: SetPassword): Promise<void> {
  await demandGoodPassword(input.new_password, 'new_password');
  const link_hash = secretHash(input.secret);
  const password_hash = await hashPassword(input.new_password);
  const known = { link: link_hash.toString('hex'), mark: markOf(work.house, input.new_password) };
  await change(work, 'setPasswordByLink', known, async (tx) => {
    const link = await tx
      .selectFrom('password_links')
      .select('person_id')
      .where('link_hash', '=', link_hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', tx.now)
      .forUpdate()
      .executeTakeFirst();
    if (!link) throw new Refusal('link_over');
    const person = await lockPerson(tx, link.person_id);
    const set = await tx
      .updateTable('people')
      .set({ password_hash })
      .where('person_id', '=', link.person_id)
      .where('active', '=', true)
      .executeTakeFirst();
    if (Number(set.numUpdatedRows) === 0) throw new Refusal('link_over');
    await tx
      .updateTable('password_links')
      .set({ used_at: tx.now })
      .where('person_id', '=', link.person_id)
      .where('used_at', 'is', null)
      .execute();
    await tx.deleteFrom('sessions').where('person_id', '=', link.person_id).execute();
    await forgetAllFailures(tx, person.email ?? '');
    await tellPerson(tx, person, 'password_set', await tellingIn(tx.house, person.language));
    tx.record(`person:${link.person_id}`, 'password.set_by_link');
  });
}

async function sentLately(tx: Tx, person_id: string): Promise<number> {
  const { n } = await tx
    .selectFrom('password_links')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('person_id', '=', person_id)
    .where('created_at', '>', new Date(tx.now.getTime() - 3_600_000))
    .executeTakeFirstOrThrow();
  return Number(n);
}
