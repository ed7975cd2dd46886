import { XMLParser } from 'fast-xml-parser';
import type { Field, FieldType, Form, FormPart } from '../../src/modules/forms/form.pure.ts';

/** A rule of a schema at one of the places where it hangs. */
export interface SchemaRule {
  id: string;
  version: string;
  text: string;
  home: string;
}

export interface Schema {
  form: Form;
  rules: SchemaRule[];
  names: Record<string, string>;
}

type Node = Record<string, unknown>;
const REPEATED = new Set(['regel', 'struktur', 'wert']);
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => REPEATED.has(name),
});
const TYPES: Record<string, FieldType> = {
  bool: 'bool',
  date: 'date',
  num: 'number',
  num_int: 'integer',
  num_currency: 'money',
  file: 'file',
};

/** As much of a schema as its rules need: elements, lists of values, texts of rules. Relations are cut out first: they are most of the bytes. */
export function readSchema(xml: string): Schema {
  const root = parser.parse(xml.replace(/<(\w+:)?relation>.*?<\/(\w+:)?relation>/gs, '')) as Node;
  const message = Object.entries(root).find(([name]) => name.startsWith('xdatenfelder.'))?.[1] as Node;
  const schema: Schema = { form: { title: { de: 'form' }, parts: [], lists: [], rules: [] }, rules: [], names: {} };
  const top = message.stammdatenschema as Node;
  rulesOf(top, '', schema);
  schema.form.parts = partsOf(top, '', schema);
  return schema;
}

const list = (node: Node, name: string): Node[] => (node[name] as Node[] | undefined) ?? [];
const words = (node: unknown): string => (typeof node === 'string' ? node : '');
const code = (node: unknown): string => words((node as Node | undefined)?.code);

function rulesOf(node: Node, home: string, schema: Schema): void {
  for (const rule of list(node, 'regel')) {
    const { id, version } = rule.identifikation as Node;
    schema.rules.push({ id: words(id), version: words(version), text: words(rule.freitextRegel), home });
  }
}

function partsOf(node: Node, above: string, schema: Schema): FormPart[] {
  return list(node, 'struktur').map((place) => {
    const holds = place.enthaelt as Node;
    const element = (holds.datenfeldgruppe ?? holds.datenfeld) as Node;
    const { id, version } = element.identifikation as Node;
    const key = words(id);
    const path = above === '' ? key : `${above}.${key}`;
    const [min, max] = words(place.anzahl).split(':');
    schema.names[key] = words(element.name);
    rulesOf(element, path, schema);
    const common = {
      key,
      title: { de: words(element.bezeichnungEingabe) },
      min: Number(min),
      max: max === '*' ? null : Number(max),
      fim: { id: key, version: words(version) },
    };
    if (holds.datenfeldgruppe) return { kind: 'group', ...common, parts: partsOf(element, path, schema) };
    return fieldOf(element, common, schema);
  });
}

function fieldOf(element: Node, common: Omit<Field, 'kind' | 'type'>, schema: Schema): FormPart {
  if (code(element.feldart) === 'label') return { kind: 'notice', ...common, text: common.title };
  const values = list((element.werte as Node | undefined) ?? {}, 'wert');
  if (code(element.feldart) !== 'select') return { kind: 'field', ...common, type: TYPES[code(element.datentyp)] ?? 'text' };
  schema.form.lists.push({
    key: common.key,
    values: values.map((value) => ({ code: words(value.code), name: { de: words(value.name) } })),
  });
  return { kind: 'field', ...common, type: 'code', list: common.key };
}
