import { isOurMail, openReplyAddress } from '#modules/cases';
import { cityOf } from '#modules/city';
import type { MailHead } from '#platform/mail-read';
import type { House } from '#platform/work';
import type { MailboxConfig } from '../../config.ts';
import { ticketsBefore } from './ledger.ts';
import { dmarcOf, type Known, type keysOf } from './rules.ts';
import { ONE_SENDER } from './words.ts';

/** What the house knows of a mail: whose it is, what it answers, what came before it. */
export async function knownOf(house: House, config: MailboxConfig, head: MailHead, keys: ReturnType<typeof keysOf>): Promise<Known> {
  const city = await cityOf(house);
  const own = [config.address, city.contact.email.toLowerCase()];
  const [sender, answers, before] = await Promise.all([
    staffOf(house, head.from),
    answeredBy(house, head),
    ticketsBefore(house, keys, ONE_SENDER.day),
  ]);
  return {
    head,
    ours: isOurMail(house, head.message_id) || (head.from !== null && own.includes(head.from)),
    dmarc: dmarcOf(head.results, config.authserv_id),
    ...{ sender, answers, before },
    now: house.now(),
  };
}

/** The person of the staff an address belongs to. */
export async function staffOf(house: House, address: string | null) {
  if (!address) return null;
  const person = await house.pools.read
    .selectFrom('people')
    .select(['person_id', 'language', 'email'])
    .where((eb) => eb(eb.fn<string>('lower', ['email']), '=', address.toLowerCase()))
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return person ?? null;
}

/** The case a mail answers: by a reply address of ours among those it is addressed to, or else by the id of a mail of ours. */
async function answeredBy(house: House, head: MailHead): Promise<Known['answers']> {
  const { reply_domain = '' } = house.config;
  const addressed = head.recipients.filter((one) => one.startsWith('antwort+') && one.endsWith(`@${reply_domain}`));
  const people = addressed.flatMap((one) => openReplyAddress(house, one)?.case_person_id ?? []);
  const told = people.length === 0 ? await toldBy(house, head.answers) : { people, wrong: false };
  const row =
    told.people.length > 0 &&
    (await house.pools.read
      .selectFrom('case_people')
      .select(['case_person_id', 'case_id'])
      .where('case_person_id', 'in', told.people)
      .where('part', '=', 'reporter')
      .where('erased_at', 'is', null)
      .executeTakeFirst());
  if (!row) return addressed.length > 0 || told.people.length > 0 || told.wrong ? 'wrong' : null;
  return { ...row, takes_part: await takesPart(house, row.case_id, head.from) };
}

/**
 * The people of cases whose mails a mail names by their ids. An id is made by chance and stands in that mail alone, so that whoever names it has read it;
 * `wrong`: an id that looks like one of ours and is none.
 */
async function toldBy(house: House, ids: string[]): Promise<{ people: string[]; wrong: boolean }> {
  const named = ids.filter((one) => isOurMail(house, one)).map((one) => one.slice(1, 37));
  const ours = named.filter((one) => UUID.test(one));
  if (ours.length === 0) return { people: [], wrong: named.length > 0 };
  const mails = await house.pools.read
    .selectFrom('mails')
    .select(['subject_ref', 'to_address'])
    .where('mail_id', 'in', ours.slice(0, 50))
    .where('subject_ref', 'like', 'case:%')
    .execute();
  const rows = await Promise.all(
    mails.map(({ subject_ref, to_address }) =>
      house.pools.read
        .selectFrom('case_people')
        .leftJoin('people', 'people.person_id', 'case_people.person_id')
        .select('case_person_id')
        .where('case_id', '=', subject_ref.slice('case:'.length))
        .where((eb) => eb(eb.fn<string>('lower', [eb.fn.coalesce('case_people.email', 'people.email')]), '=', to_address.toLowerCase()))
        .where('case_people.erased_at', 'is', null)
        .executeTakeFirst(),
    ),
  );
  const people = rows.flatMap((row) => row?.case_person_id ?? []);
  return { people, wrong: people.length === 0 };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether an address belongs to somebody whom a case is about or who takes part in it. */
async function takesPart(house: House, case_id: string, address: string | null): Promise<boolean> {
  if (!address) return false;
  const row = await house.pools.read
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .select('case_person_id')
    .where('case_id', '=', case_id)
    .where('part', 'in', ['reporter', 'participant'])
    .where('case_people.erased_at', 'is', null)
    .where((eb) => eb(eb.fn<string>('lower', [eb.fn.coalesce('case_people.email', 'people.email')]), '=', address))
    .executeTakeFirst();
  return row !== undefined;
}
