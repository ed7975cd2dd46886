import { type StepText, type StepTold, stepMail } from '#platform/step-mail';

export type OrderStep =
  | 'received'
  | 'approved'
  | 'in_work'
  | 'ready'
  | 'delivered'
  | 'refused'
  | 'withdrawn'
  | 'cancelled'
  | 'approval'
  | 'message';

export interface OrderTold extends StepTold {
  /** The promised day in words; '' while there is none. */
  promised: string;
}

/** The step of an entry of the timeline, or null where whoever ordered is not written to. */
export function orderStepOf(event: { type: string; state: string | null; direction: string | null }): OrderStep | null {
  if (event.type === 'created') return 'received';
  if (event.type === 'message') return event.direction === 'out' ? 'message' : null;
  return event.type === 'state' && event.state !== null && event.state in STEPS ? (event.state as OrderStep) : null;
}

/** One mail a step. Pure. */
export const orderMailFor = (step: OrderStep, way: string | null, told: OrderTold) =>
  stepMail((way && BACK_STEPS[step]) || STEPS[step], told);

/** A step in a few words, for the mail of the day. */
export const ORDER_HAPPENED: Record<OrderStep, { de: string; en: string }> = {
  received: { de: 'abgeschickt', en: 'sent' },
  approved: { de: 'genehmigt', en: 'approved' },
  in_work: { de: 'wird vorbereitet', en: 'being prepared' },
  ready: { de: 'liegt bereit', en: 'ready for you' },
  delivered: { de: 'übergeben', en: 'handed over' },
  refused: { de: 'nicht genehmigt', en: 'not approved' },
  withdrawn: { de: 'zurückgezogen', en: 'withdrawn' },
  cancelled: { de: 'nicht lieferbar', en: 'cannot be delivered' },
  approval: { de: 'teurer geworden, es wird neu gefragt', en: 'costs more, is asked about anew' },
  message: { de: 'Nachricht zur Bestellung', en: 'message about the order' },
};

/** Where a device comes back, other words for what is no delivery. */
const BACK_STEPS: Partial<Record<OrderStep, StepText>> = {
  approved: {
    subject: { de: 'Ihr Auftrag ist angekommen', en: 'Your job has arrived' },
    first: {
      de: 'Ihr Auftrag liegt beim Team {team}. Erledigt ist er voraussichtlich bis {promised}. Bitte bringen Sie das Gerät dorthin, oder warten Sie, bis es abgeholt wird.',
      en: 'your job lies with the team {team}. It will probably be done by {promised}. Please take the device there, or wait until it is fetched.',
    },
  },
  in_work: {
    subject: { de: 'Ihr Auftrag ist in Arbeit', en: 'Your job is being worked on' },
    first: { de: 'das Team {team} arbeitet an Ihrem Auftrag.', en: 'the team {team} is working on your job.' },
  },
  ready: {
    subject: { de: 'Ihr Gerät liegt bereit', en: 'Your device is ready' },
    first: { de: 'Ihr Gerät liegt beim Team {team} bereit.', en: 'your device is ready at the team {team}.' },
  },
  delivered: {
    subject: { de: 'Ihr Auftrag ist erledigt', en: 'Your job is done' },
    first: { de: 'das Team {team} hat Ihren Auftrag erledigt.', en: 'the team {team} has done your job.' },
    after: { de: 'Stimmt etwas nicht? Schreiben Sie uns über den Link.', en: 'Is something wrong? Write to us by the link.' },
  },
};

const STEPS: Record<OrderStep, StepText> = {
  received: {
    subject: { de: 'Ihre Bestellung ist abgeschickt', en: 'Your order has been sent' },
    first: { de: 'Ihre Bestellung ist abgeschickt.', en: 'your order has been sent.' },
    after: { de: '{hears}', en: '{hears}' },
  },
  approved: {
    subject: { de: 'Ihre Bestellung ist genehmigt', en: 'Your order is approved' },
    first: {
      de: 'alle haben zugestimmt. Das Team {team} liefert bis zum {promised}.',
      en: 'everybody has agreed. The team {team} delivers by {promised}.',
    },
  },
  in_work: {
    subject: { de: 'Ihre Bestellung wird vorbereitet', en: 'Your order is being prepared' },
    first: { de: 'das Team {team} bereitet Ihre Bestellung vor.', en: 'the team {team} is preparing your order.' },
  },
  ready: {
    subject: { de: 'Ihre Bestellung liegt bereit', en: 'Your order is ready' },
    first: { de: 'Ihre Bestellung liegt beim Team {team} bereit.', en: 'your order is ready at the team {team}.' },
  },
  delivered: {
    subject: { de: 'Ihre Bestellung ist übergeben', en: 'Your order has been handed over' },
    first: { de: 'das Team {team} hat alles übergeben.', en: 'the team {team} has handed over everything.' },
    after: { de: 'Fehlt etwas? Schreiben Sie uns über den Link.', en: 'Is something missing? Write to us by the link.' },
  },
  refused: {
    subject: { de: 'Ihre Bestellung ist nicht genehmigt', en: 'Your order was not approved' },
    first: { de: 'Ihre Bestellung ist nicht genehmigt worden:', en: 'your order was not approved:' },
    after: { de: 'Über den Link können Sie sie ändern und neu abschicken.', en: 'By the link you can change it and send it again.' },
  },
  withdrawn: {
    subject: { de: 'Ihre Bestellung ist zurückgezogen', en: 'Your order is withdrawn' },
    first: {
      de: 'Ihre Bestellung ist zurückgezogen; niemand arbeitet mehr daran.',
      en: 'your order is withdrawn; nobody works on it any more.',
    },
  },
  cancelled: {
    subject: { de: 'Ihre Bestellung kann nicht geliefert werden', en: 'Your order cannot be delivered' },
    first: { de: 'das Team {team} kann Ihre Bestellung nicht liefern:', en: 'the team {team} cannot deliver your order:' },
  },
  approval: {
    subject: { de: 'Ihre Bestellung kostet mehr als vereinbart', en: 'Your order costs more than was agreed' },
    first: {
      de: 'Ihre Bestellung kostet jetzt mehr, als genehmigt war. Deshalb wird noch einmal gefragt:',
      en: 'your order now costs more than was agreed to. So it is asked about once more:',
    },
    after: {
      de: 'Sie müssen nichts tun. Über den Link können Sie sie auch zurückziehen.',
      en: 'You need not do anything. By the link you can withdraw it, too.',
    },
  },
  message: {
    subject: { de: 'Nachricht zu Ihrer Bestellung', en: 'A message about your order' },
    first: { de: 'das Team {team} schreibt Ihnen:', en: 'the team {team} writes to you:' },
  },
};
