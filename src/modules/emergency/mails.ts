import { type City, inLanguage } from '#modules/city';
import type { Colleague } from '#modules/people';
import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { House } from '#platform/work';

const WORDS = {
  de: {
    subject: 'Neue Notfallmappe: {team}',
    text: 'Es gibt eine neue Notfallmappe für {team}. Legen Sie sie dort ab, wo Sie sie auch ohne Netz finden: auf einem USB-Stick oder auf Ihrem Gerät. Ältere Mappen können Sie löschen.',
    folder: 'Sie liegt auch im Ordner für Notfallmappen auf der Freigabe Ihrer Stadt, unter dem Namen {file}.',
    mailed: 'Die verschlüsselte Datei hängt an dieser Mail.',
    too_large: 'Für eine Mail ist die Datei zu groß. Laden Sie sie von der Seite der Notfallmappe.',
    open: 'Zum Öffnen brauchen Sie die Losung aus dem Umschlag Ihrer Abteilung. Sie steht in keiner Mail.',
    link: 'Zur Notfallmappe',
  },
  en: {
    subject: 'New emergency pack: {team}',
    text: 'There is a new emergency pack for {team}. Put it where you find it without a network, too: on a USB stick or on your device. You can delete older packs.',
    folder: 'It also lies in the folder for emergency packs on the share of your city, named {file}.',
    mailed: 'The encrypted file is attached to this mail.',
    too_large: 'The file is too large for a mail. Download it from the page of the emergency pack.',
    open: 'To open it you need the passphrase in the envelope of your department. It stands in no mail.',
    link: 'To the emergency pack',
  },
} as const;

/** The name of the file, wherever it lies. */
export const packFileName = (team_id: string): string => `notfallmappe-${team_id}.html`;
/** Where the one before it stays in a folder. */
export const formerFileName = (team_id: string): string => `notfallmappe-${team_id}-vorige.html`;

/** Where the new pack of a team lies, for somebody named. */
export function packMail(house: House, city: City, reader: Colleague, of: { team_id: string; name: unknown; mailed: boolean }): MailText {
  const words = WORDS[reader.language];
  const { folder, by_mail } = house.config.emergency;
  const filled = (text: string) =>
    text.replace('{team}', inLanguage(of.name as never, reader.language)).replace('{file}', packFileName(of.team_id));
  return mailOf({
    language: reader.language,
    subject: filled(words.subject),
    name: reader.name,
    paragraphs: [
      filled(words.text),
      ...(folder ? [filled(words.folder)] : []),
      ...(by_mail ? [of.mailed ? words.mailed : words.too_large] : []),
      words.open,
    ],
    link: {
      label: words.link,
      href: `${house.config.public_url}${reader.language === 'en' ? '/en' : ''}/mitarbeit/notfallmappen/${of.team_id}`,
    },
    signed: [inLanguage(city.official_name, reader.language)],
  });
}
