// Makes a city's base map from the FRIDA GeoJSON of Osnabrück, once:
//   node tools/geo/frida.mjs <folder with the GeoJSON> city/osnabrueck/basemap
// A city without FRIDA needs none of this: it puts its own GeoJSON of the same form into basemap/.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simplify } from '@turf/simplify';
import { joinLines, rounded } from './lines.mjs';
import { signName, streetList } from './names.mjs';

const ROADS = { 1: 'motorway', 2: 'primary', 3: 'secondary', 4: 'residential', 5: 'path', 8: 'pedestrian', 11: 'cycleway' };
const GREEN = { Wald: 'wood', Grünfläche: 'park' };
const PLACES = {
  'öffentl. Gebäude': 'public_building',
  'Kirche/Synagoge/Kloster': 'place_of_worship',
  Schule: 'school',
  Parkplatz: 'parking',
  Friedhof: 'cemetery',
  'FH/Uni': 'university',
  Aussichtspunkt: 'viewpoint',
  Parkhaus: 'parking',
  'Klinik/Hospital': 'hospital',
};

const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error('usage: node tools/geo/frida.mjs <folder with the GeoJSON> <folder of the base map>');
  process.exit(1);
}
const read = (name) => JSON.parse(readFileSync(path.join(from, name), 'utf8'));
const features = (name) => read(`${name}.geojson`).features;

const round = (geometry) => ({ type: geometry.type, coordinates: rounded(geometry.coordinates) });
/** 0.00001 degrees are about one metre: invisible at any scale of ours, a third of the bytes. */
const thin = (geometry) => round(simplify(geometry, { tolerance: 0.00001, highQuality: true }));
const feature = (properties, geometry) => ({ type: 'Feature', properties: pruned(properties), geometry });
const pruned = (properties) => Object.fromEntries(Object.entries(properties).filter(([, value]) => value));

/** One feature a line, so that a change shows as the lines it touches. */
function write(name, list) {
  const text = `{"type":"FeatureCollection","features":[\n${list.map((f) => JSON.stringify(f)).join(',\n')}\n]}\n`;
  writeFileSync(path.join(to, name), text);
  console.log(name, list.length, `${Math.round(text.length / 1000)} kB`);
}

const byKind = new Map();
for (const { properties, geometry } of features('strassen')) {
  const kind = JSON.stringify([signName(properties.strName), ROADS[properties.strTypID] ?? 'other']);
  byKind.set(kind, [...(byKind.get(kind) ?? []), geometry.coordinates]);
}
const order = [...Object.values(ROADS), 'other'];
const roads = [...byKind].flatMap(([kind, pieces]) => {
  const [name, road] = JSON.parse(kind);
  return joinLines(pieces).map((line) => feature({ class: road, name }, thin({ type: 'LineString', coordinates: line })));
});
const rank = ({ properties }) => order.indexOf(properties.class);
write(
  'streets.geojson',
  roads.sort((a, b) => rank(a) - rank(b) || (a.properties.name ?? '').localeCompare(b.properties.name ?? '', 'de')),
);

const rivers = new Map();
for (const { properties, geometry } of features('gewaesserlinien')) {
  rivers.set(properties.glName, [...(rivers.get(properties.glName) ?? []), geometry.coordinates]);
}
write('water.geojson', [
  ...features('gewaesserflaechen').map((f) =>
    feature({ class: 'lake', name: f.properties.gpNameID.replace('Rubbenbruch-See', 'Rubbenbruchsee') }, thin(f.geometry)),
  ),
  ...[...rivers].flatMap(([name, pieces]) =>
    joinLines(pieces).map((line) =>
      feature({ class: name === 'Stichkanal' ? 'canal' : 'river', name }, thin({ type: 'LineString', coordinates: line })),
    ),
  ),
]);
write(
  'green.geojson',
  features('gruenflaechen').map((f) =>
    feature({ class: GREEN[f.properties.gfTypName] ?? 'green', name: f.properties.gfName }, thin(f.geometry)),
  ),
);
write(
  'places.geojson',
  features('poi').map((f) =>
    feature({ class: PLACES[f.properties.poiTypName] ?? 'other', name: f.properties.poiNameID }, round(f.geometry)),
  ),
);
write(
  'boundary.geojson',
  features('osnabrueck-stadtgrenze').map((f) => feature({ name: f.properties.GEN, ags: f.properties.AGS_0 }, round(f.geometry))),
);

const list = streetList(read('strassenverzeichnis.json'), ROADS);
writeFileSync(path.join(to, 'streets.json'), `[\n${list.map((s) => JSON.stringify(s)).join(',\n')}\n]\n`);
console.log('streets.json', list.length);
