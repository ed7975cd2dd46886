import type { HandoverWay } from '../words.ts';

interface ReceiptWords
  extends Record<'title' | 'title_draft' | 'number' | 'at' | 'to' | 'by' | 'what' | 'device' | 'things' | 'tag' | 'serial', string> {
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
    number: 'Bestellung',
    at: 'Übergeben am',
    to: 'Empfangen von',
    by: 'Übergeben von',
    what: 'Was',
    device: 'Gerät',
    things: 'Übergeben wurde',
    tag: 'Inventarnummer',
    serial: 'Seriennummer',
    ways: {
      signed: '{name} hat den Empfang mit der Unterschrift unten bestätigt.',
      paper: '{name} hat den Empfang auf Papier unterschrieben.',
      own: '{name} hat den Empfang am {moment} im eigenen Konto bestätigt.',
    },
    draft: 'Mit meiner Unterschrift bestätige ich, dass ich das Folgende bekommen habe.',
    line: 'Datum und Unterschrift',
    alt: 'Unterschrift von {name}',
  },
  en: {
    title: 'Receipt of hand-over',
    title_draft: 'Receipt of hand-over, to be signed',
    number: 'Order',
    at: 'Handed over on',
    to: 'Received by',
    by: 'Handed over by',
    what: 'What',
    device: 'Device',
    things: 'What was handed over',
    tag: 'Inventory number',
    serial: 'Serial number',
    ways: {
      signed: '{name} confirmed the receipt with the signature below.',
      paper: '{name} signed the receipt on paper.',
      own: '{name} confirmed the receipt in their own account on {moment}.',
    },
    draft: 'With my signature I confirm that I have received the following.',
    line: 'Date and signature',
    alt: 'Signature of {name}',
  },
};
