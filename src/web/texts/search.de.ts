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
    kinds: { app: 'Anwendungen', notice: 'Störungen und Wartung', article: 'Artikel', person: 'Menschen', case: 'Vorgänge' } as Record<
      string,
      string
    >,
    help: {
      id: 'suche',
      title: 'Wie finde ich etwas?',
      steps: [
        'Drücken Sie auf irgendeiner Seite die Taste / oder Strg+K, oder tippen Sie in das Suchfeld oben.',
        'Schreiben Sie ein, zwei Wörter. Schon beim Tippen erscheinen Treffer; mit den Pfeiltasten wählen Sie, mit Enter öffnen Sie, mit Esc schließen Sie die Liste.',
        'Enter im Suchfeld zeigt alle Treffer: Anwendungen, Artikel, Menschen und Ihre Vorgänge.',
      ],
      text: 'Die Suche versteht Deutsch: „Laterne“ findet auch „Straßenlaterne“, „Drucker“ auch „Netzwerkdrucker“. Umlaute dürfen Sie als ae, oe, ue schreiben, und ein Buchstabendreher schadet nicht. Abkürzungen, die Ihre Stadt hinterlegt hat, gelten wie das ganze Wort. Sie finden nur, was Sie öffnen dürfen. Was mehrmals vergeblich gesucht wurde, sieht die Verwaltung (ohne Namen), damit es ergänzt wird.',
    },
  },
  synonyms: {
    title: 'Suche',
    about: 'Wörter, die dasselbe meinen, und was niemand findet',
    lead: 'Wer eines der Wörter einer Zeile sucht, findet auch, was die anderen nennt. So verstehen sich Abkürzungen, Fachwörter und Alltagswörter.',
    add: 'Zeile anlegen',
    form: 'Wörter, die dasselbe meinen',
    terms: 'Wörter und Abkürzungen',
    terms_hint: 'Eines je Zeile, mindestens zwei. Jedes hat ein bis drei Wörter.',
    none: 'Noch keine Wörter',
    none_text: 'Legen Sie an, was bei Ihnen dasselbe meint, zum Beispiel WLAN und Funknetz.',
    missed: 'Nichts gefunden',
    missed_lead:
      'Danach haben Mitarbeitende mehrmals gesucht und nichts gefunden. Wer gesucht hat, steht nirgends; Nummern und Adressen werden nie festgehalten.',
    missed_none: 'Noch keine Suche ohne Treffer',
    missed_none_text: 'Was dreimal vergeblich gesucht wurde, erscheint hier.',
    query: 'Gesucht',
    times: 'Wie oft',
    last: 'Zuletzt',
  },
};
