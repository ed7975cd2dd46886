/** What the audit trail says of purchases, in German. */
export const purchase_changes: Record<string, string> = {
  'purchase.made': 'Bestellung an einen Lieferanten angelegt',
  'purchase.edited': 'Bestellung an einen Lieferanten geändert',
  'purchase.sent': 'Bestellung an den Lieferanten abgeschickt',
  'purchase.sent_again': 'Bestellung an den Lieferanten noch einmal abgeschickt',
  'purchase.cancelled': 'Bestellung an einen Lieferanten storniert',
  'purchase.cancel_told': 'Storno an den Lieferanten geschickt',
  'purchase.closed': 'Bestellung an einen Lieferanten abgeschlossen',
  'purchase.came': 'Ware eines Lieferanten angenommen',
  'purchase.mail_written': 'E-Mail an den Lieferanten geschrieben',
  'purchase.mail_again': 'E-Mail an den Lieferanten war schon geschrieben',
  'purchase.mail_failed': 'E-Mail an den Lieferanten kam nicht an',
  'purchase.mail_passed_on': 'E-Mail eines Lieferanten weitergegeben',
  'purchase.mail_unknown': 'E-Mail zu einer Bestellung, die es nicht mehr gibt',
  'invoice.entered': 'Eingangsrechnung erfasst',
  'invoice.edited': 'Eingangsrechnung geändert',
  'invoice.released': 'Eingangsrechnung freigegeben',
  'invoice.paid': 'Eingangsrechnung als bezahlt vermerkt',
  'retention.forgetInvoices': 'Alte Eingangsrechnungen gelöscht',
  'retention.forgetPurchases': 'Alte Bestellungen an Lieferanten gelöscht',
};

/** What the fields of suppliers and of the setting of buying are called. */
export const purchase_fields: Record<string, string> = {
  address: 'Anschrift',
  email: 'E-Mail für Bestellungen',
  customer_number: 'Kundennummer',
  contact: 'Ansprechstelle',
  payment_days: 'Zahlungsziel in Tagen',
  items: 'Ware',
  item: 'Eintrag im Katalog',
  article_number: 'Artikelnummer',
  price_cents: 'Preis in Cent',
  vat_percent: 'Umsatzsteuer in Prozent',
  pack: 'Stück je Packung',
  model: 'Gerätemodell',
  active: 'Wird beliefert',
};

export const tolerance_fields: Record<string, string> = {
  tolerance_percent: 'Preisabweichung in Prozent',
  tolerance_cents: 'Preisabweichung je Zeile in Cent',
};
