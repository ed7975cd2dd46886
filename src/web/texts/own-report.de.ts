/** What reporters read about correcting and withdrawing their own report, in German. */
export const own_report = {
  own_report: {
    title: 'Ihre Meldung gehört Ihnen',
    lead: 'Name, E-Mail und Telefon sind nie öffentlich. Nur das zuständige Team sieht sie.',
    back: 'Zurück zu Ihrer Meldung',
    correct: 'Text oder Ort ändern',
    correct_hint: 'Das geht {hours} Stunden lang, solange das Team die Meldung noch nicht angenommen hat.',
    correct_lead: 'Ändern Sie, was nicht stimmt. Das Team sieht, wie es vorher war; alle anderen sehen nur das Neue.',
    description: 'Was ist los?',
    place_hint: 'Nennen Sie eine andere Straße, ohne auf der Karte neu zu markieren, dann zählt die Straße.',
    correct_button: 'Änderung speichern',
    corrected: 'Geändert. Das Team sieht den neuen Text.',
    withdraw: 'Meldung zurückziehen',
    withdraw_lead:
      'Text, Fotos und Ort sind dann nicht mehr öffentlich, und das Team hört auf, daran zu arbeiten. Das Team behält den Vorgang, bis seine Frist um ist.',
    withdraw_hint: 'Ist die Meldung schon abgeschlossen, oder haben andere dasselbe gemeldet, verschwinden nur Ihr Text und Ihre Fotos.',
    reason: 'Warum? (wenn Sie mögen)',
    reason_hint: 'Liest nur das Team.',
    withdraw_button: 'Ja, zurückziehen',
    withdrawn: 'Zurückgezogen. Ihr Text und Ihre Fotos sind nicht mehr öffentlich.',
    undo: 'Doch nicht zurückziehen',
    undo_text:
      'Haben Sie es sich anders überlegt? Bis zu {hours} Stunden nach dem Zurückziehen holen Sie die Meldung so zurück. Ihr Text wird vor der Veröffentlichung noch einmal geprüft.',
    undone: 'Ihre Meldung ist wieder da. Das Team prüft den Text noch einmal, bevor alle ihn lesen.',
    contact: 'Meine Kontaktdaten löschen',
    contact_lead:
      'Name, E-Mail, Telefon und die Verbindung zu Ihrem Konto werden sofort gelöscht. Die Meldung läuft ohne Namen weiter. Sie bekommen keine E-Mails mehr dazu.',
    contact_link: 'Mit diesem Link sehen Sie weiterhin den Stand. Bewahren Sie ihn auf: Zuschicken können wir ihn danach nicht mehr.',
    contact_final: 'Das lässt sich nicht rückgängig machen.',
    contact_button: 'Ja, Kontaktdaten löschen',
    contact_removed: 'Ihre Kontaktdaten sind gelöscht. Bitte bewahren Sie den Link zu dieser Seite auf.',
  },
};
