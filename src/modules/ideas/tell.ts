import { followerMail, HEARS, noteNews, secretOf, stopMailsUrl, toldOf } from '#modules/cases';
import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { ideaMailFor, ideaStepOf } from './mails.ts';
import { HAPPENED, whatOf } from './news.ts';
import type { IdeaType } from './words.ts';

/** Tells whoever wrote an idea, and whoever follows it, about one entry of its timeline. Repeatable: the job's key makes the mails once. */
export async function tellAboutIdea(work: Work, payload: { case_id: string; event_id: string }): Promise<void> {
  const { case_id, event_id } = payload;
  const city = await cityOf(work.house);
  const about = await work.read
    .selectFrom('cases')
    .innerJoin('ideas', 'ideas.case_id', 'cases.case_id')
    .innerJoin('case_events', 'case_events.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select([
      'cases.number',
      'cases.subject',
      'cases.category_label',
      'ideas.type as idea_type',
      'ideas.shows_at',
      'teams.name as team_name',
    ])
    .select(['case_events.type', 'case_events.state', 'case_events.direction', 'case_events.visibility', 'case_events.body'])
    .where('case_events.event_id', '=', event_id)
    .where('cases.case_id', '=', case_id)
    .executeTakeFirst();
  const step = about ? ideaStepOf(about, about.idea_type as IdeaType) : null;
  if (!about || !step) return;
  // The first mail carries the secret link.
  const { at_once, daily } = await toldOf(work, { case_id, visibility: about.visibility, always: about.type === 'created' });
  if (at_once.length + daily.length === 0) return;
  await change(work, 'tellAboutIdea', payload, async (tx) => {
    await noteNews(tx, event_id, daily);
    for (const person of at_once) {
      const { language, name } = person;
      const own = person.part === 'reporter';
      const path = own ? `/ideen/verfolgen/${about.number}/${secretOf(work.house, case_id)}` : `/ideen/${about.number}`;
      const told = {
        language,
        name,
        number: about.number,
        city: inLanguage(city.official_name, language),
        body: about.body,
        link: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}${path}`,
        stop_url: stopMailsUrl(work.house, person),
      };
      const mail = own
        ? ideaMailFor(step, {
            ...told,
            subject: about.subject,
            hears: HEARS[person.time][language],
            team: inLanguage(about.team_name, language),
            shows_at: about.shows_at,
            footer: mailFooter(city, language),
          })
        : followerMail({ ...told, what: whatOf(about, language), happened: HAPPENED[step][language] });
      await writeMail(tx, `case:${case_id}`, { address: person.email, name }, mail);
    }
    tx.record(`case:${case_id}`, 'idea.told', {}, { event_id });
  });
}
