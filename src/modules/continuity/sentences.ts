import type { Alert } from './words.ts';

/** What each alert says, in mails and on the operators' page: `{detail}` is a figure or a name. */
const SENTENCES: Record<'de' | 'en', Record<Alert, string>> = {
  de: {
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
    pack_old: 'Notfallmappen sind älter als anderthalb Tage ({detail}).',
    pack_failed: 'Notfallmappen konnten nicht gemacht werden ({detail}).',
    pack_folder: 'Notfallmappen liegen nicht im Ordner ({detail}).',
  },
  en: {
    no_standby: 'No second server keeps up: what is saved now stands in one site alone.',
    standby_late: 'The second server lags behind ({detail}).',
    archive_fails: 'The archive of the database takes nothing (failed: {detail}).',
    backup_old: 'No backup has succeeded for more than 26 hours.',
    backup_failed: 'The last backup failed. {detail}',
    restore_test_old: 'No restore has been rehearsed for more than eight days.',
    restore_test_failed: 'The last rehearsal of a restore failed. {detail}',
    jobs_late: 'Jobs have been waiting for more than ten minutes ({detail}).',
    mails_late: 'Mails have been waiting for more than half an hour ({detail}).',
    disk_full: 'Almost nothing is free on the disk ({detail}).',
    certificate_ends: 'The certificate of {detail} ends in less than three weeks.',
    seal_old: 'The log has not been sealed for more than half an hour.',
    pack_old: 'Emergency packs are older than a day and a half ({detail}).',
    pack_failed: 'Emergency packs could not be made ({detail}).',
    pack_folder: 'Emergency packs do not lie in the folder ({detail}).',
  },
};

/** What an alert says. */
export const sentenceOf = (alert: string, detail: string, language: 'de' | 'en'): string =>
  (SENTENCES[language][alert as Alert] ?? alert).replace('{detail}', detail).replace(' ()', '').trim();
