import { rounded } from './lines.mjs';

// The source cuts names at 24 characters and abbreviates them; these are the ones no rule can mend.
const MENDED = {
  'An Der Heilig-Geist-Kirc': 'An der Heilig-Geist-Kirche',
  'Gerh.-Hauptmann-Hof': 'Gerhart-Hauptmann-Hof',
  'E.-M.-Remarque-Ring': 'Erich-Maria-Remarque-Ring',
  'Schreberstr. 1.': 'Schreberstraße',
  'Wacholderweg(2)': 'Wacholderweg',
  'kein Name vorhanden': '',
  'nicht attributiert': '',
};

/** The name as a street sign shows it: house numbers off, "Str." written out, small words small. Empty when the source has none. */
export function signName(source) {
  const name = source.replace(/\s+\d+[a-z]?\s*-\s*\d+.*$/, '').trim();
  const mended = MENDED[name] ?? name;
  return mended
    .replace(/Ldstr\.$/, 'Landstraße')
    .replace(/landstr\.$/, 'landstraße')
    .replace(/Str\.?$/, 'Straße')
    .replace(/str\.?$/, 'straße')
    .replace(/(?<=[ -])(Der|Dem|Den|Die|Das|Von|Und|Zu|Zur|Zum|Im|Am|An)(?=[ -])/g, (word) => word.toLowerCase());
}

const slug = (name) =>
  name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-');

/** The list people choose a street from. Of a name that occurs twice, `near` names the closest other street. `roads` translates FRIDA's type. */
export function streetList(source, roads) {
  const rows = source.map((row) => ({ ...row, name: signName(row.name) }));
  const times = new Map();
  rows.sort((a, b) => a.name.localeCompare(b.name, 'de') || (a.hausnummer_von ?? 0) - (b.hausnummer_von ?? 0) || a.lon - b.lon);
  return rows.map((row) => {
    const nth = (times.get(row.name) ?? 0) + 1;
    times.set(row.name, nth);
    const twice = rows.filter((other) => other.name === row.name).length > 1;
    return {
      id: nth === 1 ? slug(row.name) : `${slug(row.name)}-${nth}`,
      name: row.name,
      class: roads[row.typ] ?? 'other',
      house_from: row.hausnummer_von,
      house_to: row.hausnummer_bis,
      lon: rounded([row.lon])[0],
      lat: rounded([row.lat])[0],
      bbox: rounded(row.bbox),
      ...(twice ? { near: closestOther(rows, row) } : {}),
    };
  });
}

function closestOther(rows, row) {
  const width = Math.cos((row.lat * Math.PI) / 180);
  const far = (other) => Math.hypot((other.lon - row.lon) * width, other.lat - row.lat);
  return rows.filter((other) => other.name !== row.name).reduce((a, b) => (far(b) < far(a) ? b : a)).name;
}
