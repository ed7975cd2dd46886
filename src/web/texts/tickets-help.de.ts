/** How the service desk works, for those who ask and those who answer, in German. */
export const ticket_help_texts = {
  ticket_guide: [
    {
      id: 'anfragen',
      title: 'Hilfe anfordern und den Stand sehen',
      steps: [
        '„Vor dem Anruf“ zeigt, wie lange man gerade wartet, und sucht nach Antworten.',
        'Unter „Meine Anfragen“ schreiben Sie, was nicht geht. Während Sie schreiben, erscheinen passende Antworten daneben; sie öffnen sich in einem neuen Fenster, nichts geht verloren.',
        'Sie möchten nicht warten? „Vor dem Anruf“ und auf der Seite Ihrer Anfrage wählen Sie eine Zeit für einen Rückruf.',
        'Auf der Seite Ihrer Anfrage antworten Sie auf Rückfragen, ziehen sie zurück oder sagen, dass es doch nicht geht.',
      ],
      text: 'Sie sehen nur Ihre eigenen Anfragen. Bis wann wir antworten, richtet sich nach Dringlichkeit und danach, wie viele es betrifft. Solange wir auf Sie warten, steht die Uhr.',
    },
    {
      id: 'service-desk',
      title: 'Im Service Desk arbeiten',
      steps: [
        '„Anruf Service Desk“: Nummer, Name oder Gerät eingeben, Person wählen, Ticket aufnehmen. Anrufe der Telefonanlage stehen oben.',
        'Schon am Telefon gelöst? Dann die Lösung gleich eintragen; das Ticket gilt als im ersten Kontakt gelöst.',
        'Rückfrage stellen hält die Uhr an. Beim Dienstleister läuft sie weiter.',
        'Einordnen ändert Thema und Priorität. Die Fristen gelten dann, als wäre es von Anfang an so gewesen.',
        'Makros tun mehreres auf einmal. Vorher steht da, was geschieht; geht ein Teil nicht, geschieht nichts. Was auf der Checkliste offen ist, steht vor dem Lösen da.',
        'Geht es um eine Anwendung, gibt ein Knopf das Ticket an ihre Betreuung im Fachbereich.',
      ],
      text: 'Priorität 1 bis 4 folgt aus Dringlichkeit und Zahl der Betroffenen. Fristen zählen nur Servicezeit; Feiertage und Wochenenden nicht.',
    },
    {
      id: 'aenderungen',
      title: 'Änderungen planen',
      steps: [
        '„Änderungen“, dann „Änderung planen“: Beginn und Ende, Risiko, betroffene Anwendungen und wie man sie zurücknimmt.',
        'Jemand anderes genehmigt sie auf der Seite der Änderung. Wird die Planung danach geändert, muss sie noch einmal genehmigt werden.',
        'Der Kalender zeigt, was dagegen spricht: dieselbe Anwendung zur selben Zeit, ein Feiertag, eine Zeit, in der nicht geändert werden darf.',
      ],
      text: 'Die Kalenderdatei (ICS) lässt sich in Kalenderprogramme einlesen. Gedruckt wird die Seite als Liste.',
    },
    {
      id: 'auswertung',
      title: 'Auswertung für die Leitung',
      steps: [
        '„Auswertung Service Desk“ öffnen und den Zeitraum wählen; daneben steht immer der Zeitraum davor.',
        'CSV und PDF enthalten dieselben Tabellen.',
        'Unten stehen Artikel, die Arbeit brauchen: fällig, mit Links ins Leere, ohne Hilfe für viele oder gelesen und doch angerufen.',
      ],
      text: 'Nichts wird von weniger als fünf Menschen gezeigt, und nichts über einzelne, die fragen oder antworten. Wer die Auswertung liest, sieht dadurch keine Anfrage.',
    },
    {
      id: 'luecken',
      title: 'Fehlende Antworten schließen',
      steps: [
        '„Fehlende Antworten“ zeigt, was viele fragen oder vergeblich suchen, nach Minuten am Telefon.',
        '„Artikel beginnen“ macht einen Entwurf in den Worten der Fragenden. Oder nennen Sie einen Artikel, den es gibt.',
        'Braucht es keinen Artikel, halten Sie fest, warum; dann kommt es nicht wieder.',
      ],
      text: 'Beantwortet ist es, wenn der Artikel freigegeben ist. Danach steht da, was seither noch gefragt wurde. Es zählen nur Gruppen ab fünf Menschen, und kein Wortlaut, der jemanden erkennen lässt.',
    },
    {
      id: 'anwendungen',
      title: 'Eine Anwendung pflegen',
      steps: [
        'Auf der Seite der Anwendung „Bearbeiten“: Texte, Adresse, für wen die Kachel ist, was regelmäßig abgefragt wird.',
        '„Verlauf“ zeigt jede Fassung mit dem Unterschied und holt eine zurück.',
      ],
      text: 'Das darf, wer in ihrem Team Anwendungen betreut. Neue legt die Verwaltung des Systems an; sie gibt eine auch an ein anderes Team.',
    },
    {
      id: 'desk-einrichten',
      title: 'Den Service Desk einrichten',
      steps: [
        '„Verwaltung“, dann „Themen des Service Desks“: wobei Beschäftigte Hilfe bekommen, wer es zuerst bekommt, was jedes Mal zu tun ist. Pfeile ordnen die Liste.',
        '„Angaben der Stadt“, dann „Service Desk“: Telefon, Servicezeiten, Fristen, Prioritäten, Rückrufe, Fernhilfe. Neue Fristen gelten für neue Tickets.',
        'Ein Thema, das es nicht mehr gibt, wird nicht gelöscht, sondern nicht mehr angeboten. „Verlauf“ holt jede Fassung zurück.',
      ],
      text: 'Das darf, wer die Angaben der Stadt bearbeitet. Jede Änderung gilt sofort.',
    },
    {
      id: 'wirkung',
      title: 'Was Antworten ersparen',
      steps: [],
      text: 'Gezählt wird, ob jemand nach einer Antwort binnen 72 Stunden doch schreibt oder anruft. Nur was als gelöst angegeben wurde und ruhig blieb, gilt als gespart. Gespeichert sind Pseudonyme, die nach 90 Tagen wechseln; gezeigt werden Gruppen ab fünf Menschen. Eine zufällige Vergleichsgruppe ohne Antworten (Angaben der Stadt, „Vergleichsgruppe“) zeigt, was sie wirklich bewirken.',
    },
  ],
};
