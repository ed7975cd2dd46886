import { insight_changes } from './insight-trail.en.ts';

/** What changes of devices and of the portfolio are called on the page of the audit trail, in English. */
export const asset_changes: Record<string, string> = {
  ...insight_changes,
  'asset.added': 'Device added',
  'asset.imported': 'Devices taken from a table',
  'asset.edited': 'Details of a device changed',
  'asset.unchanged': 'Details of a device confirmed',
  'asset.assigned': 'Device handed over',
  'asset.lent': 'Device lent',
  'asset.prolonged': 'Loan prolonged',
  'asset.pooled': 'Device taken into the loan pool',
  'asset.unpooled': 'Device taken out of the loan pool',
  'asset.booked': 'Device kept for somebody',
  'asset.booking_cancelled': 'Device kept for somebody no more',
  'asset.booking_past': 'Past booking of a device deleted',
  'asset.loan_told': 'Reminded of a device to be returned',
  'asset.returned': 'Device taken back',
  'asset.repair': 'Device sent to repair',
  'asset.lost': 'Device reported as lost',
  'asset.disposed': 'Device disposed of',
  'asset.file_added': 'Document added to a device',
  'asset.reported': 'Device reported',
  'asset.inventory_taken': 'Inventory taken',
  'asset.joined': 'Device joined with a report',
  'asset.parted': 'Device parted from a report',
  'stocktaking.begun': 'Stocktaking begun',
  'stocktaking.seen': 'Device seen in a stocktaking',
  'stocktaking.unseen': 'Device not seen in a stocktaking after all',
  'stocktaking.closed': 'Stocktaking closed',
  'stocktaking.reopened': 'Stocktaking opened again',
  'stocktaking.taken_over': 'Stocktaking taken over into the register',
  'stocktaking.undone': 'Taking over a stocktaking undone',
  'retention.forgetAssetPeople': 'Forgot who had a device long ago',
};

/** What fields of devices and their models are called where versions are compared. */
const asset_fields = {
  asset_tag: 'Asset tag',
  serial: 'Serial number',
  uuid: 'UUID',
  model_id: 'Model of the list',
  model_name: 'Model',
  sort: 'Kind',
  team_id: 'Team',
  place: 'Place',
  host_name: 'Computer name',
  bought_on: 'Bought on',
  price_cents: 'Price in cents',
  replacement: 'Successor in the catalogue',
  warranty_until: 'Warranty until',
  contract: 'Contract',
  note: 'Note',
  maker: 'Maker',
  name: 'Model',
  life_months: 'Time of use in months',
  support_ends: 'Supported by its maker until',
  active: 'Is offered',
  price: 'Price',
};

/** What fields of rules of replacement and of operating systems are called there. */
const renewal_fields = {
  name: 'Name',
  about: 'Why there is the rule',
  what: 'What it looks at',
  sorts: 'Kinds of devices',
  months: 'Months',
  days: 'Days',
  min_age_months: 'Replaced only from age in months',
  replace: 'To be replaced',
  off_network: 'Off the network',
  active: 'Applies',
  names: 'Words of the name',
  versions: 'Beginnings of the version',
  support_ends: 'Security updates until',
};

/** By the kind of thing they are fields of. */
export const asset_kinds = {
  asset: asset_fields,
  asset_model: asset_fields,
  renewal_rule: renewal_fields,
  os_release: renewal_fields,
};
