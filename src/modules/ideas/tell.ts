import { secretOf } from '#modules/cases';
import { cityOf, inLanguage } from '#modules/city';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { ideaMailFor, ideaStepOf } from './mails.ts';

/** Tells whoever wrote an idea about one entry of its timeline. Repeatable: the job's key makes the mail once. */
export async function tellAboutIdea(work: Work, payload: { case_id: string; event_id: string }): Promise<void> {
  const city = await cityOf(work.house);
  const about = await work.read
    .selectFrom('cases')
    .innerJoin('ideas', 'ideas.case_id', 'cases.case_id')
    .innerJoin('case_events', 'case_events.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.number', 'cases.subject', 'cases.published_at', 'ideas.type', 'ideas.shows_at', 'teams.name as team_name'])
    .select(['case_events.type as event_type', 'case_events.state', 'case_events.direction', 'case_events.visibility', 'case_events.body'])
    .where('case_events.event_id', '=', payload.event_id)
    .where('cases.case_id', '=', payload.case_id)
    .executeTakeFirst();
  const step = about ? ideaStepOf(about) : null;
  if (!about || !step || about.visibility === 'internal') return;
  const author = await work.read
    .selectFrom('case_people')
    .leftJoin('people', 'people.person_id', 'case_people.person_id')
    // Whoever has an account is written to where the account says.
    .select((eb) => [
      eb.fn.coalesce('case_people.email', 'people.email').as('email'),
      eb.fn.coalesce('case_people.name', 'people.name').as('name'),
    ])
    .select('case_people.language')
    .where('case_people.case_id', '=', payload.case_id)
    .where('part', '=', 'reporter')
    .executeTakeFirst();
  if (!author?.email) return;
  const { email, name } = author;
  const language = author.language === 'en' ? 'en' : 'de';
  const path = `/ideen/verfolgen/${about.number}/${secretOf(work.house, payload.case_id)}`;
  const mail = ideaMailFor(step, {
    language,
    name,
    number: about.number,
    subject: about.subject,
    city: inLanguage(city.official_name, language),
    phone: city.contact.phone,
    team: inLanguage(about.team_name, language),
    body: about.body,
    shows_at: about.shows_at,
    link: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}${path}`,
    footer: inLanguage(city.texts['mail.footer'], language),
  });
  await change(work, 'tellAboutIdea', payload, async (tx) => {
    await writeMail(tx, `case:${payload.case_id}`, { address: email, name }, mail);
    tx.record(`case:${payload.case_id}`, 'idea.told', {}, { event_id: payload.event_id });
  });
}
