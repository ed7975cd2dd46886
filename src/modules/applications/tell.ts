import { HEARS, noteNews, secretOf, stopMailsUrl, toldOf } from '#modules/cases';
import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { noticeWritten } from '#modules/postbox';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { applicationMailFor, applicationStepOf } from './mails.ts';

/** Tells whoever applied about one entry of the timeline. Repeatable: the job's key makes the mails once. */
export async function tellAboutApplication(work: Work, payload: { case_id: string; event_id: string }): Promise<void> {
  const { case_id, event_id } = payload;
  const city = await cityOf(work.house);
  const about = await work.read
    .selectFrom('cases')
    .innerJoin('applications', 'applications.case_id', 'cases.case_id')
    .innerJoin('case_events', 'case_events.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.number', 'cases.category_label', 'cases.created_at', 'teams.name as team_name'])
    .select(['case_events.type', 'case_events.state', 'case_events.direction', 'case_events.visibility'])
    .where('case_events.event_id', '=', event_id)
    .where('cases.case_id', '=', case_id)
    .executeTakeFirst();
  const step = about ? applicationStepOf(about) : null;
  if (!about || !step) return;
  // The first mail carries the secret link, what is missing holds the case up, and a decision begins a period. A message waits as they chose.
  const { at_once, daily } = await toldOf(work, { case_id, visibility: about.visibility, always: step !== 'message' });
  if (at_once.length + daily.length === 0) return;
  await change(work, 'tellAboutApplication', payload, async (tx) => {
    await noteNews(tx, event_id, daily);
    for (const person of at_once) {
      const { language, name } = person;
      const path = `/antraege/${about.number}/${secretOf(work.house, case_id)}`;
      const mail = applicationMailFor(step, {
        language,
        name,
        number: about.number,
        subject: inLanguage(about.category_label, language),
        city: inLanguage(city.official_name, language),
        team: inLanguage(about.team_name, language),
        received: momentIn(about.created_at, language, city.time_zone),
        // What is told stands behind the link alone.
        body: null,
        link: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}${path}`,
        hears: HEARS[person.time][language],
        stop_url: stopMailsUrl(work.house, person),
        footer: mailFooter(city, language),
      });
      const mail_id = await writeMail(tx, `case:${case_id}`, { address: person.email, name }, mail);
      await noticeWritten(tx, event_id, mail_id);
    }
    tx.record(`case:${case_id}`, 'application.told', {}, { event_id });
  });
}

function momentIn(at: Date, language: 'de' | 'en', time_zone: string): string {
  return at.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', { timeZone: time_zone, dateStyle: 'long', timeStyle: 'short' });
}
