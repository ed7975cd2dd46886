import type { House, Work } from '#platform/work';
import { followUrl } from './follow-link.ts';
import { mailTimeOf, mailTokenOf } from './mail-times.ts';
import type { NoticeTime } from './words.ts';

/** Somebody who is told about a case: as its reporter or because they follow it, where and in which language. */
export interface ToldPerson {
  case_person_id: string;
  case_id: string;
  number: string;
  part: string;
  person_id: string | null;
  language: 'de' | 'en';
  email: string;
  name: string | null;
  /** When they are written to about this case. */
  time: NoticeTime;
}

/** What somebody hears from now on, as the first mail about a case says it. */
export const HEARS: Record<NoticeTime, { de: string; en: string }> = {
  at_once: { de: 'Sie bekommen eine E-Mail, sobald sich etwas tut.', en: 'You will get an e-mail whenever something happens.' },
  daily: {
    de: 'Tut sich etwas, bekommen Sie am Abend eine E-Mail.',
    en: 'When something happens you will get an e-mail in the evening.',
  },
  never: {
    de: 'Was danach geschieht, schreiben wir Ihnen nicht; so haben Sie es gewählt.',
    en: 'We do not write to you about what happens next; that is what you chose.',
  },
};

interface About {
  case_id: string;
  visibility: string;
  /** Whether it comes to a reporter at once whatever they chose: without their answer the case rests, or it carries their link. */
  always: boolean;
}

/**
 * Whom an entry of a timeline is told to: its reporter, of what is public whoever follows too, and those of cases that were joined into it. At once or in
 * the mail of the day, as each of them chose; whoever stopped the mails is in neither.
 */
export async function toldOf(work: Work, { case_id, visibility, always }: About): Promise<{ at_once: ToldPerson[]; daily: ToldPerson[] }> {
  if (visibility === 'internal') return { at_once: [], daily: [] };
  const about = await work.read.selectFrom('cases').select('published_at').where('case_id', '=', case_id).executeTakeFirst();
  const open = visibility === 'public';
  const followed = open && about?.published_at;
  const rows = await work.read
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    .innerJoin('cases', 'cases.case_id', 'case_people.case_id')
    .select(['case_people.case_person_id', 'case_people.language', 'case_people.part', 'case_people.person_id', 'case_people.mails'])
    .select('case_people.muted_at')
    .select(['cases.case_id', 'cases.number'])
    // Whoever has an account is written to where the account says.
    .select((eb) => [
      eb.fn.coalesce('case_people.email', 'people.email').as('email'),
      eb.fn.coalesce('case_people.name', 'people.name').as('name'),
    ])
    // Whoever reported the same is told what happens to the one it was joined into; what is said to its reporter alone is not for them.
    .where((eb) => eb.or([eb('cases.case_id', '=', case_id), ...(open ? [eb('cases.merged_into', '=', case_id)] : [])]))
    .where((eb) => eb(eb.fn.coalesce('case_people.email', 'people.email'), 'is not', null))
    .where('part', 'in', followed ? ['reporter', 'follower'] : ['reporter'])
    // Whoever follows has an account or has confirmed the address; else anybody could have mail sent to anybody.
    .where((eb) => eb.or([eb('part', '=', 'reporter'), eb('confirmed_at', 'is not', null), eb('people.person_id', 'is not', null)]))
    .where((eb) => eb.or([eb('muted_at', 'is', null), ...(always ? [eb('part', '=', 'reporter')] : [])]))
    .execute();
  // Whoever stands with both is told once, as of the one it is about.
  const here = new Set(rows.filter((one) => one.case_id === case_id).map((one) => one.email));
  const once = rows.filter((one) => one.case_id === case_id || !here.has(one.email));
  const waits = (one: (typeof rows)[number]) => one.mails === 'daily' && !(always && one.part === 'reporter');
  const told = ({ mails, muted_at, email, language, ...person }: (typeof rows)[number]): ToldPerson => ({
    ...person,
    time: mailTimeOf({ mails, muted_at }),
    email: email ?? '',
    language: language === 'en' ? 'en' : 'de',
  });
  return { at_once: once.filter((one) => !waits(one)).map(told), daily: once.filter(waits).map(told) };
}

/** Where the mails about a case end for somebody: an address that follows is deleted; whoever has an account or reported stops them and can let them come again. */
export function stopMailsUrl(house: House, person: Omit<ToldPerson, 'email' | 'name' | 'time'>): string {
  const { case_person_id, language } = person;
  if (person.part === 'follower' && person.person_id === null) return followUrl(house, 'end', case_person_id, language);
  return `${house.config.public_url}${language === 'en' ? '/en' : ''}/mail/aus/${mailTokenOf(house, person)}`;
}
