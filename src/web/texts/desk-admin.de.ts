/** Topics and settings of the service desk in the administration, in German. */
export const desk_admin = {
  ticket_topics: {
    title: 'Themen des Service Desks',
    about: 'Wobei Beschäftigte Hilfe bekommen, und was dann zu tun ist',
    lead: 'Wobei Beschäftigte Hilfe bekommen, wenn es nicht um eine einzelne Anwendung geht. In dieser Reihenfolge stehen die Themen im Formular.',
    add: 'Thema anlegen',
    form: 'Thema bearbeiten',
    none: 'Noch kein Thema',
    desk: 'Service Desk',
    hint_hint: 'Ein paar Beispiele, an denen man das Thema erkennt.',
    team: 'Wer bekommt es zuerst?',
    team_hint: 'Neue Tickets zu diesem Thema gehen gleich an dieses Team.',
    checklist: 'Checkliste',
    active_hint: 'Nur dann kann man es wählen. Tickets, die es schon gibt, behalten ihr Thema.',
    up: 'Platz {n}: nach oben',
    down: 'Platz {n}: nach unten',
  },
};
