import type { Letter } from '#platform/letter';

const CREST =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="26" fill="none" stroke="#1d1d1b" stroke-width="6"/></svg>';

/** A letter with one block of each kind. */
export function aLetter(): Letter {
  return {
    lang: 'de',
    head: {
      city: 'Stadt Beispiel',
      colour: '#8c2f1b',
      crest: { svg: Buffer.from(CREST), alt: 'Ein Rad' },
      sender: 'Stadt Beispiel · Postfach 1 · 49000 Beispiel',
      footer: [['Stadt Beispiel', 'Musterplatz 1'], ['Montag bis Freitag 8 bis 12 Uhr']],
      time_zone: 'Europe/Berlin',
    },
    address: ['Frau', 'Dr. Ida Muster', 'Musterweg 12 a', '49000 Beispiel'],
    number: 'ANT-26-0123-7',
    office: 'Steuern und Abgaben',
    contact: 'Hilda Hilfe',
    phone: '0541 323-0000',
    mail: 'hundesteuer@stadt.example',
    subject: 'Ihr Antrag auf Ermäßigung der Hundesteuer',
    salutation: 'Guten Tag, Frau Dr. Muster,',
    body: [
      { kind: 'paragraph', text: 'Sie haben am 12. November 2026 einen Antrag gestellt.' },
      { kind: 'decision', title: 'Ihr Antrag wird bewilligt', text: 'Die Hundesteuer wird ab dem 1. Januar 2027 um die Hälfte ermäßigt.' },
      { kind: 'heading', text: 'Worum es geht' },
      { kind: 'facts', rows: [{ label: 'Hund', value: 'Bello' }] },
      {
        kind: 'reasons',
        reasons: [
          { text: 'Sie haben es nachgewiesen.', law: '§ 6 Abs. 1 Nr. 2 Hundesteuersatzung' },
          { text: 'Der Hund ist der einzige.', law: '' },
        ],
      },
      { kind: 'fee', amount_cents: 126_605, reference: 'H-0000-4711', due_on: '2027-02-15', pay_to: 'Stadt Beispiel' },
      { kind: 'remedies', text: 'Sie können innerhalb eines Monats Widerspruch erheben.\n\nEr hat keine aufschiebende Wirkung.' },
    ],
    closing: { greeting: 'Mit freundlichen Grüßen', name: 'Hilda Hilfe', role: 'Sachbearbeiterin' },
    enclosures: ['Merkblatt'],
  };
}
