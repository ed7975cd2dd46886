import { type City, inLanguage } from '#modules/city';
import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

/** Tells somebody of the alarm chain. Of the crisis it says that there is one, and whether it is an exercise: mails are read by others too. */
export function alarmMail(city: City, crisis: { exercise: boolean }, link: string): MailText {
  const name = inLanguage(city.name, 'de');
  return mailOf({
    language: 'de',
    subject: crisis.exercise ? `ÜBUNG: Alarm des Krisenstabs, bitte bestätigen` : `Alarm des Krisenstabs, bitte bestätigen`,
    paragraphs: [
      ...(crisis.exercise ? ['Dies ist eine Übung.'] : []),
      'Sie stehen in der Alarmkette der Stadt. Bitte bestätigen Sie mit dem Link, dass Sie erreicht sind; eine Anmeldung ist nicht nötig.',
      'Bestätigen Sie nicht rechtzeitig, wird die nächste Person der Kette alarmiert.',
    ],
    link: { label: 'Ich bin erreicht', href: link },
    signed: ['Krisenstab', name],
  });
}
