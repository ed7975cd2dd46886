/** When citizens are written to, in German. */
export const mail_times = {
  mail_times: {
    title: 'Wann wir Ihnen schreiben',
    how_often: 'Wie oft?',
    times: {
      at_once: 'Sofort, bei jedem Schritt eine E-Mail',
      daily: 'Einmal am Tag, alles in einer E-Mail',
      never: 'Nie',
    },
    hint: 'Die tägliche E-Mail kommt gegen 18 Uhr, und nur, wenn es etwas Neues gibt.',
    always:
      'Was eine Antwort von Ihnen braucht, schreiben wir immer sofort: eine Frage zu Ihrer Meldung, ohne deren Antwort sie ruht, und die Bitte, eine Adresse zu bestätigen. Auch die Bestätigung mit Ihrem Link kommt immer, wenn Sie uns etwas Neues schreiben. Was Sie neu verfolgen, erfahren Sie auch nach einem „Nie“ für alles.',
    scope: 'Wofür soll das gelten?',
    scopes: { no: 'Nur hierfür', yes: 'Für alle Meldungen und Ideen, die ich mit dieser Adresse schreibe oder verfolge, auch spätere' },
    save: 'Speichern',
    saved: { at_once: 'Wir schreiben Ihnen sofort', daily: 'Wir schreiben Ihnen einmal am Tag', never: 'Wir schreiben Ihnen nicht mehr' },
    mine: 'Das gilt für alles, was hier steht, und für alles, was Sie später schreiben.',
    mixed: 'Zurzeit ist das nicht überall gleich.',
    rather: 'Lieber einmal am Tag alles in einer E-Mail?',
  },
};
