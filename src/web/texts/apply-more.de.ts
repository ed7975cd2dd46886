/** Around an application, in German: who may apply, for whom, and who agrees. */
export const apply_more = {
  apply_more: {
    early: {
      check: 'Prüfen, ob der Antrag für Sie passt',
      offer: 'Wenige Fragen vorab sagen Ihnen, ob der Antrag für Sie passt. Das spart Ihnen einen vergeblichen Antrag.',
      title: 'Passt dieser Antrag für Sie?',
      lead: 'Beantworten Sie, was Sie wissen. Wir speichern davon nichts. Beginnen Sie danach den Antrag, stehen die Antworten schon darin.',
      judge: 'Prüfen',
      again: 'Noch einmal prüfen',
      yes: 'Ja, Sie können den Antrag stellen',
      yes_text: 'Nach Ihren Antworten spricht nichts dagegen. Entschieden wird, wenn der Antrag geprüft ist.',
      maybe: 'Vielleicht: Das steht noch nicht fest',
      maybe_text: 'Bisher spricht nichts dagegen. Es kommt noch auf diese Antworten an:',
      no: 'Nein, wahrscheinlich nicht, denn:',
      law: 'Grundlage: {law}',
      instead: 'Was Sie tun können',
      anyway: 'Trotzdem beantragen',
      anyway_text:
        'Sie dürfen den Antrag trotzdem stellen. Dann entscheiden wir darüber, und Sie können gegen die Entscheidung vorgehen. Wahrscheinlich wird er abgelehnt.',
      begin: 'Antrag mit diesen Antworten beginnen',
    },
  },
};
