import { type City, inLanguage } from '#modules/city';
import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { Alert } from './words.ts';

/** What each alert says, and where it stands: `{detail}` is a figure or a name. */
const SENTENCES: Record<Alert, string> = {
  no_standby: 'Kein zweiter Server hält Schritt: Was jetzt gespeichert wird, steht an einem Standort allein.',
  standby_late: 'Der zweite Server hängt nach ({detail}).',
  archive_fails: 'Das Archiv der Datenbank nimmt nichts an (gescheitert: {detail}).',
  backup_old: 'Seit mehr als 26 Stunden ist keine Sicherung gelungen.',
  backup_failed: 'Die letzte Sicherung ist gescheitert. {detail}',
  restore_test_old: 'Seit mehr als acht Tagen ist keine Wiederherstellung geprobt worden.',
  restore_test_failed: 'Die letzte Probe der Wiederherstellung ist gescheitert. {detail}',
  jobs_late: 'Aufträge warten seit mehr als zehn Minuten ({detail}).',
  mails_late: 'Mails warten seit mehr als einer halben Stunde ({detail}).',
  disk_full: 'Auf der Platte ist fast nichts mehr frei ({detail}).',
  certificate_ends: 'Das Zertifikat von {detail} endet in weniger als drei Wochen.',
  seal_old: 'Das Protokoll ist seit mehr als einer halben Stunde nicht versiegelt worden.',
};

export const sentenceOf = (alert: string, detail: string): string =>
  (SENTENCES[alert as Alert] ?? alert).replace('{detail}', detail).replace(' ()', '').trim();

/** What is wrong with the platform now, and what no longer is, for those who run it. */
export function alertMail(city: City, public_url: string, told: { fresh: string[]; over: string[] }): MailText {
  const { fresh, over } = told;
  return mailOf({
    language: 'de',
    subject:
      fresh.length > 0
        ? `Stadttor: ${fresh[0]}${fresh.length > 1 ? ` (und ${fresh.length - 1} mehr)` : ''}`
        : 'Stadttor: wieder in Ordnung',
    paragraphs: [...fresh, ...(over.length > 0 ? [`Wieder in Ordnung:\n${over.join('\n')}`] : [])],
    link: { label: 'Zustand der Plattform', href: `${public_url}/mitarbeit/betrieb` },
    signed: [inLanguage(city.name, 'de')],
  });
}
