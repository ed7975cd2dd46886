import { cityOf, inLanguage } from '#modules/city';
import { workingClock } from '#platform/clock';
import { writeMail } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import { change, type Work } from '#platform/work';
import { serviceSchema } from './schema.ts';

/** So many reminders in one run; the next comes a day later. */
const AT_ONCE = 200;

/** Writes once to the team of each service that is due for review. Repeatable. */
export async function remindServiceOwners(work: Work): Promise<void> {
  const city = await cityOf(work.house);
  const today = workingClock(city).localDate(work.now());
  const due = await work.read
    .selectFrom('services')
    .innerJoin('teams', 'teams.team_id', 'services.owner_team_id')
    .select(['services.service_id', 'services.service', 'services.review_on', 'teams.name as team_name', 'teams.email as team_email'])
    .where('services.active', '=', true)
    .where('services.review_on', '<=', today)
    .where('services.reminded_on', 'is', null)
    .orderBy('services.review_on')
    .orderBy('services.service_id')
    .limit(AT_ONCE)
    .execute();
  for (const one of due) {
    const { service_id } = one;
    await change({ ...work, key: `${work.key} ${service_id}` }, 'remindServiceOwner', { service_id }, async (tx) => {
      const marked = await tx
        .updateTable('services')
        .set({ reminded_on: today })
        .where('service_id', '=', service_id)
        .where('reminded_on', 'is', null)
        .executeTakeFirst();
      tx.record(`service:${service_id}`, 'service.owner_reminded');
      if (marked.numUpdatedRows === 0n) return;
      const to = { address: one.team_email ?? city.contact.email, name: inLanguage(one.team_name, 'de') };
      const name = serviceSchema.parse(one.service).name.de;
      const mail = mailOf({
        language: 'de',
        name: to.name,
        subject: `Bitte prüfen: ${name}`,
        paragraphs: [
          `Die Leistung „${name}“ war bis zum ${one.review_on} zu prüfen. Stimmt noch alles? Dann setzen Sie nur ein neues Datum. Sonst ändern Sie den Text.`,
        ],
        link: { label: 'Zur Leistung', href: `${work.house.config.public_url}/mitarbeit/verwaltung/leistungen/${service_id}` },
        signed: [inLanguage(city.official_name, 'de')],
      });
      await writeMail(tx, `service:${service_id}`, to, mail);
    });
  }
}
