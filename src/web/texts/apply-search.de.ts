/** One of many values, by its name, in German. */
export const apply_search = {
  apply_search: {
    type: 'Tippen Sie den Namen und wählen Sie aus den Vorschlägen.',
    type_long: 'Tippen Sie den Namen oder seinen Anfang. Die Liste hat {n} Einträge; was passt, zeigen wir nach „Speichern und weiter“.',
    again: 'Nichts davon? Noch einmal suchen',
    fits: 'Das passt zu dem, was Sie geschrieben haben.',
    first: 'Das sind die ersten {n}, die passen. Schreiben Sie mehr, wenn Ihres fehlt.',
    chosen: 'Gewählt',
    remove: 'Entfernen',
    add: 'Hinzufügen',
    search: 'Suchen',
    another: 'Noch etwas suchen',
    type_many: 'Tippen Sie den Namen oder seinen Anfang und dann „Hinzufügen“. Die Liste hat {n} Einträge.',
    fits_typed: 'Das passt zu „{typed}“. Kreuzen Sie an, was Sie meinen.',
    full: 'Mehr als {n} können Sie hier nicht wählen.',
  },
};
