/** Help about online applications, for citizens and the title of that for staff, in German. */
export const apply_help = {
  desk_help: { title: 'Hilfe zum Service Desk', lead: 'Für alle, die Anfragen beantworten und Anrufe annehmen.' },
  staff_apply_help: {
    title: 'Hilfe zu Anträgen, Formularen und Gebühren',
    lead: 'Für alle, die Formulare bauen, über Anträge entscheiden, Bescheide drucken oder Gebühren betreuen.',
  },
  apply_help: {
    parts: [
      {
        id: 'beantragen',
        title: 'Wie beantrage ich etwas online?',
        steps: [
          'Suchen Sie unter „Leistungen“ mit Ihren Worten. Steht dort „Online beantragen“, geht es im Browser.',
          'Wir fragen Seite für Seite. Nach jeder Seite ist alles gespeichert, auch wenn noch etwas nicht stimmt.',
          'Zum Schluss lesen Sie alles noch einmal, ändern, was Sie möchten, und senden.',
          'Sie bekommen eine Nummer, eine Eingangsbestätigung als PDF und einen Link. Der Zeitpunkt des Sendens zählt für Fristen.',
        ],
        text: 'Es geht ohne Konto, ohne JavaScript, mit der Tastatur und mit Vorleseprogrammen. Fehlt uns etwas, fragen wir über den Link nach; so lange ruht die Frist. Bis zur Entscheidung können Sie den Antrag zurückziehen.',
      },
      {
        id: 'passt-der-antrag',
        title: 'Passt der Antrag für mich?',
        steps: [],
        text: 'Bei manchen Anträgen prüfen Sie das vorab mit wenigen Fragen. Die Antwort ist ja, vielleicht oder nein, mit dem Grund und dem, was Sie stattdessen tun können. Davon speichern wir nichts; beginnen Sie den Antrag, stehen Ihre Antworten schon darin. Auch bei „nein“ dürfen Sie den Antrag stellen: Entschieden wird erst über ihn.',
      },
      {
        id: 'fuer-andere',
        title: 'Kann ich für jemand anderen beantragen, und wie stimmen andere zu?',
        steps: [
          'Erlaubt der Antrag es, steht unter „Alle Seiten“ und auf der letzten Seite „Für wen ist der Antrag?“. Antrag und Bescheid nennen dann beide.',
          'Müssen andere zustimmen, nennen Sie sie auf der letzten Seite mit Namen und E-Mail-Adresse. Jede Person bekommt einen eigenen Link.',
          'Ohne E-Mail-Adresse drucken Sie die Zustimmung aus und laden sie unterschrieben hoch.',
          'Gesendet wird erst, wenn alle zugestimmt haben.',
        ],
        text: 'Die anderen sehen nur, worum es geht, nicht den ganzen Antrag. Ändern Sie davon etwas, müssen sie neu zustimmen. Wer nicht gemeint ist, sagt es mit einem Klick; dann löschen wir die Adresse.',
      },
      {
        id: 'spaeter',
        title: 'Kann ich unterbrechen und auf einem anderen Gerät weiterschreiben?',
        steps: [
          'Wählen Sie „Speichern und später weiterschreiben“.',
          'Lassen Sie sich Link und Code schicken, oder schreiben Sie den Code auf.',
          'Auf dem anderen Gerät öffnen Sie den Link oder geben den Code ein.',
          'Mit einem Konto brauchen Sie keinen Code: Übernehmen Sie den Antrag in Ihr Konto.',
        ],
        text: 'Ein begonnener Antrag wird 30 Tage nach der letzten Änderung gelöscht. Haben Sie eine E-Mail-Adresse angegeben, erinnern wir Sie fünf Tage vorher. Wer den Code hat, kann mitlesen und mitschreiben; ein neuer Code macht den alten ungültig.',
      },
    ],
  },
};
