/** Mail both ways, in German. */
export const mail = {
  mail: {
    by_mail: 'per E-Mail',
    other_address: 'per E-Mail von einer anderen Adresse',
    original: 'E-Mail im Original (mit Adresse, nur intern)',
    files: 'Dateien',
    answer: 'Auf diese E-Mail antworten',
    answer_text: 'Ihre Antwort reist wie aus einem echten E-Mail-Programm: als E-Mail an die Stadt, mit der zitierten Nachricht darunter.',
    words: 'Ihre Antwort',
    send: 'Antwort senden',
    sent: 'Ihre Antwort ist bei der Stadt angekommen',
    sent_text: 'In wenigen Sekunden steht sie in der Meldung, ohne die zitierte Nachricht.',
    stop: {
      title: 'Unsere E-Mails an Sie',
      is_open: 'Sie bekommen E-Mails zu: {about}.',
      is_muted: 'Sie bekommen keine E-Mails mehr zu: {about}.',
      still_reporter:
        'Nur wenn wir eine Frage an Sie haben, schreiben wir trotzdem: Ohne Ihre Antwort ruht Ihre Meldung. Den Stand sehen Sie jederzeit über Ihren Link.',
      still_author: 'Den Stand sehen Sie jederzeit über Ihren Link.',
      still_follower: 'Wenn Sie die E-Mails abstellen, schreiben wir Ihnen dazu gar nicht mehr.',
      stop: 'Keine E-Mails mehr dazu',
      begin: 'Doch wieder E-Mails bekommen',
      stopped: 'Die E-Mails sind abgestellt',
      begun: 'Sie bekommen wieder E-Mails',
    },
    unsubscribe: 'Wann wir Ihnen dazu schreiben, ändern oder abstellen',
  },
};
