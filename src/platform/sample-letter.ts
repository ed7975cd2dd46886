import type { Letter, Letterhead } from './letter.ts';
import type { Receipt } from './receipt.ts';

/** Nobody wrote it and nobody gets it: a letter with one block of each kind, and an address as long as its window takes. */
export const sampleLetter = (head: Letterhead): Letter => ({
  lang: 'de',
  head,
  address: ['Herrn', 'Dr. Maximilian Mustermann', 'c/o Erika Beispiel', 'Musterweg 12 a', '49000 Beispielstadt'],
  number: 'ANT-00-0000-0',
  office: 'Beispielamt',
  contact: 'Petra Probe',
  phone: '0000 000-0000',
  mail: 'probe@stadt.example',
  subject: 'Ihr Antrag auf ein Muster',
  salutation: 'Guten Tag,',
  body: [
    {
      kind: 'paragraph',
      text: 'dies ist ein Musterbrief. Niemand hat ihn geschrieben, und niemand bekommt ihn. An ihm ist zu sehen, wie Briefe der Stadt aussehen.',
    },
    { kind: 'decision', title: 'Ihr Antrag wird bewilligt', text: 'Sie erhalten ein Muster. Es gilt vom 1. Januar an für zwölf Monate.' },
    { kind: 'heading', text: 'Worum es geht' },
    {
      kind: 'facts',
      rows: [
        { label: 'Gegenstand', value: 'Muster' },
        { label: 'Gültig', value: 'zwölf Monate' },
      ],
    },
    {
      kind: 'table',
      columns: ['Pos.', 'Bezeichnung', 'Menge', 'Summe'],
      rows: [['1', 'Muster', '12', '1,00 €']],
      sums: [['Summe', '1,00 €']],
    },
    {
      kind: 'reasons',
      reasons: [
        { text: 'Sie haben alle Unterlagen vorgelegt.', law: '§ 1 Abs. 2 Mustersatzung' },
        { text: 'Das Muster ist das einzige seiner Art.', law: '' },
      ],
    },
    { kind: 'fee', amount_cents: 1_250, reference: 'ANT-00-0000-0', due_on: '2026-12-31', pay_to: 'Stadt' },
    {
      kind: 'remedies',
      text: 'Gegen diesen Bescheid können Sie innerhalb eines Monats Widerspruch erheben.\n\nAuch das gehört nur zum Muster.',
    },
  ],
  closing: { greeting: 'Freundliche Grüße', name: 'Beispielamt', note: 'Dieses Schreiben ist ohne Unterschrift gültig.' },
  enclosures: ['Merkblatt'],
});

/** A confirmation of receipt of the same kind. */
export const sampleReceipt = (head: Letterhead): Receipt => ({
  lang: 'de',
  head,
  procedure: 'Muster',
  number: 'ANT-00-0000-0',
  office: 'Beispielamt',
  received_at: new Date('2026-01-01T12:00:00Z'),
  note: 'Dies ist ein Muster.',
  steps: [
    {
      title: 'Zur Person',
      rows: [
        { label: 'Name', value: 'Maximilian Mustermann' },
        { label: 'Nachweis', files: [{ name: 'nachweis.pdf', bytes: 812_000 }] },
      ],
    },
  ],
});
