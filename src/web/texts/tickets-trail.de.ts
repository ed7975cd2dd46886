/** What the desk's changes are called on the page of the audit trail, in German. */
export const ticket_changes: Record<string, string> = {
  'ticket.submitted': 'Anfrage eingegangen',
  'ticket.classified': 'Anfrage eingeordnet',
  'ticket.reopened': 'Anfrage wieder geöffnet',
  'ticket.rated': 'Zufriedenheit angegeben',
  'ticket.told': 'Benachrichtigt',
  'retention.forgetTicketTexts': 'Alte Anfragetexte vergessen',
  'help.noted': 'Antwort genutzt',
  'call.newCall': 'Anruf beginnt',
  'call.answer': 'Anruf angenommen',
  'call.hangup': 'Anruf beendet',
  'retention.forgetCalls': 'Alte Anrufe vergessen',
  'retention.forgetHelpEvents': 'Alte Ereignisse der Hilfe vergessen',
  'ticket.solved_all': 'Für alle gelöst',
  'app.starred': 'Anwendung als Favorit gesetzt oder entfernt',
  'app.opened': 'Anwendung geöffnet (ohne Namen)',
  'retention.forgetAppOpens': 'Lange nicht geöffnete Anwendungen vergessen',
};
