import { sql } from 'kysely';
import { cityOf, inLanguage, type Text } from '#modules/city';
import { colleaguesFor, todayFor } from '#modules/people';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';
import { REMIND_DAYS } from './words.ts';

/** So many reminders in one night; the next come a day later. */
const AT_ONCE = 200;

interface Due {
  what: 'entry' | 'licence';
  id: string;
  app_id: string;
  name: Text;
  product: string;
  contract: string;
  vendor: string;
  contract_ends: string;
  notice_by: string;
  owner_person_id: string | null;
  team_id: string;
}

/**
 * Reminds once of each contract while notice can still be given: 60 days before that day at the latest, and until the contract ends. Told is whoever looks after the
 * application, else the leads of its team, else the team's address. Repeatable.
 */
export async function remindContracts(work: Work): Promise<void> {
  const today = await todayFor(work);
  for (const due of await dueOn(work, today)) {
    const { what, id, contract_ends } = due;
    await change({ ...work, key: `${work.key} ${what} ${id}` }, 'remindContract', { what, id, contract_ends }, async (tx) => {
      const marked =
        what === 'entry'
          ? await tx.updateTable('portfolio_entries').set({ reminded_for: contract_ends }).where('app_id', '=', id).executeTakeFirst()
          : await tx.updateTable('licences').set({ reminded_for: contract_ends }).where('licence_id', '=', id).executeTakeFirst();
      tx.record(what === 'entry' ? `app:${id}` : `licence:${id}`, 'portfolio.contract_reminded');
      if (marked.numUpdatedRows === 0n) return;
      for (const to of await addresseesOf(work, due)) await writeMail(tx, `app:${due.app_id}`, to, await mailFor(work, due, to));
    });
  }
}

async function dueOn(work: Work, today: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with contracts as (
      select 'entry' as what, app_id as id, app_id, '' as product, contract, vendor, contract_ends, notice_months, reminded_for from portfolio_entries
      union all
      select 'licence', licence_id::text, app_id, product, contract, vendor, contract_ends, notice_months, reminded_for from licences
    ), told as (
      select *, (contract_ends - make_interval(months => coalesce(notice_months, 0)))::date as notice_by from contracts where contract_ends >= ${today}::date
    )
    select t.what, t.id, t.app_id, a.name, t.product, t.contract, t.vendor, t.contract_ends, t.notice_by, e.owner_person_id, a.owner_team_id as team_id
    from told t join apps a using (app_id) left join portfolio_entries e using (app_id)
    where a.active and t.notice_by <= ${today}::date + ${REMIND_DAYS}::int and t.reminded_for is distinct from t.contract_ends
    order by t.notice_by, t.what, t.id limit ${AT_ONCE}`.execute(work.read);
  return rows;
}

interface Addressee {
  address: string;
  name: string;
  language: 'de' | 'en';
}

async function addresseesOf(work: Work, { owner_person_id, team_id }: Due): Promise<Addressee[]> {
  const leads = await work.read
    .selectFrom('team_members')
    .select('person_id')
    .where('team_id', '=', team_id)
    .where('lead', '=', true)
    .execute();
  for (const ids of [owner_person_id ? [owner_person_id] : [], leads.map((one) => one.person_id)]) {
    const people = await colleaguesFor(work.read, ids);
    if (people.length > 0) return people.map(({ email, name, language }) => ({ address: email, name, language }));
  }
  const [city, team] = await Promise.all([
    cityOf(work.house),
    work.read.selectFrom('teams').select(['name', 'email']).where('team_id', '=', team_id).executeTakeFirst(),
  ]);
  return [{ address: team?.email ?? city.contact.email, name: team ? inLanguage(team.name, 'de') : '', language: 'de' }];
}

async function mailFor(work: Work, due: Due, { name, language }: Addressee) {
  const city = await cityOf(work.house);
  const thing = [inLanguage(due.name, language), due.product].filter(Boolean).join(', ');
  const shown = (day: string) =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
  return mailOf({
    language,
    name,
    subject: WORDS.subject[language].replace('{thing}', () => thing),
    paragraphs: [WORDS.text[language].replace('{ends}', shown(due.contract_ends)).replace('{by}', shown(due.notice_by))],
    facts: [
      [WORDS.vendor[language], due.vendor || '–'],
      [WORDS.contract[language], due.contract || '–'],
    ],
    link: {
      label: WORDS.look[language],
      href: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}/mitarbeit/portfolio/anwendungen/${due.app_id}`,
    },
    signed: [inLanguage(city.official_name, language)],
  });
}

const WORDS = {
  subject: { de: 'Ein Vertrag läuft aus: {thing}', en: 'A contract ends: {thing}' },
  text: {
    de: 'der Vertrag endet am {ends}. Soll er nicht weiterlaufen, muss er bis zum {by} gekündigt sein.',
    en: 'the contract ends on {ends}. If it is not to go on, notice must be given by {by}.',
  },
  vendor: { de: 'Anbieter', en: 'Vendor' },
  contract: { de: 'Vertrag', en: 'Contract' },
  look: { de: 'Zur Anwendung im Portfolio', en: 'To the application in the portfolio' },
};
