/** What the desk's changes are called on the page of the audit trail, in English. */
export const ticket_changes: Record<string, string> = {
  'ticket.submitted': 'Request received',
  'ticket.classified': 'Request classified',
  'ticket.reopened': 'Request opened again',
  'ticket.rated': 'Satisfaction stated',
  'ticket.told': 'Told',
  'retention.forgetTicketTexts': 'Old request texts forgotten',
  'help.noted': 'Answer used',
  'call.newCall': 'Call begins',
  'call.answer': 'Call answered',
  'call.hangup': 'Call ended',
  'retention.forgetCalls': 'Old calls forgotten',
  'retention.forgetHelpEvents': 'Old events of help forgotten',
  'ticket.solved_all': 'Solved for all',
  'app.starred': 'Application made a favourite or no longer',
  'app.opened': 'Application opened (without a name)',
  'retention.forgetAppOpens': 'Applications not opened for long forgotten',
};
