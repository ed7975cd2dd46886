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
  },
};
