import type { OWN_FILTERS } from '#modules/cases/words';

type Status = 'INITIATED' | 'SUBMITTED' | 'RECEIVED' | 'PROCESSING' | 'ACTION_REQUIRED' | 'COMPLETED';

/** One's own cases in one list, and how long they take, in German. */
export const my_cases_texts = {
  own_cases: {
    title: 'Meine Vorgänge',
    lead: 'Ihre Anträge, Meldungen und Ideen und was Sie verfolgen, das Neueste zuerst.',
    filter: 'Auswahl',
    filters: { alle: 'Alle', offen: 'Offen', aufgabe: 'Sie sind dran', erledigt: 'Erledigt' } satisfies Record<
      (typeof OWN_FILTERS)[number],
      string
    >,
    search: 'In meinen Vorgängen suchen',
    search_hint: 'Nummer, Thema oder Ort',
    search_button: 'Suchen',
    status: {
      INITIATED: 'Angefangen',
      SUBMITTED: 'Abgesendet',
      RECEIVED: 'Eingegangen',
      PROCESSING: 'In Bearbeitung',
      ACTION_REQUIRED: 'Sie sind dran',
      COMPLETED: 'Abgeschlossen',
    } satisfies Record<Status, string>,
    todo: {
      INITIATED: 'Noch nicht abgesendet. Machen Sie weiter, wo Sie aufgehört haben.',
      SUBMITTED: '{team} sieht es sich als Nächstes an.',
      RECEIVED: '{team} hat es angenommen.',
      PROCESSING: '{team} arbeitet daran.',
      ACTION_REQUIRED: '{team} wartet auf Ihre Antwort oder Unterlagen.',
      COMPLETED: '{state}.',
    } satisfies Record<Status, string>,
    kinds: { report: 'Meldung', idea: 'Idee', application: 'Antrag', ticket: 'Anfrage' } as Record<string, string>,
    since: 'seit {day}',
    followed: 'vom {day}, Sie verfolgen es',
    draft_until: 'Antrag · bleibt bis {day} gespeichert',
    unread: 'Neue Antwort',
    stop: 'Nicht mehr verfolgen',
    older: 'Ältere Vorgänge',
    newest: 'Zu den neuesten',
    none: 'Hier steht noch nichts',
    none_text: 'Was Sie angemeldet beantragen, melden oder vorschlagen, steht hier, mit dem Stand und dem, was als Nächstes geschieht.',
    begin: 'Leistungen ansehen',
    none_found: 'Nichts gefunden',
    show_all: 'Alle Vorgänge zeigen',
  },
  forecast: {
    between: 'Meist dauert es zwischen {from} und {to} Tagen.',
    about: { one: 'Meist dauert es höchstens einen Tag.', many: 'Meist dauert es höchstens {n} Tage.' },
    promised: {
      one: 'In der Regel dauert es höchstens einen Arbeitstag.',
      many: 'In der Regel dauert es höchstens {n} Arbeitstage.',
    },
    how: 'Aus den Entscheidungen der letzten zwölf Monate, ohne die Zeit, in der auf Unterlagen gewartet wurde.',
    law: 'Ist bis {day} ohne Grund nicht entschieden, können Sie beim Verwaltungsgericht klagen (§ 75 VwGO).',
  },
};
