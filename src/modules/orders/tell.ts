import { HEARS, type NewsOf, noteNews, replyAddressOf, stopMailsUrl, toldOf } from '#modules/cases';
import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { ORDER_HAPPENED, orderMailFor, orderStepOf } from './mails.ts';

const OWN = '/portal/bestellungen';

/** Tells whoever ordered about one entry of the timeline. Repeatable: the job's key makes the mails once. */
export async function tellAboutOrder(work: Work, payload: { case_id: string; event_id: string }): Promise<void> {
  const { case_id, event_id } = payload;
  const city = await cityOf(work.house);
  const about = await work.read
    .selectFrom('cases')
    .innerJoin('case_events', 'case_events.case_id', 'cases.case_id')
    .innerJoin('orders', 'orders.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.number', 'cases.subject', 'teams.name as team_name', 'orders.promised_on'])
    .select((eb) => eb.selectFrom('order_lines').select('way').whereRef('order_lines.case_id', '=', 'cases.case_id').limit(1).as('way'))
    .select(['case_events.type', 'case_events.state', 'case_events.direction', 'case_events.visibility', 'case_events.body'])
    .where('case_events.event_id', '=', event_id)
    .where('cases.case_id', '=', case_id)
    .executeTakeFirst();
  const step = about ? orderStepOf(about) : null;
  if (!about || !step) return;
  const { at_once, daily } = await toldOf(work, { case_id, visibility: about.visibility, always: step === 'refused' });
  if (at_once.length + daily.length === 0) return;
  await change(work, 'tellAboutOrder', payload, async (tx) => {
    await noteNews(tx, event_id, daily);
    for (const person of at_once) {
      const { language, name } = person;
      const mail = orderMailFor(step, about.way === 'new' ? null : about.way, {
        ...{ language, name, number: about.number, subject: about.subject, body: about.body },
        team: inLanguage(about.team_name, language),
        city: inLanguage(city.official_name, language),
        hears: HEARS[person.time][language],
        link: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}${OWN}/${about.number}`,
        stop_url: stopMailsUrl(work.house, person),
        footer: mailFooter(city, language),
        promised: about.promised_on ? dayIn(language, about.promised_on) : '',
      });
      await writeMail(tx, `case:${case_id}`, { address: person.email, name }, { ...mail, reply_to: replyAddressOf(work.house, person) });
    }
    tx.record(`case:${case_id}`, 'order.told', {}, { event_id });
  });
}

/** How an order tells its news in the one mail of the day. */
export const orderNews: NewsOf = (_house, entry, language) => {
  const step = orderStepOf(entry);
  if (!step || !entry.own) return null;
  return { what: entry.subject, happened: ORDER_HAPPENED[step][language], path: `${OWN}/${entry.number}` };
};

const dayIn = (language: 'de' | 'en', day: string) =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
