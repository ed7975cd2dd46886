/** What ends and what stays when an account is erased, in German. */
export const erasing = {
  erasure: {
    goes: 'Was sofort gelöscht wird',
    account:
      'Ihr Name, Ihre E-Mail-Adresse, Ihr Passwort, Ihre Passkeys und alle Anmeldungen; Ihre Kontaktdaten bei allem, was Sie gemeldet, vorgeschlagen oder beantragt haben.',
    mailbox:
      'Ihr Postfach und Ihre Einwilligung in elektronische Bescheide. Wann ein Bescheid bei Ihnen ankam, bleibt beim Antrag, ohne Ihre Person.',
    drafts: 'Angefangene Anträge mit ihren Unterlagen: {n}.',
    no_drafts: 'Angefangene Anträge (Sie haben keine).',
    others: 'Vertretungen auf beiden Seiten, was Sie unterstützen und was Sie verfolgen.',
    stays: 'Was bleibt',
    nothing: 'Sie haben mit diesem Konto nichts gemeldet, vorgeschlagen oder beantragt. Es bleibt nichts.',
    what: 'Vorgang',
    state: 'Stand',
    running: 'läuft noch',
    closed: 'abgeschlossen',
    how: 'Wie',
    with_answers: 'mit allen Angaben und Unterlagen, auch Name und Anschrift, und dem Bescheid',
    without_name: 'Text, Ort und Fotos, ohne Ihren Namen',
    until: 'Bis',
    until_open: '{period} nach dem Abschluss',
    why: 'Warum',
    fees: 'Gebühren und Zahlungen zu Ihren Anträgen bleiben {period} in den Büchern.',
    open: 'Davon laufen noch: {n}',
    open_text:
      'Sie werden weiter bearbeitet. Ohne Konto und Adresse können wir Ihnen dazu nicht mehr schreiben. Den Stand sehen Sie dann nur mit dem persönlichen Link: Heben Sie ihn auf, bevor Sie das Konto löschen.',
    open_applications:
      'Ein Bescheid kommt mit der Post an die Anschrift im Antrag. Wollen Sie nicht mehr, dass entschieden wird, ziehen Sie den Antrag vorher zurück.',
  },
};
