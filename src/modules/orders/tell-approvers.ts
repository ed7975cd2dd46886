import { cityOf, inLanguage } from '#modules/city';
import { awayOn, colleaguesFor, todayFor } from '#modules/people';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';
import { approvalLinkPath } from './approval-link.ts';

/** Asks those who must agree by mail, and whoever stands in for one who is away. Repeatable; what is decided meanwhile is not asked. */
export async function tellApprovers(work: Work, payload: { approval_id: string }): Promise<void> {
  const { approval_id } = payload;
  const about = await work.read
    .selectFrom('approvals as a')
    .innerJoin('cases as c', 'c.case_id', 'a.case_id')
    .select(['a.case_id', 'a.reminded_at', 'c.number', 'c.subject'])
    .where('a.approval_id', '=', approval_id)
    .where('a.state', '=', 'asked')
    .executeTakeFirst();
  if (!about) return;
  const [city, asked, today] = await Promise.all([
    cityOf(work.house),
    work.read.selectFrom('approval_people').select('person_id').where('approval_id', '=', approval_id).execute(),
    todayFor(work),
  ]);
  const ids = asked.map((one) => one.person_id);
  const away = await awayOn(work.read, today, ids);
  const people = await colleaguesFor(work.read, [
    ...new Set([...ids, ...[...away.values()].flatMap((one) => one.deputy?.person_id ?? [])]),
  ]);
  await change(work, 'tellApprovers', payload, async (tx) => {
    for (const { email, name, language, person_id } of people) {
      const path = ids.includes(person_id) ? approvalLinkPath(work.house, { approval_id, person_id }) : `/portal/freigaben/${approval_id}`;
      await writeMail(
        tx,
        `case:${about.case_id}`,
        { address: email, name },
        mailOf({
          language,
          subject: `${(about.reminded_at ? WORDS.again : WORDS.subject)[language]} (${about.number})`,
          name,
          paragraphs: [WORDS.first[language].replace('{what}', () => about.subject)],
          facts: [[WORDS.number[language], about.number]],
          link: {
            label: WORDS.look[language],
            href: `${work.house.config.public_url}${language === 'en' ? '/en' : ''}${path}`,
          },
          signed: [inLanguage(city.official_name, language)],
        }),
      );
    }
    tx.record(`case:${about.case_id}`, 'approval.told', {}, { approval_id });
  });
}

const WORDS = {
  again: { de: 'Erinnerung: Bitte entscheiden Sie über eine Bestellung', en: 'Reminder: please decide about an order' },
  subject: { de: 'Bitte entscheiden: eine Bestellung', en: 'Please decide: an order' },
  first: { de: 'zu einer Bestellung wird Ihre Zustimmung gebraucht: {what}.', en: 'an order needs your agreement: {what}.' },
  number: { de: 'Nummer', en: 'Number' },
  look: { de: 'Ansehen und entscheiden', en: 'Look and decide' },
};
