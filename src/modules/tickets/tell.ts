import { sql } from 'kysely';
import { HEARS, noteNews, replyAddressOf, stopMailsUrl, toldOf } from '#modules/cases';
import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { ticketMailFor, ticketStepOf } from './mails.ts';

/** Tells whoever a ticket is for about one entry of its timeline. Repeatable: the job's key makes the mails once. */
export async function tellAboutTicket(work: Work, payload: { case_id: string; event_id: string }): Promise<void> {
  const { case_id, event_id } = payload;
  const city = await cityOf(work.house);
  const about = await work.read
    .selectFrom('cases')
    .innerJoin('case_events', 'case_events.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.number', 'cases.subject', 'teams.name as team_name'])
    .select(['case_events.type', 'case_events.state', 'case_events.direction', 'case_events.visibility', 'case_events.body'])
    .select((eb) =>
      eb
        .selectFrom('cases as other')
        .select('other.number')
        .where((of) => sql<boolean>`${of.ref('other.case_id')} = (case_events.detail->>'other_case_id')::uuid`)
        .as('other'),
    )
    .where('case_events.event_id', '=', event_id)
    .where('cases.case_id', '=', case_id)
    .executeTakeFirst();
  const step = about ? ticketStepOf(about) : null;
  if (!about || !step) return;
  const { at_once, daily } = await toldOf(work, {
    case_id,
    visibility: about.visibility,
    always: step === 'received' || step === 'waiting',
  });
  if (at_once.length + daily.length === 0) return;
  await change(work, 'tellAboutTicket', payload, async (tx) => {
    await noteNews(tx, event_id, daily);
    for (const person of at_once) {
      const { language, name } = person;
      // Without addresses of their own answers come to the mailbox, where the ids of our mails tell what they answer.
      const reply_to = replyAddressOf(work.house, person) ?? work.house.config.mailbox?.address;
      const mail = ticketMailFor(step, {
        ...{ language, name, number: about.number, subject: about.subject, body: about.body },
        team: inLanguage(about.team_name, language),
        city: inLanguage(city.official_name, language),
        hears: HEARS[person.time][language],
        link: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}/portal/anfragen/${about.number}`,
        stop_url: stopMailsUrl(work.house, person),
        footer: mailFooter(city, language),
        other: about.other ?? '',
        reopen_days: city.service_desk?.reopen_days ?? 0,
        how: HOW[reply_to ? 'by_mail' : 'by_link'][language],
      });
      await writeMail(tx, `case:${case_id}`, { address: person.email, name }, { ...mail, reply_to });
    }
    tx.record(`case:${case_id}`, 'ticket.told', {}, { event_id });
  });
}

/** How somebody says that a solution was none. */
const HOW = {
  by_mail: { de: 'über den Link oder antworten Sie auf diese E-Mail', en: 'by the link, or answer this e-mail,' },
  by_link: { de: 'über den Link', en: 'by the link' },
};
