import { followerMail, HEARS, noteNews, replyAddressOf, secretOf, stopMailsUrl, toldOf } from '#modules/cases';
import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { workingClock } from '#platform/clock';
import { writeMail } from '#platform/mail';
import { change, type Work } from '#platform/work';
import { dayInWords } from './days.ts';
import { mailFor, stepOf, type Told } from './mails.ts';
import { HAPPENED, whatOf } from './news.ts';
import { plannedOn, type Referral, referralsOf } from './outcome.ts';

/** Tells the reporter and the followers of a report about one entry of its timeline. Repeatable: the job's key makes the mails once. */
export async function tellAbout(work: Work, payload: { case_id: string; event_id: string }): Promise<void> {
  const city = await cityOf(work.house);
  const about = await work.read
    .selectFrom('cases')
    .innerJoin('case_events', 'case_events.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.number', 'cases.category_label', 'cases.place_label', 'teams.name as team_name', 'cases.channel', 'cases.created_at'])
    .select(['case_events.type', 'case_events.state', 'case_events.direction', 'case_events.visibility', 'case_events.body'])
    .select('case_events.detail')
    .select((eb) =>
      eb
        .selectFrom('case_files')
        .whereRef('case_files.event_id', '=', 'case_events.event_id')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('photos'),
    )
    .where('case_events.event_id', '=', payload.event_id)
    .where('cases.case_id', '=', payload.case_id)
    .executeTakeFirst();
  const step = about ? stepOf(about) : null;
  if (!about || !step) return;
  // Without an answer the report rests, and the first mail carries the secret link: both come at once even to a reporter who wants no mails.
  const { at_once, daily } = await toldOf(work, {
    case_id: payload.case_id,
    visibility: about.visibility,
    always: step === 'asked' || step === 'created',
  });
  if (at_once.length + daily.length === 0) return;
  const [referral] = about.state === 'referred' ? await referralsOf(work.read, { event_id: payload.event_id }) : [];
  const planned_on = plannedOn(about.detail);
  const clock = workingClock(city);
  await change(work, 'tellAbout', payload, async (tx) => {
    await noteNews(tx, payload.event_id, daily);
    for (const person of at_once) {
      const { language } = person;
      const base = `${work.house.config.public_url}${language === 'en' ? '/en' : ''}`;
      // The secret belongs to the reporter alone; whoever follows reads the public page.
      const path =
        person.part === 'reporter' ? `/verfolgen/${person.number}/${secretOf(work.house, person.case_id)}` : `/meldungen/${about.number}`;
      const news: Told = {
        language,
        name: person.name,
        number: about.number,
        category: inLanguage(about.category_label, language),
        place: about.place_label ?? '',
        city: inLanguage(city.official_name, language),
        phone: city.contact.phone,
        team: inLanguage(about.team_name, language),
        state: about.state ?? '',
        body: about.body,
        link: `${base}${path}`,
        hears: HEARS[person.time][language],
        stop_url: stopMailsUrl(work.house, person),
        footer: mailFooter(city, language),
        photos: Number(about.photos ?? 0),
        // Whoever follows has no voice in the report.
        reply_to: person.part === 'reporter' ? replyAddressOf(work.house, person) : undefined,
        written_on: about.channel === 'paper' ? dayInWords(clock.localDate(about.created_at), language) : undefined,
        planned_on: planned_on ? dayInWords(planned_on, language) : undefined,
        referral: referral && referralIn(referral, language),
      };
      const happened = HAPPENED[step][language];
      const mail = person.part === 'follower' ? followerMail({ ...news, what: whatOf(about, language), happened }) : mailFor(step, news);
      await writeMail(tx, `case:${payload.case_id}`, { address: person.email, name: person.name }, mail);
    }
    tx.record(`case:${payload.case_id}`, 'report.told', {}, { event_id: payload.event_id });
  });
}

function referralIn(referral: Referral, language: 'de' | 'en') {
  const { passed_on, email, phone, website } = referral;
  const reach = [website, email, phone].filter((one) => one !== null);
  return { name: inLanguage(referral.name, language), passed_on, to_do: inLanguage(referral.to_do, language), reach };
}
