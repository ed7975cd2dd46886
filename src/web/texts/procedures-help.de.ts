/** Help about how applications are dealt with, for staff, in German. */
export const procedures_help = {
  procedures_help: {
    desk: [
      {
        id: 'pruefung-vorab',
        title: 'Wie sagen wir Menschen früh, dass ein Antrag nicht für sie passt?',
        steps: [
          'Auf der Seite der Antragsart steht „Prüfung vorab“. Fügen Sie Fragen hinzu, die nur dort gestellt werden, und haken Sie an, was aus dem Formular zuerst gefragt wird.',
          'Schreiben Sie zu jedem Grund die Bedingung als Satz (das Feld vorab.gebiet = NEIN) und den Satz, den Menschen dann lesen: auf Deutsch und Englisch, mit Gesetz und Ausweg.',
          'Was die Regeln des Formulars über diese Fragen sagen, gilt von selbst.',
        ],
        text: 'Die Antwort ist ja, vielleicht oder nein. Gespeichert wird davon nichts. Auch nach einem „Nein“ darf jede Person den Antrag stellen. Ohne Fragen und Gründe gibt es keine Prüfung.',
      },
      {
        id: 'nicht-alle-sehen',
        title: 'Wie bleiben Angaben bei wenigen Teams?',
        steps: [
          'Unter „Angaben, die nicht alle sehen“ fügen Sie eine Einschränkung hinzu.',
          'Haken Sie die Fragen oder Gruppen an, und die Teams und Rollen, die sie sehen.',
        ],
        text: 'Alle anderen lesen nur, wie viele Angaben fehlen: auf der Seite, in Dateien, Tabellen, Schnittstelle und Suche. Das gilt sofort, auch für Anträge, die schon da sind. Was im Bescheid steht, lesen alle, die den Antrag sehen.',
      },
      {
        id: 'stelle-fragen',
        title: 'Wie fragen wir eine andere Stelle?',
        steps: [
          'Auf der Seite der Antragsart sagen Sie unter „Andere Stellen, die gefragt werden können“, welche Teams das sind und was jedes sieht.',
          'Beim Antrag wählen Sie „Andere Stelle fragen“, das Team und Ihre Frage.',
          'Die Frist steht still, bis die Antwort da ist oder Sie weiter prüfen. Die Antwort steht dann im Vorgang.',
        ],
        text: 'Eine Stelle außerhalb fragen Sie auf Ihrem Weg; der Vorgang merkt sich, dass Sie warten. Was andere nicht sehen sollen, sieht auch eine gefragte Stelle nicht.',
      },
      {
        id: 'briefe-gestalten',
        title: 'Wie ändern wir, wie Briefe aussehen?',
        steps: [
          'Unter „Gestaltung der Briefe“ schreiben Sie Definitionen in Typst oder laden eine Datei hoch.',
          '„Speichern und prüfen“ setzt damit einen erfundenen Brief und zeigt ihn. Was nicht geht, steht mit seiner Zeile dabei.',
          '„In Gebrauch nehmen“ gilt für jeden Brief, der von da an geschrieben wird.',
          'Der Verlauf holt eine frühere Fassung zurück. Nehmen Sie einen leeren Entwurf in Gebrauch, sehen Briefe wieder aus, wie Stadttor sie setzt.',
        ],
        text: 'Briefe, die es schon gibt, bleiben, wie sie sind. Scheitert ein Brief an der Gestaltung, kommt er im Aussehen von Stadttor, unverändert gültig.',
      },
    ],
    asked: {
      id: 'stellung-nehmen',
      title: 'Ein anderes Team fragt uns zu einem Antrag. Wie antworten wir?',
      steps: [
        'Unter „Stellungnahmen“ stehen die Fragen an Ihr Team, offene zuerst.',
        'Öffnen Sie eine: Sie lesen die Frage und nur die Angaben, die dafür freigegeben sind.',
        'Schreiben Sie Ihre Stellungnahme und geben Sie sie ab.',
      ],
      text: 'Danach läuft die Frist des Antrags weiter. Wer beantragt hat, liest Ihre Antwort dort nicht.',
    },
  },
};
