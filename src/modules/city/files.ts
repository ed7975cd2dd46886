import { z } from 'zod';
import type { Street } from '#platform/streets';
import { readXml, XmlProblem } from '#platform/xml';
import { area, bbox, degrees, slug, wholeNumber, words } from './fields.ts';
import { recordOf } from './folder.ts';
import type { FilePart, Settings } from './part.ts';
import { complaintsAbout } from './sentences.ts';

/** The city's crest: an SVG that shows only itself. */
export const CREST_FILE: FilePart = {
  form: 'file',
  files: (settings) => (typeof settings.crest === 'string' ? [{ path: settings.crest, optional: false }] : []),
  check: (_, content) => {
    const svg = content.toString('utf8');
    if (!/<svg[\s>]/.test(svg)) return [{ line: 1, message: 'is no SVG picture; save the crest as SVG' }];
    const broken = xmlProblem(svg);
    if (broken) return [broken];
    const lines = svg.split('\n');
    return lines.flatMap((line, at) =>
      /<script|<foreignObject|\son\w+\s*=|(href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!#)|@import|<!ENTITY/i.test(line)
        ? [{ line: at + 1, message: 'the picture holds a script or points outside of itself; save it as a plain SVG' }]
        : [],
    );
  },
};

/** A picture that is not whole shows nothing, and stops every letter. */
function xmlProblem(svg: string): { line: number; message: string } | undefined {
  try {
    readXml(svg);
    return undefined;
  } catch (problem) {
    if (!(problem instanceof XmlProblem)) throw problem;
    return { line: problem.line ?? 1, message: `is no whole SVG picture (${problem.message}); save the crest anew` };
  }
}

const line = z.strictObject({ type: z.literal('LineString'), coordinates: z.array(z.array(z.number()).min(2)).min(2) });
const point = z.strictObject({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) });
const feature = (classes: readonly string[] | null, geometry: z.ZodType) =>
  z.object({
    properties: z.looseObject(classes ? { class: z.enum(classes as [string]), name: words.optional() } : { name: words.optional() }),
    geometry,
  });

const STREET_CLASSES = ['motorway', 'primary', 'secondary', 'residential', 'pedestrian', 'cycleway', 'path', 'other'] as const;
const LAYERS: Record<string, z.ZodType> = {
  'streets.geojson': feature(STREET_CLASSES, line),
  'water.geojson': feature(['lake', 'river', 'canal'], z.union([area, line])),
  'green.geojson': feature(['wood', 'park', 'green'], area),
  'places.geojson': z.object({ properties: z.looseObject({ class: words, name: words.optional() }), geometry: point }),
  'boundary.geojson': feature(null, area),
};

/** What people should know who look after the folder. */
export const README_FILE: FilePart = {
  form: 'file',
  files: () => [{ path: 'README.md', optional: true }],
};

/** The drawn map, kept as it is. A city without one leaves out `folder`. */
export const BASEMAP_FILES: FilePart = {
  form: 'file',
  files: (settings) => below(settings, [...Object.keys(LAYERS), 'ATTRIBUTION.md']),
  check: (path, content) => {
    const schema = LAYERS[path.split('/').at(-1) ?? ''];
    return schema ? checkFeatures(content.toString('utf8'), schema) : [];
  },
};

const streetSchema = z.strictObject({
  id: slug,
  name: words,
  class: z.enum(STREET_CLASSES),
  house_from: wholeNumber(1, 9_999).nullable(),
  house_to: wholeNumber(1, 9_999).nullable(),
  lon: degrees(180),
  lat: degrees(90),
  bbox,
  near: words.optional(),
});

/** The list of streets to choose from. */
export const STREET_FILE: FilePart = {
  form: 'file',
  files: (settings) => below(settings, ['streets.json']),
  check: (_, content) => checkStreets(content.toString('utf8')),
  names: (_, content) => ({ kind: 'street', ids: streetsIn(content).map((street) => street.name) }),
};

function below(settings: Settings, names: string[]): { path: string; optional: boolean }[] {
  const folder = recordOf(settings.map)?.folder;
  return typeof folder === 'string' ? names.map((name) => ({ path: `${folder}/${name}`, optional: true })) : [];
}

/** The streets of a list; none when it cannot be read (which its check says). */
export function streetsIn(content: Buffer): Street[] {
  const list = parsed(content.toString('utf8'));
  return Array.isArray(list) ? list : [];
}

function checkFeatures(content: string, schema: z.ZodType): { line: number; message: string }[] {
  const collection = recordOf(parsed(content));
  if (!collection) return [{ line: 1, message: 'is no JSON; save it again as GeoJSON (WGS 84)' }];
  if (!Array.isArray(collection.features)) return [{ line: 1, message: 'must be a GeoJSON FeatureCollection' }];
  return complaints(content, collection.features, schema, '"Feature"');
}

function checkStreets(content: string): { line: number; message: string }[] {
  const list = parsed(content);
  if (!Array.isArray(list)) return [{ line: 1, message: 'must be a JSON list of streets: [{ "id": …, "name": … }, …]' }];
  const twice = list.findIndex((street, at) => list.findIndex((other) => recordOf(other)?.id === recordOf(street)?.id) < at);
  const doubled =
    twice < 0
      ? []
      : [
          {
            line: lineOf(content, '"id"', twice),
            message: `the street id '${recordOf(list[twice])?.id}' stands twice; give one of them another id`,
          },
        ];
  return [...complaints(content, list, streetSchema, '"id"'), ...doubled];
}

/** The first complaints of a long list; a file made by a program is wrong in the same way a thousand times. */
function complaints(content: string, entries: unknown[], schema: z.ZodType, mark: string): { line: number; message: string }[] {
  const found: { line: number; message: string }[] = [];
  let more = 0;
  for (const [index, entry] of entries.entries()) {
    const [first] = complaintsAbout(schema, entry);
    if (first && found.length < MOST) found.push({ line: lineOf(content, mark, index), message: first.message });
    else if (first) more += 1;
  }
  return more > 0 ? [...found, { line: 0, message: `${more} more entries are wrong in a similar way` }] : found;
}

const MOST = 10;

/** The line of the entry number `index`: entries are counted by a word that each of them has once. */
function lineOf(content: string, mark: string, index: number): number {
  let at = -1;
  for (let n = 0; n <= index; n += 1) at = content.indexOf(mark, at + 1);
  return at < 0 ? 1 : content.slice(0, at).split('\n').length;
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
