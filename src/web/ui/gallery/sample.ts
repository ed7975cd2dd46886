import type { LayoutProps } from '../layout-parts.tsx';
import type { Problem } from '../problem.ts';

export type Lang = 'de' | 'en';
/** Picks the sentence of a language; the gallery keeps both side by side. */
export type Say = (de: string, en: string) => string;

export const PROBLEM = (say: Say): Problem => ({
  code: 'invalid_input',
  message: say('Zwei Angaben fehlen noch.', 'Two answers are still missing.'),
  fields: [
    { field: 'subject', message: say('Schreiben Sie bitte, worum es geht.', 'Please write what it is about.') },
    { field: 'category', message: say('Wählen Sie bitte, was betroffen ist.', 'Please choose what is affected.') },
    { field: 'photo', message: say('„Rechnung.exe“ ist kein Foto.', '“Invoice.exe” is not a photo.') },
    { field: 'consent', message: say('Bitte bestätigen Sie den Hinweis.', 'Please confirm the note.') },
    { field: 'district', message: say('Wählen Sie bitte einen Stadtteil.', 'Please choose a district.') },
    { field: 'text', message: say('Der Text ist 140 Zeichen zu lang.', 'The text is 140 characters too long.') },
  ],
});

/** A small drawn street, so that the gallery needs no photo. */
export const PHOTO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 300'%3E%3Crect width='400' height='300' fill='%2326344f'/%3E%3Cpath d='M0 220h400v80H0z' fill='%23394052'/%3E%3Cpath d='M40 220V90h70v130zm90 0V60h80v160zm190 0V110h60v110z' fill='%231a2338'/%3E%3Cpath d='M240 230V70q0-24 24-24h20' fill='none' stroke='%238c93a8' stroke-width='7'/%3E%3Cpath d='m284 40 34 0-8 16-26 0z' fill='%23e9c46a'/%3E%3Cpath d='M288 58h22l40 172H236z' fill='%23e9c46a' opacity='.18'/%3E%3C/svg%3E";
export const MAP =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 720 360'%3E%3Crect width='720' height='360' fill='%23ece8df'/%3E%3Cpath d='M0 250q180-60 340 20t380-40v130H0z' fill='%23cfe3ee'/%3E%3Cpath d='M500 0h220v150q-110 30-220-20z' fill='%23d5e3c8'/%3E%3Cg stroke='%23fff' fill='none' stroke-width='14'%3E%3Cpath d='M0 90h720M140 0v360M360 0l60 360M0 190l720-60'/%3E%3C/g%3E%3Cpath d='M366 192c-22-24-33-42-33-58a33 33 0 0 1 66 0c0 16-11 34-33 58z' fill='%238c2f1b'/%3E%3Ccircle cx='366' cy='134' r='11' fill='%23fff'/%3E%3C/svg%3E";

/** The frame around the gallery: every part of a layout is filled. */
export function frame(lang: Lang, say: Say, assets: LayoutProps['assets']): Omit<LayoutProps, 'children' | 'title'> {
  return {
    lang,
    assets,
    city: { name: 'Musterstadt', short_name: 'MU' },
    home_href: '#',
    nav: [
      { href: '#report', label: say('Melden', 'Report') },
      { href: '#reports', label: say('Meldungen', 'Reports'), current: true },
      { href: '#services', label: say('Dienste', 'Services') },
      { href: '#help', label: say('Hilfe', 'Help') },
    ],
    other_language: {
      href: lang === 'de' ? '?lang=en' : '?lang=de',
      label: lang === 'de' ? 'English' : 'Deutsch',
      lang: lang === 'de' ? 'en' : 'de',
    },
    texts: {
      skip: say('Zum Inhalt', 'Skip to content'),
      tagline: say('Digitales Rathaus', 'Digital town hall'),
      menu: say('Menü', 'Menu'),
      main_navigation: say('Hauptmenü', 'Main menu'),
      other_language: say('Diese Seite auf Englisch', 'This page in German'),
      footer: say('Rechtliches', 'Legal'),
      sign_out: say('Abmelden', 'Sign out'),
      signed_in_as: say('Angemeldet als', 'Signed in as'),
    },
    footer_links: [
      { href: '#imprint', label: say('Impressum', 'Imprint') },
      { href: '#privacy', label: say('Datenschutz', 'Privacy') },
      { href: '#accessibility', label: say('Barrierefreiheit', 'Accessibility') },
    ],
  };
}
