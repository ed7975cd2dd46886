import { inLanguage } from '#modules/city';
import type { MailText } from '#platform/mail';
import { mailOf } from '#platform/mail-frame';
import type { Notice } from './words.ts';

type Language = 'de' | 'en';

/** What a notice says of a case: never what somebody wrote, for mail travels through foreign hands. */
export interface NoticeCase {
  case_id: string;
  kind: string;
  number: string;
  subject: string;
  category_label: unknown;
  place_label: string | null;
  due_at: Date | null;
  /** Whose it is, for somebody who stands in. */
  away?: string | null;
}

interface OfAll {
  language: Language;
  name: string;
  city: string;
  time_zone: string;
  stop: string;
}

const WORDS = {
  de: {
    assigned: { subject: 'Ihnen zugewiesen: {number}', text: 'jemand hat Ihnen diesen Vorgang zugewiesen.', part: 'Neu bei Ihnen' },
    reply: { subject: 'Neue Nachricht zu {number}', text: 'zu diesem Vorgang ist eine Nachricht eingegangen.', part: 'Neue Nachrichten' },
    overdue: { subject: 'Frist vorbei: {number}', text: 'die Frist dieses Vorgangs ist vorbei.', part: 'Frist vorbei' },
    day: {
      subject: 'Ihr Tag: {what}',
      text: 'das ist neu bei den Vorgängen, die Sie bearbeiten:',
      link: 'Zum Eingang',
      stop: 'Diese tägliche E-Mail abstellen',
    },
    standing_in: {
      subject: 'In Vertretung: {number}',
      assigned: 'Sie vertreten {name}. Dieser Vorgang wurde dort neu zugewiesen.',
      reply: 'Sie vertreten {name}. Zu diesem Vorgang ist eine Nachricht eingegangen.',
      overdue: 'Sie vertreten {name}. Die Frist dieses Vorgangs ist vorbei.',
      short: 'Vertretung für {name}',
    },
    about: 'Worum es geht',
    place: 'Ort',
    due: 'Frist',
    open: 'Vorgang öffnen',
    more: '… und weitere; alle stehen im Eingang.',
    why: 'Wann Sie welche Mitteilung bekommen, stellen Sie unter „Mein Konto“ ein.',
    stop: 'Diese Mitteilungen abstellen',
  },
  en: {
    assigned: { subject: 'Assigned to you: {number}', text: 'somebody has assigned this case to you.', part: 'New with you' },
    reply: { subject: 'New message on {number}', text: 'a message has come in on this case.', part: 'New messages' },
    overdue: { subject: 'Past its deadline: {number}', text: 'the deadline of this case has passed.', part: 'Past the deadline' },
    day: {
      subject: 'Your day: {what}',
      text: 'this is new among the cases you work on:',
      link: 'To the inbox',
      stop: 'Stop this daily mail',
    },
    standing_in: {
      subject: 'Standing in: {number}',
      assigned: 'You stand in for {name}, to whom this case was newly assigned.',
      reply: 'You stand in for {name}. A new message has come in on this case.',
      overdue: 'You stand in for {name}. The deadline of this case has passed.',
      short: 'standing in for {name}',
    },
    about: 'What it is about',
    place: 'Place',
    due: 'Deadline',
    open: 'Open the case',
    more: '… and more; all of them are in the inbox.',
    why: 'When you get which notice is set under “My account”.',
    stop: 'Stop these notices',
  },
};

/** One notice about one case. Pure. */
export function noticeMail({
  notice,
  language,
  about,
  link,
  ...all
}: OfAll & { notice: Notice; about: NoticeCase; link: string }): MailText {
  const words = WORDS[language];
  return mailOf({
    language,
    subject: (about.away ? words.standing_in : words[notice]).subject.replace('{number}', about.number),
    name: all.name,
    paragraphs: [about.away ? words.standing_in[notice].replace('{name}', about.away) : words[notice].text],
    facts: [
      [words.about, titleOf(about, language)],
      ...(about.place_label ? [[words.place, about.place_label] as [string, string]] : []),
      ...(about.due_at ? [[words.due, dayOf(about.due_at, language, all.time_zone)] as [string, string]] : []),
    ],
    link: { label: words.open, href: link },
    signed: [all.city],
    footer: words.why,
    stop: { label: words.stop, href: all.stop },
  });
}

export interface DayPart {
  notice: Notice;
  cases: NoticeCase[];
  more: boolean;
}

/** The one mail of a day. Pure. */
export function dayMail({
  language,
  parts,
  base,
  pathOf,
  ...all
}: OfAll & { parts: DayPart[]; base: string; pathOf(about: NoticeCase): string }): MailText {
  const words = WORDS[language];
  const count = ({ notice, cases, more }: DayPart) => `${words[notice].part} ${cases.length}${more ? '+' : ''}`;
  return mailOf({
    language,
    subject: words.day.subject.replace('{what}', parts.map(count).join(', ')),
    name: all.name,
    paragraphs: [
      words.day.text,
      ...parts.map(({ notice, cases, more }) =>
        [
          `${words[notice].part}:`,
          ...cases.map((one) => `${lineOf(one, notice, language, all.time_zone)}\n  ${base}${pathOf(one)}`),
          ...(more ? [words.more] : []),
        ].join('\n'),
      ),
    ],
    link: { label: words.day.link, href: `${base}/mitarbeit` },
    signed: [all.city],
    footer: words.why,
    stop: { label: words.day.stop, href: all.stop },
  });
}

function lineOf(one: NoticeCase, notice: Notice, language: Language, time_zone: string): string {
  const due = notice === 'overdue' && one.due_at ? ` (${WORDS[language].due} ${dayOf(one.due_at, language, time_zone)})` : '';
  const away = one.away ? ` [${WORDS[language].standing_in.short.replace('{name}', one.away)}]` : '';
  return `– ${one.number} ${titleOf(one, language)}${one.place_label ? `, ${one.place_label}` : ''}${due}${away}`;
}

function titleOf(about: NoticeCase, language: Language): string {
  const label = inLanguage(about.category_label as Parameters<typeof inLanguage>[0], language);
  return label || about.subject;
}

function dayOf(date: Date, language: Language, time_zone: string): string {
  return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeZone: time_zone }).format(date);
}
