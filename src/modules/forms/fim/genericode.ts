import { collapsed } from './formats.ts';
import { FimRefusal } from './refusal.ts';
import { LIMITS, readXml } from './xml.ts';

/** A published code list (OASIS genericode 1.0). `key`, `name`: the columns it calls its key and its key of names, where it does. */
export interface FimList {
  urn: string;
  version: string;
  uri: string;
  columns: string[];
  key?: string;
  name?: string;
  rows: ReadonlyMap<string, string>[];
}

const GENERICODE = 'http://docs.oasis-open.org/codelist/ns/genericode/1.0/';

/** Reads a code list. Its elements may have the namespace of genericode or none: the standard wants none below the root, real files have it. Throws `FimRefusal`. */
export function readList(bytes: Uint8Array): FimList {
  const list: FimList = { urn: '', version: '', uri: '', columns: [], rows: [] };
  const path: string[] = [];
  let text = '';
  let row = new Map<string, string>();
  let column = '';
  let key = '';

  readXml(bytes, {
    root(namespace, name, _attributes, line) {
      if (namespace !== GENERICODE || name !== 'CodeList') throw new FimRefusal('no_list', line, name);
      path.push(name);
    },
    open(full, attributes, line) {
      const name = full.replace(/^\{\}/, '');
      path.push(name);
      text = '';
      if (name === 'Column') list.columns.push(attributes.Id ?? '');
      if (name === 'Key') key = attributes.Id ?? '';
      if (name === 'ColumnRef' && path.at(-2) === 'Key') keyColumn(list, key, attributes.Ref ?? '');
      if (name === 'Row') row = new Map();
      if (name === 'Value') column = attributes.ColumnRef ?? list.columns[list.columns.indexOf(column) + 1] ?? '';
      if (name === 'Value' && !list.columns.includes(column)) throw new FimRefusal('no_list', line, `there is no column "${column}".`);
    },
    text(said) {
      text += said;
    },
    close(line) {
      const [above = '', name = ''] = path.slice(-2);
      path.pop();
      if (above === 'Identification') identify(list, name, collapsed(text));
      if (above === 'Value' && name === 'SimpleValue') row.set(column, text.trim());
      if (name !== 'Row') return;
      list.rows.push(row);
      column = '';
      if (list.rows.length > LIMITS.values) throw new FimRefusal('too_many_values', line, LIMITS.values);
    },
  });
  if (list.columns.length === 0) throw new FimRefusal('no_list', 1, 'it has no columns.');
  return list;
}

function identify(list: FimList, name: string, said: string): void {
  if (name === 'CanonicalUri') list.urn = said;
  if (name === 'Version') list.version = said;
  if (name === 'CanonicalVersionUri') list.uri = said;
}

function keyColumn(list: FimList, key: string, column: string): void {
  if (/name/i.test(key)) list.name ??= column;
  else list.key ??= column;
}

/** Whether a file is a code list: by its root, not by its name. */
export const isList = ({ bytes }: { bytes: Uint8Array }): boolean =>
  /<(?:[\w.-]+:)?CodeList[\s>/]/.test(Buffer.from(bytes.subarray(0, 2_000)).toString('latin1'));
