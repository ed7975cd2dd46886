import type { StyleSpecification } from 'maplibre-gl';

const LIGHT = { land: '#f4f1ec', green: '#d3e4c5', water: '#b4d2e6', casing: '#c4bdb2', road: '#ffffff', path: '#b5a98f', text: '#33302b' };
const DARK = { land: '#22252a', green: '#2b3a2c', water: '#1f3d52', casing: '#15171a', road: '#4a4f57', path: '#7d7461', text: '#f0ede8' };

/** Width of a road at zoom 16 and the zoom from which it is drawn. */
const ROADS: readonly [kind: string, width: number, from: number][] = [
  ['other', 4, 13],
  ['pedestrian', 5, 13],
  ['residential', 7, 12],
  ['secondary', 10, 0],
  ['primary', 12, 0],
  ['motorway', 13, 0],
];

/** The base map from the city's own layers; the same colours as the pictures that the server makes. */
export function styleOf(dark: boolean, origin: string): StyleSpecification {
  const colour = dark ? DARK : LIGHT;
  const layer = (name: string) => ({
    type: 'geojson' as const,
    data: `${origin}/karte/ebenen/${name}.geojson`,
    maxzoom: 16,
    tolerance: 0.5,
  });
  const width = (at: number) => ['interpolate', ['exponential', 1.7], ['zoom'], 10, at / 14, 16, at, 19, at * 3] as never;
  const roads = ROADS.flatMap(([kind, at, minzoom]) => [{ kind, at, minzoom }]);
  const lined = { 'line-cap': 'round' as const, 'line-join': 'round' as const };
  return {
    version: 8,
    sources: { streets: layer('streets'), water: layer('water'), green: layer('green') },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': colour.land } },
      { id: 'green', type: 'fill', source: 'green', paint: { 'fill-color': colour.green } },
      { id: 'water', type: 'fill', source: 'water', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour.water } },
      {
        id: 'streams',
        type: 'line',
        source: 'water',
        filter: ['==', ['geometry-type'], 'LineString'],
        paint: { 'line-color': colour.water, 'line-width': width(7) },
      },
      {
        id: 'paths',
        type: 'line',
        source: 'streets',
        minzoom: 14,
        filter: ['in', ['get', 'class'], ['literal', ['path', 'cycleway']]],
        paint: { 'line-color': colour.path, 'line-width': 1.25, 'line-dasharray': [3, 2] },
      },
      ...roads.map(({ kind, at, minzoom }) => ({
        id: `casing ${kind}`,
        type: 'line' as const,
        source: 'streets',
        minzoom,
        filter: ['==', ['get', 'class'], kind] as never,
        layout: lined,
        paint: { 'line-color': colour.casing, 'line-width': width(at + 2) },
      })),
      ...roads.map(({ kind, at, minzoom }) => ({
        id: `road ${kind}`,
        type: 'line' as const,
        source: 'streets',
        minzoom,
        filter: ['==', ['get', 'class'], kind] as never,
        layout: lined,
        paint: { 'line-color': colour.road, 'line-width': width(at) },
      })),
      {
        id: 'names',
        type: 'symbol',
        source: 'streets',
        minzoom: 13,
        filter: ['has', 'name'],
        layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 12, 'text-font': ['sans-serif'] },
        paint: { 'text-color': colour.text, 'text-halo-color': colour.land, 'text-halo-width': 1.5 },
      },
    ],
  };
}
