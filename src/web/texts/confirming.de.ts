/** Confirming the address under which something was sent, in German. */
export const confirming = {
  confirming: {
    waiting: 'Fast geschafft: bitte bestätigen Sie Ihre Adresse',
    about: 'Es geht um: {about}.',
    steps: [
      'Wir haben an {email} geschrieben.',
      'Öffnen Sie den Link in dieser E-Mail und drücken Sie dort „Bestätigen und absenden“.',
      'Erst dann sehen wir, was Sie geschrieben haben. Ohne Bestätigung löschen wir es nach {hours} Stunden.',
    ],
    nothing: 'Es kommt keine E-Mail?',
    nothing_text: 'Sehen Sie auch im Spam-Ordner nach. Ist die Adresse falsch geschrieben, verbessern Sie sie hier.',
    again: 'Noch einmal schicken',
    again_sent: 'Wir haben noch einmal an {email} geschrieben.',
    title: 'Bestätigen und absenden',
    text: 'Mit dem Knopf geht Ihre Nachricht an die Stadt. Danach sehen Sie die Nummer und den Stand.',
    confirm: 'Bestätigen und absenden',
    made: 'Das ist schon bestätigt und abgesendet.',
    look: 'Stand ansehen',
    gone: 'Dieser Link gilt nicht mehr',
    done: 'Bestätigt und abgesendet',
    done_text: 'Ihre Nummer ist {number}. Den Link zu Ihrem Stand haben Sie per E-Mail.',
  },
};
