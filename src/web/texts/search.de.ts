/** The one search of staff, in German. */
export const search = {
  search: {
    title: 'Suche',
    title_for: 'Suche: {q}',
    label: 'Anwendungen, Artikel, Menschen und Vorgänge suchen',
    placeholder: 'Suchen (Taste /)',
    button: 'Suchen',
    lead: 'Suchen Sie nach Anwendungen, Artikeln, Menschen und Vorgängen. Sie finden nur, was Sie auch öffnen dürfen.',
    none: 'Nichts gefunden',
    none_text:
      'Probieren Sie ein anderes Wort oder nur den wichtigsten Teil davon. Schreibfehler und Umlaute (ae, oe, ue, ss) verstehen wir.',
    none_typed: 'Noch nichts gefunden',
    one_hit: '1 Treffer',
    many_hits: '{n} Treffer',
    all: 'Alle Treffer zeigen',
    kinds: { app: 'Anwendungen', article: 'Artikel', person: 'Menschen', case: 'Vorgänge' } as Record<string, string>,
    help: {
      id: 'suche',
      title: 'Wie finde ich etwas?',
      steps: [
        'Drücken Sie auf irgendeiner Seite die Taste / oder Strg+K, oder tippen Sie in das Suchfeld oben.',
        'Schreiben Sie ein, zwei Wörter. Schon beim Tippen erscheinen Treffer; mit den Pfeiltasten wählen Sie, mit Enter öffnen Sie, mit Esc schließen Sie die Liste.',
        'Enter im Suchfeld zeigt alle Treffer: Anwendungen, Artikel, Menschen und Ihre Vorgänge.',
      ],
      text: 'Die Suche versteht Deutsch: „Laterne“ findet auch „Straßenlaterne“, „Drucker“ auch „Netzwerkdrucker“. Umlaute dürfen Sie als ae, oe, ue schreiben, und ein Buchstabendreher schadet nicht. Abkürzungen, die Ihre Stadt hinterlegt hat, gelten wie das ganze Wort. Sie finden nur, was Sie öffnen dürfen.',
    },
  },
};
