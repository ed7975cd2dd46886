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
  },
};
