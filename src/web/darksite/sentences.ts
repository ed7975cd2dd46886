import type { ServiceState, SiteLanguage } from '#modules/darksite/words';
import { legal as legal_de } from '../texts/legal.de.ts';
import { legal as legal_en } from '../texts/legal.en.ts';

/** Titles and names of offices are those of the usual website; only what is said of this one is its own. */
const [de, en] = [legal_de.legal, legal_en.legal];

/** Every sentence of the emergency website that is not the city's own, in German, English and easy words. */
export interface SiteWords {
  lang: 'de' | 'en';
  /** How the language calls itself. */
  name: string;
  skip: string;
  languages: string;
  menu: string;
  pages: Record<'index' | 'places' | 'contact' | 'imprint' | 'privacy' | 'accessibility', string>;
  title: string;
  lead: string;
  all_well: string;
  as_of: string;
  as_of_hint: string;
  demo: string;
  summary: Record<ServiceState, { none: string; one: string; many: string }>;
  states: Record<ServiceState, string>;
  groups: Record<ServiceState, string>;
  since: string;
  until: string;
  until_unknown: string;
  what: string;
  instead: string;
  bring: string;
  call: string;
  go: string;
  none: string;
  places_lead: string;
  places_none: string;
  address: string;
  phone: string;
  email: string;
  hours: string;
  closed: string;
  to: string;
  days: Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', string>;
  accessibility: string;
  transport: string;
  there: string;
  contact_lead: string;
  emergency: string;
  city: string;
  duty: string;
  imprint: { represented: string; responsible: string; supervision: string; vat_id: string; missing: string };
  privacy: { text: string[]; officer: string; authority: string };
  barriers: { text: string[]; feedback: string; conciliation: string };
}

const DE: SiteWords = {
  lang: 'de',
  name: 'Deutsch',
  skip: 'Zum Inhalt',
  languages: 'Sprache',
  menu: 'Seiten',
  pages: {
    index: 'Was geht, was nicht',
    places: 'Anlaufstellen',
    contact: 'Kontakt',
    imprint: de.imprint.title,
    privacy: de.privacy.title,
    accessibility: de.accessibility.title,
  },
  title: 'Was geht gerade, was nicht?',
  lead: 'Unsere gewohnte Seite ist zurzeit vielleicht nicht erreichbar. Hier steht für jede Leistung, ob sie geht und was Sie stattdessen tun können.',
  all_well: 'Alle Leistungen gehen wie gewohnt.',
  as_of: 'Stand: {at}',
  as_of_hint: 'Laden Sie die Seite neu, um einen neueren Stand zu sehen.',
  demo: 'Vorführung',
  summary: {
    down: { none: '', one: 'Eine Leistung geht nicht', many: '{n} Leistungen gehen nicht' },
    restricted: { none: '', one: 'Eine ist eingeschränkt', many: '{n} sind eingeschränkt' },
    works: { none: '', one: 'Eine geht wie gewohnt', many: '{n} gehen wie gewohnt' },
  },
  states: { down: 'Geht nicht', restricted: 'Eingeschränkt', works: 'Geht' },
  groups: { down: 'Geht zurzeit nicht', restricted: 'Geht eingeschränkt', works: 'Geht wie gewohnt' },
  since: 'Seit {at}',
  until: 'Voraussichtlich bis {at}',
  until_unknown: 'Wie lange, wissen wir noch nicht',
  what: 'Was ist los?',
  instead: 'Das können Sie tun',
  bring: 'Bringen Sie mit',
  call: 'Rufen Sie an',
  go: 'Gehen Sie hin',
  none: 'Die Stadt hat noch keine Leistungen aufgeschrieben. Rufen Sie uns an.',
  places_lead: 'Hier sind wir für Sie da, auch wenn Computer ausgefallen sind.',
  places_none: 'Die Stadt hat noch keine Anlaufstellen aufgeschrieben. Rufen Sie uns an.',
  address: 'Adresse',
  phone: 'Telefon',
  email: 'E-Mail',
  hours: 'Öffnungszeiten',
  closed: 'geschlossen',
  to: 'bis',
  days: { mon: 'Montag', tue: 'Dienstag', wed: 'Mittwoch', thu: 'Donnerstag', fri: 'Freitag', sat: 'Samstag', sun: 'Sonntag' },
  accessibility: 'Barrierefreiheit',
  transport: 'Anfahrt',
  there: 'Hier erledigt',
  contact_lead: 'So erreichen Sie uns.',
  emergency: 'Bei Gefahr',
  city: 'Die Stadt',
  duty: 'Bereitschaft',
  imprint: {
    represented: de.imprint.represented,
    responsible: de.imprint.responsible,
    supervision: de.imprint.supervision,
    vat_id: de.imprint.vat_id,
    missing: 'Weitere Angaben stehen auf der gewohnten Seite der Stadt.',
  },
  privacy: {
    text: [
      'Diese Notseite fragt Sie nach nichts, setzt keine Cookies und lädt nichts von anderen Stellen.',
      'Wer die Seite bereitstellt, sieht technisch notwendig Ihre IP-Adresse, solange Sie sie abrufen.',
      'Rechtsgrundlage ist Artikel 6 Absatz 1 Buchstabe e der Datenschutz-Grundverordnung: die Aufgabe der Stadt, Sie zu informieren.',
    ],
    officer: de.privacy.officer,
    authority: de.privacy.authority,
  },
  barriers: {
    text: [
      'Diese Notseite besteht aus Text. Sie funktioniert mit Tastatur und Vorlesegerät, auf kleinen Bildschirmen, stark vergrößert und ohne Skripte.',
      'Sie soll den Regeln der WCAG 2.2 in Stufe AA genügen. Texte, die in Eile entstehen, gibt es vielleicht nicht sofort in jeder Sprache; dann stehen sie auf Deutsch.',
    ],
    feedback: 'Stößt Sie etwas an Grenzen, rufen Sie uns an oder schreiben Sie uns',
    conciliation: de.accessibility.conciliation,
  },
};

const EN: SiteWords = {
  lang: 'en',
  name: 'English',
  skip: 'To the content',
  languages: 'Language',
  menu: 'Pages',
  pages: {
    index: 'What works',
    places: 'Offices',
    contact: 'Contact',
    imprint: en.imprint.title,
    privacy: en.privacy.title,
    accessibility: en.accessibility.title,
  },
  title: 'What works at the moment, and what does not?',
  lead: 'Our usual website may not be reachable at the moment. Here you see for every service whether it works and what you can do instead.',
  all_well: 'All services work as usual.',
  as_of: 'As of {at}',
  as_of_hint: 'Load the page again to see whether there is news.',
  demo: 'Demonstration',
  summary: {
    down: { none: '', one: 'One service is not available', many: '{n} services are not available' },
    restricted: { none: '', one: 'One is restricted', many: '{n} are restricted' },
    works: { none: '', one: 'One works as usual', many: '{n} work as usual' },
  },
  states: { down: 'Not available', restricted: 'Restricted', works: 'Works' },
  groups: { down: 'Not available at the moment', restricted: 'Restricted', works: 'Works as usual' },
  since: 'Since {at}',
  until: 'Expected until {at}',
  until_unknown: 'We do not know yet for how long',
  what: 'What has happened?',
  instead: 'What you can do',
  bring: 'Please bring',
  call: 'Call us',
  go: 'Come to',
  none: 'The city has not written down any services yet. Please call us.',
  places_lead: 'We are here for you, even while computers are down.',
  places_none: 'The city has not written down any offices yet. Please call us.',
  address: 'Address',
  phone: 'Telephone',
  email: 'E-mail',
  hours: 'Opening hours',
  closed: 'closed',
  to: 'to',
  days: { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' },
  accessibility: 'Accessibility',
  transport: 'How to get there',
  there: 'Done here',
  contact_lead: 'How to reach us.',
  emergency: 'In danger',
  city: 'The city',
  duty: 'Duty officer',
  imprint: {
    represented: en.imprint.represented,
    responsible: en.imprint.responsible,
    supervision: en.imprint.supervision,
    vat_id: en.imprint.vat_id,
    missing: 'More details stand on the usual website of the city.',
  },
  privacy: {
    text: [
      'This emergency website asks you for nothing, sets no cookies and loads nothing from elsewhere.',
      'Whoever hosts it technically sees your IP address while you read it.',
      'The legal basis is Article 6 (1) (e) of the General Data Protection Regulation: it is the duty of the city to inform you.',
    ],
    officer: en.privacy.officer,
    authority: en.privacy.authority,
  },
  barriers: {
    text: [
      'This emergency website is text. It works with a keyboard and a screen reader, on small screens, strongly enlarged and without scripts.',
      'It is meant to meet WCAG 2.2, level AA. What is written in a hurry may not be there in every language at once; then it stands in German.',
    ],
    feedback: 'If something stops you, call us or write to us',
    conciliation: en.accessibility.conciliation,
  },
};

const SIMPLE: SiteWords = {
  ...DE,
  name: 'Einfache Sprache',
  pages: { ...DE.pages, index: 'Das geht, das geht nicht', places: 'Hier helfen wir', contact: 'So erreichen Sie uns' },
  title: 'Was geht gerade?',
  lead: 'Unsere Internet-Seite ist vielleicht kaputt. Hier lesen Sie: Was geht? Was geht nicht? Was können Sie tun?',
  all_well: 'Alles geht.',
  as_of: 'Das war so am {at}',
  as_of_hint: 'Vielleicht gibt es etwas Neues. Laden Sie die Seite neu.',
  summary: {
    down: { none: '', one: 'Eine Sache geht nicht', many: '{n} Sachen gehen nicht' },
    restricted: { none: '', one: 'Eine Sache geht nur zum Teil', many: '{n} Sachen gehen nur zum Teil' },
    works: { none: '', one: 'Eine Sache geht', many: '{n} Sachen gehen' },
  },
  states: { down: 'Geht nicht', restricted: 'Geht zum Teil', works: 'Geht' },
  groups: { down: 'Das geht nicht', restricted: 'Das geht nur zum Teil', works: 'Das geht' },
  until: 'Wahrscheinlich bis {at}',
  until_unknown: 'Wir wissen noch nicht, wie lange',
  what: 'Was ist los?',
  instead: 'Das können Sie tun',
  bring: 'Das bringen Sie mit',
  call: 'Rufen Sie an',
  go: 'Hierhin gehen Sie',
  none: 'Rufen Sie uns bitte an.',
  places_lead: 'Hier können Sie hingehen. Wir helfen Ihnen.',
  places_none: 'Rufen Sie uns bitte an.',
  accessibility: 'Ohne Hindernisse',
  transport: 'So kommen Sie hin',
  there: 'Das machen wir hier',
  contact_lead: 'Sie brauchen Hilfe? Rufen Sie an oder schreiben Sie.',
  emergency: 'Sie sind in Gefahr?',
  duty: 'Tag und Nacht',
  privacy: {
    ...DE.privacy,
    text: [
      'Diese Seite fragt Sie nichts. Sie speichert nichts bei Ihnen.',
      'Ihr Computer hat eine Nummer. Die Nummer heißt IP-Adresse. Wer die Seite ins Internet stellt, kann die Nummer sehen.',
      'Die Stadt darf das. Sie muss Sie informieren. So steht es im Gesetz: Artikel 6 Absatz 1 Buchstabe e der Datenschutz-Grundverordnung.',
    ],
  },
  barriers: {
    ...DE.barriers,
    text: [
      'Diese Seite ist nur Text. Sie können sie vorlesen lassen. Sie können die Schrift größer machen.',
      'Manche Texte gibt es nicht in Einfacher Sprache. Dann stehen sie in schwerer Sprache da.',
    ],
    feedback: 'Etwas ist schwer für Sie? Rufen Sie an oder schreiben Sie uns',
  },
};

export const SITE_WORDS: Record<SiteLanguage, SiteWords> = { de: DE, en: EN, simple: SIMPLE };
