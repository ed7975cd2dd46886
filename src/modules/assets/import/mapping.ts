import { plain } from '#platform/csv-lines';
import type { AssetSort, AssetState } from '../words.ts';

/** What a column of another system can be here. */
export const IMPORT_FIELDS = [
  'asset_tag',
  'serial',
  'uuid',
  'host_name',
  'maker',
  'model',
  'model_number',
  'category',
  'status',
  'email',
  'person',
  'team',
  'place',
  'bought_on',
  'price',
  'warranty',
  'contract',
  'note',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Names of columns as Snipe-IT, GLPI and people write them, without case and signs; the first that fits counts. */
const NAMES: Record<ImportField, string[]> = {
  asset_tag: ['assettag', 'tag', 'inventarnummer', 'inventarnr', 'inventorynumber', 'otherserial', 'geraetenummer', 'anlagennummer'],
  serial: ['serial', 'serialnumber', 'seriennummer', 'seriennr', 'sn'],
  uuid: ['uuid'],
  host_name: ['hostname', 'rechnername', 'computername', 'name', 'itemname', 'assetname', 'geraetename'],
  maker: ['manufacturer', 'hersteller', 'maker', 'marke'],
  model: ['model', 'modelname', 'modell', 'modellname', 'typ', 'geraetetyp'],
  model_number: ['modelnumber', 'modelnr', 'modellnummer', 'modellnr'],
  category: ['category', 'kategorie', 'art', 'geraeteart', 'sort', 'gruppe'],
  status: ['status', 'stand', 'zustand', 'state'],
  email: ['checkedouttoemail', 'email', 'mail', 'emailadresse', 'nutzeremail'],
  person: [
    'checkedouttousername',
    'fullname',
    'person',
    'nutzer',
    'benutzer',
    'user',
    'ausgegebenan',
    'besitzer',
    'mitarbeiter',
    'username',
  ],
  team: ['team', 'abteilung', 'department', 'fachbereich', 'amt'],
  place: ['location', 'ort', 'standort', 'raum', 'room', 'place', 'checkedouttolocation', 'defaultlocation'],
  bought_on: ['purchasedate', 'kaufdatum', 'gekauftam', 'anschaffungsdatum', 'anschaffung', 'boughton'],
  price: ['purchasecost', 'preis', 'kosten', 'kaufpreis', 'anschaffungskosten', 'price', 'cost', 'anschaffungswert'],
  warranty: ['warranty', 'warrantymonths', 'garantie', 'garantiebis', 'garantiemonate', 'warrantyuntil', 'warrantyexpires', 'garantieende'],
  contract: ['contract', 'vertrag', 'vertragsnummer', 'ordernumber', 'bestellnummer'],
  note: ['notes', 'assetnotes', 'notiz', 'notizen', 'bemerkung', 'bemerkungen', 'kommentar', 'comment'],
};

export type Columns = Partial<Record<ImportField, string>>;

/** Which column is which field, by its name. */
export function columnsOf(names: readonly string[]): Columns {
  const known = new Map(names.map((name) => [plain(name), name] as const).reverse());
  return Object.fromEntries(
    IMPORT_FIELDS.flatMap((field) => {
      const named = NAMES[field].map((name) => known.get(name)).find((name) => name !== undefined);
      return named === undefined ? [] : [[field, named]];
    }),
  );
}

const STATES: Record<AssetState, string[]> = {
  in_stock: ['imlager', 'lager', 'verfuegbar', 'readytodeploy', 'instock', 'bereit', 'frei', 'deployable', 'available', 'neu'],
  assigned: ['ausgegeben', 'inbenutzung', 'ingebrauch', 'imeinsatz', 'deployed', 'assigned', 'inuse', 'aktiv', 'active'],
  lent: [],
  repair: [
    'inreparatur',
    'reparatur',
    'defekt',
    'repair',
    'outforrepair',
    'outfordiagnostics',
    'pendingdiagnostics',
    'pending',
    'undeployable',
    'broken',
  ],
  lost: ['verloren', 'gestohlen', 'lost', 'stolen', 'loststolen', 'vermisst'],
  disposed: ['ausgemustert', 'entsorgt', 'verschrottet', 'archived', 'archiviert', 'retired', 'disposed', 'verkauft', 'sold'],
};

/** The state a word of the old system means; undefined for one nobody knows. A loan needs a day, which tables do not have. */
export function stateOf(word: string): AssetState | undefined {
  const wanted = plain(word);
  return (Object.keys(STATES) as AssetState[]).find((state) => STATES[state].includes(wanted));
}

const SORTS: [AssetSort, RegExp][] = [
  ['notebook', /notebook|laptop|macbook|ultrabook/],
  ['docking', /dock/],
  ['tablet', /tablet|ipad/],
  ['screen', /monitor|bildschirm|display|screen/],
  ['phone', /phone|telefon|handy|mobil/],
  ['printer', /print|druck|scanner|multifunktion/],
  ['network', /switch|router|accesspoint|firewall|netzwerk|network/],
  ['computer', /desktop|computer|pc$|^pc|rechner|workstation|server|thinclient/],
];

/** What a device is, from the words its category and model are called by. */
export function sortOf(category: string, model: string): AssetSort {
  const [first, second] = [plain(category), plain(model)];
  return (SORTS.find(([, words]) => words.test(first)) ?? SORTS.find(([, words]) => words.test(second)))?.[0] ?? 'other';
}
