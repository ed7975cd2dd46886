import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Document, isCollection, isMap, isScalar, isSeq, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ReadDb } from '#platform/database/pools';
import { StartProblem } from '../../config.ts';
import { recordOf } from './folder.ts';
import { currentItems, currentValues } from './items.ts';
import { readLayer } from './layers.ts';
import { EMPTY_CITY } from './new-city.ts';
import type { CityPart, ItemPart, Settings } from './part.ts';

/**
 * Writes the city in the database into `dir`, in the form it came in: loading it into an empty database gives the same city. Overwrites the files
 * of a city folder; throws `StartProblem` for a folder with other things in it. Returns the paths written.
 */
export async function exportCity(db: ReadDb, parts: readonly CityPart[], dir: string): Promise<string[]> {
  if (existsSync(dir) && readdirSync(dir).length > 0 && !existsSync(path.join(dir, 'city.yaml'))) {
    throw new StartProblem(`${dir} holds other files and no city; name a new folder, or one with a city.yaml.`);
  }
  const rows = await db.selectFrom('city_settings').select(['setting', 'value']).execute();
  if (rows.length === 0) throw new StartProblem('No city is loaded; there is nothing to export.');
  const settings: Settings = Object.fromEntries(rows.map((row) => [row.setting, row.value]));
  const texts = await itemFiles(db, parts, settings);
  const layers = await namedLayers(db, parts);
  for (const [file, content] of texts) put(dir, file, content);
  for (const layer of layers) put(dir, layer, (await readLayer(db, layer)) ?? Buffer.alloc(0));
  return [...texts.keys(), ...layers].sort();
}

/** The files of the city, without those that an item named once and names no more. */
async function namedLayers(db: ReadDb, parts: readonly CityPart[]): Promise<string[]> {
  let layers = (await db.selectFrom('city_layers').select('layer').orderBy('layer').execute()).map((row) => row.layer);
  for (const part of parts) {
    if (part.form !== 'file' || !part.named) continue;
    const { kind, below, by } = part.named;
    const named = new Set((await currentItems(db, kind)).map((item) => by(item.value)));
    layers = layers.filter((layer) => !layer.startsWith(below) || named.has(layer));
  }
  return layers;
}

/** The files that hold items, as text by path. Several kinds may share one file. */
async function itemFiles(db: ReadDb, parts: readonly CityPart[], settings: Settings): Promise<Map<string, string>> {
  const bodies = new Map<string, Record<string, unknown>>();
  const texts = new Map<string, string>();
  for (const part of parts) {
    const file = part.form === 'file' || !part.write ? undefined : part.file(settings);
    if (part.form === 'file' || !file) continue;
    const values = await currentValues(db, part);
    if (part.optional && values.length === 0) continue;
    if (part.form === 'geojson') texts.set(file, geojson(values));
    else bodies.set(file, { ...bodies.get(file), ...bodyOf(part, values) });
  }
  for (const [file, body] of bodies) texts.set(file, yaml(file, body));
  return texts;
}

function bodyOf(part: ItemPart, values: readonly unknown[]): Record<string, unknown> {
  if (part.form === 'list') return { [part.key]: values };
  const map = Object.fromEntries(values.map((item) => [part.idOf(item), recordOf(item)?.value]));
  return part.key === '' ? map : { [part.key]: map };
}

/** One feature a line, so that a change shows as one line. */
function geojson(values: readonly unknown[]): string {
  const features = values.map((item) => {
    const { id, geometry, ...properties } = recordOf(item) ?? {};
    return JSON.stringify({ type: 'Feature', id, properties, geometry });
  });
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

function yaml(file: string, body: Record<string, unknown>): string {
  // Quotes what older programs would take for a time or a truth value.
  const document = new Document(body, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  document.commentBefore = headingOf(file);
  visit(document, {
    Map: (_, node) => compact(node),
    Seq: (_, node) => compact(node),
  });
  visit(document, {
    Pair: (at, pair, above) => {
      if (above.length !== 2) return;
      if (isSeq(pair.value)) for (const item of pair.value.items.slice(1)) space(item);
      if (at !== 0 && isScalar(pair.key) && isCollection(pair.value) && !pair.value.flow) pair.key.spaceBefore = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Short groups of plain values stand on one line. */
function compact(node: YAMLMap | YAMLSeq): void {
  const values = isMap(node) ? node.items.map((pair) => pair.value) : node.items;
  const words = isSeq(node) && values.every((value) => isScalar(value) && String(value.value).length <= 30);
  node.flow = words || (values.every(isScalar) && JSON.stringify(node.toJSON()).length <= 90);
}

function space(node: unknown): void {
  if (isMap(node) && !node.flow) node.spaceBefore = true;
}

/** The explanation at the beginning of a file, as in the empty city. */
function headingOf(file: string): string {
  const example = path.join(EMPTY_CITY, file);
  if (!existsSync(example)) return ' Aus der Datenbank geschrieben.\n Written from the database.';
  const lines = readFileSync(example, 'utf8').split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end)
    .map((line) => line.slice(1))
    .join('\n');
}

function put(dir: string, file: string, content: string | Buffer): void {
  const full = path.resolve(dir, file);
  if (!full.startsWith(path.resolve(dir) + path.sep)) throw new StartProblem(`The file ${file} would lie outside of ${dir}.`);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
}
