import { cityOf, inLanguage } from '#modules/city';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';

/** A danger that was told longer ago is no alarm any more: whoever loads old reports wakes nobody. */
const ALARM_MS = 24 * 60 * 60_000;

/** Writes at once to whoever is on duty about a danger nobody has taken on yet. Repeatable: the job's key makes the mail once. */
export async function pageDuty(work: Work, payload: { case_id: string }): Promise<void> {
  const city = await cityOf(work.house);
  const report = await work.read
    .selectFrom('cases')
    .innerJoin('reports', 'reports.case_id', 'cases.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(['cases.number', 'cases.category_label', 'cases.place_label', 'cases.created_at', 'teams.name as team_name'])
    .select(['reports.description', 'reports.place_text'])
    .where('cases.case_id', '=', payload.case_id)
    .where('reports.danger', '=', true)
    .where('cases.accepted_at', 'is', null)
    .where('cases.phase', '<>', 'closed')
    .executeTakeFirst();
  if (!report || work.now().getTime() - report.created_at.getTime() > ALARM_MS) return;
  const place = [report.place_label, report.place_text].filter(Boolean).join(' · ');
  const mail = mailOf({
    language: 'de',
    subject: `Gefahr gemeldet: ${inLanguage(report.category_label, 'de')}, ${report.place_label ?? ''} (${report.number})`,
    paragraphs: [
      'soeben wurde eine Gefahr gemeldet. Noch hat sie niemand übernommen. Bitte sehen Sie gleich nach und nehmen Sie die Meldung an.',
      report.description,
    ],
    facts: [
      ['Nummer', report.number],
      ['Anliegen', inLanguage(report.category_label, 'de')],
      ['Ort', place],
      ['Team', inLanguage(report.team_name, 'de')],
    ],
    link: { label: 'Meldung ansehen und annehmen', href: `${work.house.config.public_url}/mitarbeit/meldungen/${payload.case_id}` },
    signed: [inLanguage(city.official_name, 'de')],
    footer: 'Diese E-Mail bekommt die Rufbereitschaft, wenn eine Gefahr gemeldet wird.',
  });
  await change(work, 'pageDuty', payload, async (tx) => {
    await writeMail(tx, `case:${payload.case_id}`, { address: city.reporting.duty_email ?? city.contact.email }, mail);
    tx.record(`case:${payload.case_id}`, 'report.duty_paged');
  });
}
