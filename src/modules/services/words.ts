/** The kind of a service in grants, items and the search. */
export const SERVICE = 'service';

/** What a text can be written in: the two languages of the house, and German in easy words. */
export const SERVICE_LANGUAGES = ['de', 'en', 'simple'] as const;
export type ServiceLanguage = (typeof SERVICE_LANGUAGES)[number];

/** The texts of a service in the order in which they are read; the numbers are those of the text modules of XZuFi 2.2. */
export const SERVICE_TEXTS = [
  'teaser', // 24
  'summary', // 05 Kurztext
  'full', // 06 Volltext
  'requirements', // 09 Voraussetzungen
  'documents', // 08 Unterlagen
  'fees', // modulKosten
  'procedure', // 11 Verfahrensablauf
  'duration', // modulBearbeitungsdauer
  'deadlines', // modulFrist
  'laws', // 07 Handlungsgrundlagen
  'remedies', // 25 Rechtsbehelf
  'notes', // 16 Hinweise
] as const;
export type ServiceTextKind = (typeof SERVICE_TEXTS)[number];

export const SERVICE_TEXT = { max: 20_000 } as const;
export const SERVICE_WORDS = { max: 60, most: 60 } as const;
