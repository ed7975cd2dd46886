import type { Colleague } from '#modules/people';
import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';

export interface Loan {
  asset_tag: string;
  model_name: string;
  due_on: string;
}

/** The mail about one loan, to whoever has the device or to whoever lent it. Pure. */
export function loanMail(of: {
  part: 'taker' | 'keeper';
  step: 1 | 2 | 3;
  loan: Loan;
  person: Pick<Colleague, 'name' | 'language'>;
  /** Who has it; null where that is nobody any more. */
  taker: string | null;
  url: string;
  city: string;
}): MailText {
  const { part, step, loan, person } = of;
  const { language } = person;
  const w = WORDS[language];
  const day = dayIn(loan.due_on, language);
  const said = part === 'taker' ? w.taker[step] : w.keeper[step === 1 ? 2 : step];
  const fill = (text: string) =>
    text
      .replaceAll('{device}', `${loan.model_name} (${loan.asset_tag})`)
      .replaceAll('{day}', day)
      .replaceAll('{who}', of.taker ?? w.nobody);
  const path = part === 'taker' ? '/portal/geraete' : '/mitarbeit/geraete/leihpool';
  return mailOf({
    language,
    subject: fill(said.subject),
    name: person.name,
    paragraphs: [fill(said.text)],
    facts: [
      [w.device, `${loan.model_name}, ${loan.asset_tag}`],
      [w.due, day],
      ...(part === 'keeper' ? [[w.has, of.taker ?? w.nobody] as [string, string]] : []),
    ],
    link: { label: part === 'taker' ? w.look : w.pool, href: `${of.url}${language === 'en' ? '/en' : ''}${path}` },
    signed: [of.city],
  });
}

const dayIn = (day: string, lang: 'de' | 'en') => {
  const [y, m, d] = day.split('-');
  return lang === 'de' ? `${d}.${m}.${y}` : `${d}/${m}/${y}`;
};

const WORDS = {
  de: {
    device: 'Gerät',
    due: 'Verliehen bis',
    has: 'Bei',
    nobody: 'niemandem mehr',
    look: 'Meine Geräte',
    pool: 'Zum Leihpool',
    taker: {
      1: {
        subject: 'Bitte zurückgeben bis {day}: {device}',
        text: 'ein geliehenes Gerät ist bald zurückzugeben. Brauchen Sie es länger? Dann sagen Sie vorher Bescheid, wo Sie es bekommen haben.',
      },
      2: {
        subject: 'Rückgabe überfällig: {device}',
        text: 'ein geliehenes Gerät sollte schon zurück sein. Bitte bringen Sie es, oder sagen Sie, bis wann Sie es noch brauchen.',
      },
      3: {
        subject: 'Noch immer nicht zurück: {device}',
        text: 'ein geliehenes Gerät fehlt seit mehr als einer Woche; andere warten darauf. Bitte bringen Sie es jetzt, oder sagen Sie, was damit ist.',
      },
    },
    keeper: {
      2: {
        subject: 'Nicht zurückgekommen: {device}',
        text: 'ein verliehenes Gerät sollte zurück sein. Bei wem es ist, steht unten; auch diese Person hat eine E-Mail bekommen.',
      },
      3: {
        subject: 'Eine Woche überfällig: {device}',
        text: 'ein verliehenes Gerät ist seit mehr als einer Woche überfällig. Von selbst wird jetzt nicht mehr erinnert.',
      },
    },
  },
  en: {
    device: 'Device',
    due: 'Lent until',
    has: 'With',
    nobody: 'nobody any more',
    look: 'My devices',
    pool: 'To the loan pool',
    taker: {
      1: {
        subject: 'Please return by {day}: {device}',
        text: 'a device you borrowed is due back soon. Do you need it longer? Then please say so before, where you got it.',
      },
      2: {
        subject: 'Overdue: {device}',
        text: 'a device you borrowed should be back by now. Please bring it, or say how long you still need it.',
      },
      3: {
        subject: 'Still not back: {device}',
        text: 'a device you borrowed has been missing for more than a week; others are waiting for it. Please bring it now, or say what has become of it.',
      },
    },
    keeper: {
      2: {
        subject: 'Did not come back: {device}',
        text: 'a device that was lent should be back. Who has it stands below; that person has had an e-mail too.',
      },
      3: {
        subject: 'Overdue for a week: {device}',
        text: 'a device that was lent has been overdue for more than a week. From now on nobody is reminded by themselves.',
      },
    },
  },
} as const;
