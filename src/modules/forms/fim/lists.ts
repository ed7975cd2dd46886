import type { CodeList, ListValue } from '../form.pure.ts';
import { collapsed } from './formats.ts';
import type { FimList } from './genericode.ts';
import { first, textOf } from './look.ts';
import type { Node } from './message.ts';
import { FimRefusal } from './refusal.ts';
import { LIMITS } from './xml.ts';

/** The values of a question. `missing`: the URN of a list that was not handed in. */
export interface Chosen {
  list: CodeList;
  missing?: string;
  /** Values that were left out: without a code, or with one that was there. */
  dropped: string[];
  line: number;
}

/** The code lists of a form while it is made: the same list is kept once. */
export class Lists {
  readonly all: CodeList[] = [];
  readonly #given: readonly FimList[];
  readonly #seen = new Map<string, Chosen>();

  constructor(given: readonly FimList[]) {
    this.#given = given;
  }

  /** The list of a field, or undefined where it names none. */
  of(field: Node): Chosen | undefined {
    const werte = first(field, 'werte');
    const reference = first(field, 'codelisteReferenz');
    if (!werte && !reference) return undefined;
    const named = namedBy(reference);
    const key = named.uri || named.urn || named.id || textOf(first(field, 'identifikation'), 'id') || 'list';
    const columns = ['codeKey', 'nameKey', 'helpKey'].map((name) => collapsed(textOf(field, name)));
    const line = (werte ?? reference ?? field).line;
    if (werte && werte.children.length > LIMITS.values) throw new FimRefusal('too_many_values', werte.line, LIMITS.values);
    const found = werte ? undefined : this.#find(named);
    const all = werte ? werte.children.map(wertOf) : found ? rowsOf(found, columns) : [];
    const { values, dropped } = usable(all);
    const same = JSON.stringify([key, values]);
    const seen = this.#seen.get(same);
    if (seen) return seen;

    const list: CodeList = { key: this.#free(key), values };
    if (named.urn) list.urn = named.urn;
    if (named.version) list.version = named.version;
    this.all.push(list);
    const missing = !werte && !found ? { missing: named.uri || named.urn || key } : {};
    const chosen: Chosen = { list, dropped, line, ...missing };
    this.#seen.set(same, chosen);
    return chosen;
  }

  /** A list nobody has handed in or named. */
  empty(key: string): CodeList {
    const list: CodeList = { key: this.#free(key), values: [] };
    this.all.push(list);
    return list;
  }

  #find({ uri, urn, version }: Named): FimList | undefined {
    return this.#given.find(
      (list) => (uri !== '' && list.uri === uri) || (urn !== '' && list.urn === urn && (version === '' || list.version === version)),
    );
  }

  #free(key: string): string {
    const taken = (wanted: string) => this.all.some((list) => list.key === wanted);
    let free = key;
    for (let n = 2; taken(free); n++) free = `${key}~${n}`;
    return free;
  }
}

interface Named {
  id: string;
  urn: string;
  version: string;
  uri: string;
}

function namedBy(reference: Node | undefined): Named {
  const said = first(reference, 'genericodeIdentification') ?? reference;
  const word = (name: string) => collapsed(textOf(said, name));
  return {
    id: collapsed(textOf(first(reference, 'identifikation'), 'id')),
    urn: word('canonicalIdentification'),
    version: word('version'),
    uri: word('canonicalVersionUri'),
  };
}

function wertOf(wert: Node): ListValue {
  const help = textOf(wert, 'hilfe').trim();
  const code = collapsed(textOf(wert, 'code'));
  return { code, name: { de: textOf(wert, 'name').trim() || code }, ...(help ? { help: { de: help } } : {}) };
}

/** The columns the field names, else the key of the list and the first text beside it. */
function rowsOf({ rows, columns, key, name }: FimList, [code_key = '', name_key = '', help_key = '']: string[]): ListValue[] {
  const has = (column: string | undefined) => (column !== undefined && columns.includes(column) ? column : undefined);
  const code_column = has(code_key) ?? has(key) ?? columns[0] ?? '';
  const name_column = has(name_key) ?? has(name) ?? columns.find((column) => column !== code_column) ?? code_column;
  return rows.map((row) => {
    const code = collapsed(row.get(code_column) ?? '');
    const help = row.get(help_key) ?? '';
    return { code, name: { de: row.get(name_column) || code }, ...(help ? { help: { de: help } } : {}) };
  });
}

function usable(all: readonly ListValue[]): { values: ListValue[]; dropped: string[] } {
  const codes = new Set<string>();
  const dropped: string[] = [];
  const values = all.filter(({ code, name }) => {
    const fine = code !== '' && !codes.has(code);
    if (!fine) dropped.push(code || name.de);
    codes.add(code);
    return fine;
  });
  return { values, dropped };
}

/** The value a preset means: its code, or the only value that is called so. */
export function codeMeant(list: CodeList, said: string): string | undefined {
  if (list.values.some(({ code }) => code === said)) return said;
  const named = list.values.filter(({ name }) => name.de === said);
  return named.length === 1 ? named[0]?.code : undefined;
}
