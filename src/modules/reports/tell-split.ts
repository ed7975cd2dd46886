import { dropNews, noteNews, replyAddressOf, secretOf, stopMailsUrl, type ToldPerson, toldOf } from '#modules/cases';
import { cityOf, inLanguage, mailFooter } from '#modules/city';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';
import { ANSWER_ABOVE } from './reply-text.ts';

interface Part {
  case_id: string;
  number: string;
  category_label: unknown;
  place_label: string | null;
  team_name: unknown;
}

/**
 * Tells, in one mail each, whoever reported and whoever follows that a report became two, or that this was taken back; whoever wants one mail a day reads
 * it there. Repeatable: the job's key makes the mails once.
 */
export async function tellSplit(work: Work, payload: { case_id: string; split_case_id: string }): Promise<void> {
  const city = await cityOf(work.house);
  const entries = await work.read
    .selectFrom('report_splits')
    .innerJoin('case_events', 'case_events.case_id', 'report_splits.case_id')
    .select(['report_splits.undone_at', 'case_events.event_id', 'case_events.type', 'case_events.body'])
    .where('report_splits.case_id', '=', payload.split_case_id)
    .where('report_splits.from_case_id', '=', payload.case_id)
    .where((eb) => eb.or([eb('case_events.type', '=', 'split'), eb('case_events.state', '=', 'duplicate')]))
    .orderBy('case_events.at', 'desc')
    .execute();
  const split = entries.find((one) => one.type === 'split');
  if (!split) return;
  const news = (split.undone_at && entries.find((one) => one.type !== 'split')) || split;
  const parts = await work.read
    .selectFrom('cases')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.case_id', 'cases.number', 'cases.category_label', 'cases.place_label', 'teams.name as team_name'])
    .where('cases.case_id', 'in', [payload.case_id, payload.split_case_id])
    .execute();
  const first = parts.find((one) => one.case_id === payload.case_id);
  const second = parts.find((one) => one.case_id === payload.split_case_id);
  if (!first || !second) return;
  // Those who stand with the new report stand with both.
  const { at_once, daily } = await toldOf(work, { case_id: second.case_id, visibility: 'public', always: false });
  if (at_once.length + daily.length === 0) return;
  await change(work, 'tellSplit', payload, async (tx) => {
    // Whoever was not told of the split yet need not be told that it was taken back.
    const unaware = split.undone_at ? await dropNews(tx, split.event_id) : [];
    const aware = (person: ToldPerson) => !unaware.includes(person.case_person_id);
    await noteNews(tx, news.event_id, daily.filter(aware));
    for (const person of at_once.filter(aware)) {
      const { language } = person;
      const own = person.part === 'reporter';
      const base = `${work.house.config.public_url}${language === 'en' ? '/en' : ''}`;
      const words = WORDS[language];
      const linkTo = (part: Part) =>
        own ? `${base}/verfolgen/${part.number}/${secretOf(work.house, part.case_id)}` : `${base}/meldungen/${part.number}`;
      const lineOf = (part: Part) =>
        [
          `${part.number}: ${inLanguage(part.category_label, language)}, ${part.place_label ?? ''}`,
          ...(part.team_name ? [`${words.team}: ${inLanguage(part.team_name, language)}`] : []),
          linkTo(part),
        ].join('\n');
      const reply_to = own && !split.undone_at ? replyAddressOf(work.house, person) : undefined;
      const mail = split.undone_at
        ? mailOf({
            language,
            name: person.name,
            subject: `${words.undone} (${first.number})`,
            paragraphs: [words.undone_text, lineOf(first)],
            link: { label: words.look, href: linkTo(first) },
            signed: [inLanguage(city.official_name, language)],
            footer: mailFooter(city, language),
          })
        : mailOf({
            language,
            name: person.name,
            subject: `${own ? words.yours : words.followed} (${first.number}, ${second.number})`,
            paragraphs: [
              own ? words.yours_text : words.followed_text,
              split.body ?? '',
              `${words.stays}\n${lineOf(first)}`,
              `${words.fresh}\n${lineOf(second)}`,
              own ? words.yours_after : words.followed_after,
            ].filter(Boolean),
            link: { label: words.look_new, href: linkTo(second) },
            signed: [inLanguage(city.official_name, language)],
            footer: mailFooter(city, language),
            stop: {
              label: words.stop,
              href: stopMailsUrl(work.house, person),
            },
            ...(reply_to && { above: ANSWER_ABOVE[language], answer: words.answer }),
          });
      await writeMail(
        tx,
        `case:${first.case_id}`,
        { address: person.email, name: person.name },
        { ...mail, ...(reply_to && { reply_to }) },
      );
    }
    tx.record(`case:${first.case_id}`, 'report.told', {}, { split_case_id: second.case_id });
  });
}

const WORDS = {
  de: {
    yours: 'Aus Ihrer Meldung sind zwei geworden',
    yours_text: 'in Ihrer Meldung ging es um zwei Dinge. Damit beides zu den richtigen Leuten kommt, haben wir sie geteilt:',
    yours_after:
      'Sie müssen nichts tun. Beide gelten als an dem Tag eingegangen, an dem Sie uns geschrieben haben, und zu beiden bekommen Sie Nachricht. Die Links gehören Ihnen; bitte geben Sie sie nicht weiter.',
    followed: 'Aus einer Meldung, die Sie verfolgen, sind zwei geworden',
    followed_text: 'in einer Meldung, die Sie verfolgen, ging es um zwei Dinge. Wir haben sie geteilt:',
    followed_after: 'Sie verfolgen jetzt beide. Jede lässt sich für sich abbestellen.',
    stays: 'Die bisherige Meldung',
    fresh: 'Die neue Meldung',
    team: 'Team',
    look: 'Meldung ansehen',
    look_new: 'Die neue Meldung ansehen',
    stop: 'Keine E-Mails mehr zur neuen Meldung',
    answer: 'Eine Antwort auf diese E-Mail steht in der neuen Meldung.',
    undone: 'Doch nur eine Meldung',
    undone_text: 'wir hatten eine Meldung geteilt und haben sie wieder zusammengelegt. Es geht hier weiter:',
  },
  en: {
    yours: 'Your report has become two',
    yours_text: 'your report was about two things. So that both reach the right people, we have split it:',
    yours_after:
      'You need not do anything. Both count as received on the day you wrote to us, and you will hear about both. The links are yours; please keep them to yourself.',
    followed: 'A report you follow has become two',
    followed_text: 'a report that you follow was about two things. We have split it:',
    followed_after: 'You now follow both. Each can be stopped by itself.',
    stays: 'The report so far',
    fresh: 'The new report',
    team: 'Team',
    look: 'See the report',
    look_new: 'See the new report',
    stop: 'No more e-mails about the new report',
    answer: 'An answer to this e-mail stands in the new report.',
    undone: 'One report after all',
    undone_text: 'we had split a report and have joined it again. It goes on here:',
  },
};
