import { insight_changes } from './insight-trail.de.ts';

/** What changes of devices and of the portfolio are called on the page of the audit trail, in German. */
export const asset_changes: Record<string, string> = {
  ...insight_changes,
  'asset.added': 'Gerät aufgenommen',
  'asset.imported': 'Geräte aus einer Tabelle übernommen',
  'asset.edited': 'Angaben zu einem Gerät geändert',
  'asset.unchanged': 'Angaben zu einem Gerät bestätigt',
  'asset.assigned': 'Gerät ausgegeben',
  'asset.lent': 'Gerät verliehen',
  'asset.prolonged': 'Leihe verlängert',
  'asset.pooled': 'Gerät in den Leihpool genommen',
  'asset.unpooled': 'Gerät aus dem Leihpool genommen',
  'asset.booked': 'Gerät vorgemerkt',
  'asset.booking_cancelled': 'Vormerkung eines Geräts gestrichen',
  'asset.booking_past': 'Vergangene Vormerkung gelöscht',
  'asset.loan_told': 'An die Rückgabe eines Geräts erinnert',
  'asset.returned': 'Gerät zurückgenommen',
  'asset.repair': 'Gerät in Reparatur gegeben',
  'asset.lost': 'Gerät als verloren gemeldet',
  'asset.disposed': 'Gerät ausgemustert',
  'asset.file_added': 'Dokument zu einem Gerät hinzugefügt',
  'asset.reported': 'Gerät hat sich gemeldet',
  'asset.inventory_taken': 'Bestandsmeldung angenommen',
  'asset.joined': 'Gerät mit einer Meldung verbunden',
  'asset.parted': 'Gerät von einer Meldung getrennt',
  'stocktaking.begun': 'Inventur begonnen',
  'stocktaking.seen': 'Gerät bei einer Inventur gesehen',
  'stocktaking.unseen': 'Gerät bei einer Inventur doch nicht gesehen',
  'stocktaking.closed': 'Inventur abgeschlossen',
  'stocktaking.reopened': 'Inventur wieder geöffnet',
  'stocktaking.taken_over': 'Inventur ins Verzeichnis übernommen',
  'stocktaking.undone': 'Übernahme einer Inventur zurückgenommen',
  'retention.forgetAssetPeople': 'Alte Angaben gelöscht, wer ein Gerät hatte',
};

/** What fields of devices and their models are called where versions are compared. */
const asset_fields = {
  asset_tag: 'Inventarnummer',
  serial: 'Seriennummer',
  uuid: 'UUID',
  model_id: 'Modell der Liste',
  model_name: 'Modell',
  sort: 'Art',
  team_id: 'Team',
  place: 'Ort',
  host_name: 'Rechnername',
  bought_on: 'Gekauft am',
  price_cents: 'Preis in Cent',
  replacement: 'Nachfolger im Katalog',
  warranty_until: 'Garantie bis',
  contract: 'Vertrag',
  note: 'Notiz',
  maker: 'Hersteller',
  name: 'Modell',
  life_months: 'Nutzungsdauer in Monaten',
  support_ends: 'Hersteller pflegt bis',
  active: 'Wird angeboten',
  price: 'Preis',
};

/** What fields of rules of replacement and of operating systems are called there. */
const renewal_fields = {
  name: 'Name',
  about: 'Warum es die Regel gibt',
  what: 'Worauf sie schaut',
  sorts: 'Arten von Geräten',
  months: 'Monate',
  days: 'Tage',
  min_age_months: 'Ersetzt erst ab Alter in Monaten',
  replace: 'Zu ersetzen',
  off_network: 'Nicht am Netz',
  active: 'Gilt',
  names: 'Wörter im Namen',
  versions: 'Anfänge der Version',
  support_ends: 'Sicherheitsupdates bis',
};

/** By the kind of thing they are fields of. */
export const asset_kinds = {
  asset: asset_fields,
  asset_model: asset_fields,
  renewal_rule: renewal_fields,
  os_release: renewal_fields,
};
