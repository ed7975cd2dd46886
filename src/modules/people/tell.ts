import { cityOf, inLanguage } from '#modules/city';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { House, Tx } from '#platform/work';
import { ACCOUNT_MAILS, type AccountNews } from './account-mails.ts';

/** What a mail about an account needs that does not stand in the row of the person. */
export interface Telling {
  city: string;
  phone: string;
  base: string;
}

/** Read before the change that tells. `language` of the person who is told. */
export async function tellingIn(house: House, language: string): Promise<Telling> {
  const city = await cityOf(house);
  const lang = language === 'en' ? 'en' : 'de';
  return {
    city: inLanguage(city.official_name, lang),
    phone: city.contact.phone,
    base: `${house.config.public_url}${lang === 'en' ? '/en' : ''}`,
  };
}

/** News that do not ask "was this not you?". */
const NOT_ABOUT_THEM: ReadonlySet<AccountNews> = new Set([
  'password_link',
  'invited',
  'sign_up',
  'has_account',
  'representation_offered',
  'representation_ended',
  'emergency_used',
  'envelope_due',
  'stands_in',
  'directory_stopped',
  'directory_held',
]);

/** Writes somebody that their account was changed, or the link they asked for; `who` stands in the text where it is about somebody else. Does nothing for a person without an address. */
export async function tellPerson(
  tx: Tx,
  person: { person_id: string; email: string | null; name: string; language: string },
  news: AccountNews,
  telling: Telling,
  path = '/konto',
  who = '',
): Promise<void> {
  const { person_id, email, name, language } = person;
  if (email) await tellAddress(tx, `person:${person_id}`, { email, name, language }, news, telling, path, who);
}

/** The same to an address that may belong to nobody here; `subject` is what the mail belongs to. */
export async function tellAddress(
  tx: Tx,
  subject: string,
  to: { email: string; name: string | null; language: string },
  news: AccountNews,
  { city, phone, base }: Telling,
  path: string,
  who = '',
): Promise<void> {
  const language = to.language === 'en' ? 'en' : 'de';
  const words = ACCOUNT_MAILS[language];
  const said = words[news];
  const mail = mailOf({
    language,
    subject: said.subject,
    name: to.name,
    paragraphs: [said.text.replace('{who}', who), ...(NOT_ABOUT_THEM.has(news) ? [] : [words.not_you.replace('{phone}', phone)])],
    link: { label: said.link ?? words.account, href: base + path },
    signed: [city],
  });
  await writeMail(tx, subject, { address: to.email, name: to.name }, mail);
}
