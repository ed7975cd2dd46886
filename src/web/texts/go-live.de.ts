import { data_names } from './data-names.de.ts';
/** What a city settles before it goes live: proof of work, periods, legal texts. In German. */
export const go_live = {
  go_live: {
    proof: {
      title: 'Schutz vor Werbemüll',
      hint: 'Der Browser rechnet im Hintergrund eine kleine Aufgabe, während jemand das Formular ausfüllt. Kein fremder Dienst ist beteiligt. Wer kein JavaScript hat, kann trotzdem senden.',
      choices: {
        off: 'Aus',
        off_hint: 'Keine Aufgabe. Es bleiben die Grenze je Minute und das verborgene Feld.',
        ask: 'Aufgabe rechnen lassen',
        ask_hint: 'Ohne gelöste Aufgabe darf man von einer Adresse weniger oft in der Minute senden. Niemand muss warten.',
        hold: 'Ohne Nachweis auf Freigabe warten lassen',
        hold_hint:
          'Zusätzlich: Wer ohne gelöste Aufgabe und ohne Konto meldet, dessen Meldung sieht erst jemand von Ihnen an, bevor sie öffentlich wird.',
      },
    },
    help: {
      id: 'stadt-einrichten',
      title: 'Was die Verwaltung einstellt',
      steps: [
        '„Angaben der Stadt“: Impressum, Datenschutz, Barrierefreiheit, Lizenz der offenen Daten und der Schutz vor Werbemüll. Jede Änderung steht im Verlauf und lässt sich zurückholen.',
        '„Daten und Fristen“ zeigt, was über Menschen gespeichert ist, wozu und wie lange. Die Datenschutzseite entsteht aus derselben Liste.',
        '„Menschen“: Wer neu ist, bekommt eine E-Mail mit einem Link und legt das erste Passwort selbst fest. Sie sehen den Link einmal, falls die E-Mail nicht ankommt.',
      ],
      text: 'Prüfen Sie Impressum und Datenschutz mit den zuständigen Stellen Ihrer Stadt, bevor Sie an den Start gehen.',
    },
    language: {
      title: 'Sprache',
      text: 'In dieser Sprache schreiben wir Ihnen E-Mails. Die Seiten selbst wechseln Sie oben.',
      label: 'Sprache der E-Mails',
      choices: { de: 'Deutsch', en: 'English' },
      save: 'Sprache speichern',
      saved: 'Sprache gespeichert',
    },
    legal: {
      day_hint: 'Zum Beispiel 25.11.2026.',
      category_hint: 'Was über „Barriere melden“ kommt, wird eine Meldung dieses Anliegens.',
      category_none: 'Keines: nur Anschrift und Telefon zeigen',
      barriers_hint: 'Was Sie kennen und noch nicht behoben haben. Leere Zeilen fallen weg.',
    },
    licence: {
      heading: 'Lizenz',
      not_named: 'Die Stadt hat noch keine Lizenz genannt. Fragen Sie vor einer Veröffentlichung bitte nach.',
      which: 'Unter welcher Lizenz?',
      hint: 'Sie steht auf der Seite „Offene Daten“, in den Dateien und in der Schnittstelle für Karten.',
      none: 'Keine genannt',
      none_hint: 'Wer die Daten nutzen will, muss fragen.',
      other: 'Eine andere',
      name: 'Name der Lizenz',
      url: 'Internetadresse der Lizenz',
    },
    retention: {
      title: 'Daten und Fristen',
      tile: 'Was über Menschen gespeichert ist, wozu und wie lange',
      lead: 'Diese Liste entsteht aus dem, was jeder Teil des Programms über jede Spalte der Datenbank sagt. Ein Test zählt nach, dass keine fehlt. Die Fristen stehen im Stadtordner unter „retention“.',
      what: 'Was',
      why: 'Wozu',
      ends: 'Bis wann',
      copy: 'In der Kopie der Person',
      in_copy: 'ja',
      left_out: {
        secret: 'nein: ein Geheimnis oder dessen Prüfsumme',
        staff: 'nein: sagt etwas über Mitarbeitende',
        unassigned: 'nein: gehört zu keinem Konto',
        technical: 'nein: nur für den Betrieb; der Inhalt steht an anderer Stelle in der Kopie',
      } as Record<string, string>,
      no_period: 'noch keine Frist eingetragen',
      also: 'Nicht mit einer Frist',
    },
    data: data_names,
    ends: {
      account: 'bis das Konto gelöscht wird',
      removed: 'bis jemand es entfernt',
      stays: 'bleibt dauerhaft',
    } as Record<string, string>,
  },
};
