/** Notices to staff, in German. */
export const notices = {
  notices: {
    title: 'Mitteilungen',
    lead: 'Worüber möchten Sie eine E-Mail bekommen, und wann?',
    how: 'Sie betreffen die Vorgänge, die Sie bearbeiten; leiten Sie ein Team, auch die des Teams, die noch niemand übernommen hat. Die tägliche E-Mail kommt montags bis freitags am frühen Morgen, höchstens eine, und nur wenn es etwas Neues gibt.',
    assigned: 'Mir wird ein Vorgang zugewiesen',
    assigned_hint: 'Nicht, wenn Sie ihn selbst nehmen.',
    reply: 'Jemand schreibt zu einem Vorgang',
    overdue: 'Eine Frist ist vorbei',
    times: { at_once: 'Sofort', daily: 'Einmal am Tag', never: 'Nie' },
    save: 'Speichern',
    saved: 'Ihre Mitteilungen sind eingestellt',
    stop: {
      title: 'Mitteilungen abstellen',
      text: {
        assigned: 'Sie bekommen dann keine E-Mail mehr, wenn Ihnen ein Vorgang zugewiesen wird.',
        reply: 'Sie bekommen dann keine E-Mail mehr, wenn jemand zu einem Ihrer Vorgänge schreibt.',
        overdue: 'Sie bekommen dann keine E-Mail mehr, wenn eine Frist vorbei ist.',
        daily: 'Sie bekommen dann keine tägliche E-Mail mehr. Was Sie sofort wissen möchten, schreiben wir Ihnen weiter.',
      },
      button: 'Abstellen',
      done: 'Diese Mitteilungen sind abgestellt',
      again: 'Unter „Mein Konto“ können Sie sie wieder einstellen.',
    },
  },
};
