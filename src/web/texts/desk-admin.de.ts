/** Topics and settings of the service desk in the administration, in German. */
export const desk_admin = {
  ticket_topics: {
    title: 'Themen des Service Desks',
    about: 'Wobei Beschäftigte Hilfe bekommen, und was dann zu tun ist',
    lead: 'Wobei Beschäftigte Hilfe bekommen, wenn es nicht um eine einzelne Anwendung geht. In dieser Reihenfolge stehen die Themen im Formular.',
    add: 'Thema anlegen',
    form: 'Thema bearbeiten',
    none: 'Noch kein Thema',
    desk: 'Service Desk',
    hint_hint: 'Ein paar Beispiele, an denen man das Thema erkennt.',
    team: 'Wer bekommt es zuerst?',
    team_hint: 'Neue Tickets zu diesem Thema gehen gleich an dieses Team.',
    checklist: 'Checkliste',
    active_hint: 'Nur dann kann man es wählen. Tickets, die es schon gibt, behalten ihr Thema.',
    up: 'Platz {n}: nach oben',
    down: 'Platz {n}: nach unten',
  },
  desk_settings: {
    priority: 'Priorität {n}',
    team_hint: 'Dieses Team bekommt alles, wofür kein Thema ein anderes nennt.',
    note_hint: 'Steht bei den Servicezeiten, zum Beispiel was nachts gilt.',
    levels_hint:
      'Neue Minuten gelten für neue Tickets. Bei offenen Tickets bleiben die Fristen, bis jemand ihre Priorität ändert. Neue Servicezeiten gelten für neue Fristen und für laufende, wenn sie neu berechnet werden, zum Beispiel nach einer Rückfrage.',
    priorities_hint:
      'Welche Priorität ein Ticket bekommt, je nachdem, wen es betrifft und wie dringend es ist. P1 ist die dringendste. Offene Tickets behalten ihre, bis sie neu eingeordnet werden.',
    more: 'Weiteres',
    reopen_hint: 'So lange nach der Lösung kann man sagen, dass es doch nicht geht.',
    hold_out_hint:
      'So viele von hundert sehen beim Schreiben keine Antworten; so lässt sich messen, was Antworten ersparen. Leer oder 0: niemand. Höchstens 50.',
    call_hint: 'Für die Stunden, die Antworten ersparen. Leer: 6.',
    wave_people_hint: 'So viele mit demselben Anliegen binnen 15 Minuten. Leer: 5.',
    wave_factor_hint: 'Zum Beispiel 2 für doppelt so viele. Leer: 2.',
    remote_hint:
      'Zum Beispiel https://fernhilfe.stadt.example/start?geraet={device}. Eingesetzt werden {device}, {name}, {email} und {number}. Leer: keine Fernhilfe.',
    callbacks_hint: 'Zeiten, die Beschäftigte für einen Rückruf wählen. Alle Felder leer: keine Rückrufe.',
    callbacks: {
      minutes: 'Minuten je Termin',
      capacity: 'Anrufe nebeneinander',
      days: 'Tage im Voraus',
      lead_minutes: 'Frühestens in so vielen Minuten',
    },
    limited_hint: 'Ohne Haken: jederzeit. Was außerhalb geplant wird, ist im Kalender gekennzeichnet.',
  },
};

/** What its fields are called, in German. */
export const desk_fields = {
  note: 'Hinweis dazu',
  hours: 'Servicezeiten',
  levels: 'Fristen in Minuten der Servicezeit',
  priority: 'Priorität',
  answer_minutes: 'Minuten bis zur ersten Antwort',
  solve_minutes: 'Minuten bis zur Lösung',
  priorities: 'Prioritäten',
  reopen_days: 'Wieder öffnen in Tagen',
  hold_out_percent: 'Vergleichsgruppe in Prozent',
  wave_people: 'Häufung: so viele Menschen',
  wave_factor: 'Häufung: so viel mehr als sonst',
  call_minutes: 'Dauer eines Anrufs in Minuten',
  callbacks: 'Rückrufe',
  minutes: 'Minuten',
  capacity: 'Anrufe nebeneinander',
  days: 'Tage',
  lead_minutes: 'Vorlauf in Minuten',
  remote_url: 'Adresse der Fernhilfe',
  change_window: 'Zeiten für Änderungen',
  limited: 'Änderungen nur zu diesen Zeiten',
};
