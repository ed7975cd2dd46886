import { type City, inLanguage, letterheadOf } from '#modules/city';
import type { Letter } from '#platform/letter';
import { sumsOf } from './match.ts';
import type { PurchaseOrder } from './read.ts';

const EUROS = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
const COUNT = new Intl.NumberFormat('de-DE');
const euros = (cents: number) => EUROS.format(cents / 100);
const dayOf = (day: string) =>
  new Intl.DateTimeFormat('de-DE', { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(`${day}T12:00:00Z`));

/** An order as the supplier gets it on paper. A draft says that it is one. */
export function purchaseLetter(city: City, { order, lines }: Pick<PurchaseOrder, 'order' | 'lines'>): Letter {
  const { net_cents, gross_cents, vat_cents } = sumsOf(lines);
  const facts = [
    { label: 'Ihre Kundennummer für uns', value: order.customer_number },
    { label: 'Liefern an', value: order.deliver_to },
    { label: 'Gewünscht bis', value: order.wanted_on ? dayOf(order.wanted_on) : '' },
    { label: 'Zahlungsziel', value: `${order.payment_days} Tage` },
  ].filter((row) => row.value);
  return {
    lang: 'de',
    head: letterheadOf(city, 'de'),
    address: [order.supplier_name, ...order.address],
    number: order.number,
    office: inLanguage(city.official_name, 'de'),
    ...(order.sent_by_name && { contact: order.sent_by_name }),
    phone: city.contact.phone,
    mail: order.sent_by_email ?? city.contact.email,
    subject: order.state === 'draft' ? `Entwurf, nicht abgeschickt: Bestellung ${order.number}` : `Bestellung ${order.number}`,
    salutation: 'Guten Tag,',
    body: [
      { kind: 'paragraph', text: 'wir bestellen:' },
      {
        kind: 'table',
        columns: ['Pos.', 'Bezeichnung', 'Menge', 'Einzelpreis netto', 'Summe netto'],
        rows: lines.map((line, at) => [
          String(at + 1),
          line.article_number ? `${line.name}\nIhre Artikelnummer: ${line.article_number}` : line.name,
          COUNT.format(line.quantity),
          euros(line.net_cents),
          euros(line.quantity * line.net_cents),
        ]),
        sums: [
          ['Summe netto', euros(net_cents)],
          ['Umsatzsteuer', euros(vat_cents)],
          ['Summe brutto', euros(gross_cents)],
        ],
      },
      { kind: 'heading', text: 'Lieferung und Rechnung' },
      { kind: 'facts', rows: facts },
      ...(order.note ? [{ kind: 'paragraph' as const, text: order.note }] : []),
      {
        kind: 'paragraph',
        text: `Bitte nennen Sie unsere Nummer ${order.number} auf dem Lieferschein und auf der Rechnung. Preise und Mengen, die davon abweichen, stimmen Sie bitte vorher mit uns ab.`,
      },
    ],
    closing: {
      greeting: 'Freundliche Grüße',
      name: order.sent_by_name ?? inLanguage(city.official_name, 'de'),
      note: 'Dieses Schreiben ist ohne Unterschrift gültig.',
    },
    enclosures: [],
  };
}
