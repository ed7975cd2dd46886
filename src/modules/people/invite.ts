import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { insertPerson, mayAdd, type NewPerson } from './add.ts';
import { givePasswordLink, passwordLinkPath } from './password-link.ts';
import { tellingIn, tellPerson } from './tell.ts';
import { PASSWORD_LINK } from './words.ts';

/**
 * Adds somebody of the staff who sets their first password by a link, once and within a week; gives the id of the link, and mails it unless told not to (the
 * command line, where no mail may go out yet). Refuses `email_taken`, `team_unknown`, `role_unknown`.
 */
export async function inviteStaff(
  work: Work,
  input: Omit<NewPerson, 'kind' | 'password'>,
  { by_mail = true }: { by_mail?: boolean } = {},
): Promise<string> {
  const telling = by_mail ? await tellingIn(work.house, 'de') : undefined;
  return await change(work, 'inviteStaff', input, async (tx) => {
    demand(mayAdd(tx));
    const person_id = await insertPerson(tx, { kind: 'staff', ...input }, null);
    const link_id = await givePasswordLink(tx, person_id, PASSWORD_LINK.first_hours);
    tx.record(`person:${person_id}`, 'password_link.given');
    const person = { person_id, name: input.name, email: input.email, language: 'de' };
    if (telling) await tellPerson(tx, person, 'invited', telling, passwordLinkPath(tx.house, link_id));
    return link_id;
  });
}
