import type { HandoverWay } from '../words.ts';

interface ReceiptWords
  extends Record<
    | 'title'
    | 'title_draft'
    | 'title_back'
    | 'number'
    | 'at'
    | 'back_at'
    | 'to'
    | 'by'
    | 'back_by'
    | 'what'
    | 'device'
    | 'things'
    | 'things_back'
    | 'tag'
    | 'serial',
    string
  > {
  ways: Record<HandoverWay, string>;
  draft: string;
  line: string;
  alt: string;
}

/** The fixed words of a receipt, in the language of the order. */
export const RECEIPT_WORDS: Record<'de' | 'en', ReceiptWords> = {
  de: {
    title: 'Übergabequittung',
    title_draft: 'Übergabequittung zum Unterschreiben',
    title_back: 'Rückgabequittung',
    number: 'Bestellung',
    at: 'Übergeben am',
    back_at: 'Zurückgegeben am',
    to: 'Empfangen von',
    by: 'Übergeben von',
    back_by: 'Zurückgegeben von',
    what: 'Was',
    device: 'Gerät',
    things: 'Übergeben wurde',
    things_back: 'Zurückgegeben wurde',
    tag: 'Inventarnummer',
    serial: 'Seriennummer',
    ways: {
      signed: '{name} hat den Empfang mit der Unterschrift unten bestätigt.',
      paper: '{name} hat den Empfang auf Papier unterschrieben.',
      own: '{name} hat den Empfang am {moment} im eigenen Konto bestätigt.',
      back: '{name} hat das Folgende zurückgenommen. Im Register der Geräte steht es nicht mehr bei Ihnen.',
    },
    draft: 'Mit meiner Unterschrift bestätige ich, dass ich das Folgende bekommen habe.',
    line: 'Datum und Unterschrift',
    alt: 'Unterschrift von {name}',
  },
  en: {
    title: 'Receipt of hand-over',
    title_draft: 'Receipt of hand-over, to be signed',
    title_back: 'Receipt of return',
    number: 'Order',
    at: 'Handed over on',
    back_at: 'Given back on',
    to: 'Received by',
    by: 'Handed over by',
    back_by: 'Given back by',
    what: 'What',
    device: 'Device',
    things: 'What was handed over',
    things_back: 'What was given back',
    tag: 'Inventory number',
    serial: 'Serial number',
    ways: {
      signed: '{name} confirmed the receipt with the signature below.',
      paper: '{name} signed the receipt on paper.',
      own: '{name} confirmed the receipt in their own account on {moment}.',
      back: '{name} took back the following. In the register of all devices it is no longer yours.',
    },
    draft: 'With my signature I confirm that I have received the following.',
    line: 'Date and signature',
    alt: 'Signature of {name}',
  },
};
