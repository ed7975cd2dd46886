import { collapsed, FORMATS, type FormatName } from './formats.ts';

/** An element at its place in a sequence. */
export interface Slot {
  name: string;
  at: number;
  min: 0 | 1;
  many: boolean;
  type: Type;
}

export interface AttributeRule {
  allows: (value: string) => boolean;
  required: boolean;
}

/** What an element may hold: children in their order (or one of them), or a text; and attributes. */
export interface Type {
  slots: ReadonlyMap<string, Slot>;
  order: readonly Slot[];
  choice: boolean;
  text?: (text: string) => boolean;
  attributes: ReadonlyMap<string, AttributeRule>;
}

/**
 * A standard as data. `types`: children as `name:type`, with `?` (may be missing), `*` (any number) or `+` (at least one) behind the name; `|` between them: one of
 * them; a type that is written `=format` holds a text. `@name:format` is an attribute, with `!` behind the name a required one. `codes`: elements with a `code` that has
 * no namespace, of a list: its URI, its version ('' : any, but named), its values ('' : any).
 */
export interface Standard {
  namespace: string;
  messages: Record<string, string>;
  types: Record<string, string>;
  codes: Record<string, readonly [uri: string, version: string, values: string]>;
}

/** Makes the types of a standard out of its lines: one for each message, by the name of its root. */
export function modelOf({ messages, types, codes }: Standard): ReadonlyMap<string, Type> {
  const made = new Map<string, Type>();
  const open: { slots: Map<string, Slot>; order: Slot[]; words: string[] }[] = [];

  const typeOf = (name: string): Type => {
    const known = made.get(name);
    if (known) return known;
    const [code, line] = [codes[name], types[name]];
    const type = code ? codeType(code) : line === undefined ? textType(name) : lineType(line);
    made.set(name, type);
    return type;
  };
  const lineType = (line: string): Type => {
    const words = line.split(' ').filter((word) => word !== '' && word !== '|');
    const text = words.find((word) => word.startsWith('='))?.slice(1);
    const slots = new Map<string, Slot>();
    const order: Slot[] = [];
    // Types hold each other: children are filled in when all are known.
    open.push({ slots, order, words: words.filter((word) => !/^[=@]/.test(word)) });
    return { slots, order, choice: line.includes('|'), ...(text ? { text: format(text) } : {}), attributes: attributesOf(words) };
  };

  const roots = new Map(Object.entries(messages).map(([root, line]) => [root, lineType(line)]));
  for (let next = open.pop(); next; next = open.pop()) {
    const { slots, order, words } = next;
    for (const [at, word] of words.entries()) {
      const [, name = '', sign = '', type = ''] = /^([^:?*+]+)([?*+]?):(.+)$/.exec(word) ?? [];
      const slot: Slot = { name, at, min: sign === '?' || sign === '*' ? 0 : 1, many: sign === '*' || sign === '+', type: typeOf(type) };
      slots.set(name, slot);
      order.push(slot);
    }
  }
  return roots;
}

function format(name: string): (text: string) => boolean {
  const found = FORMATS[name as FormatName];
  if (!found) throw new Error(`There is no type ${name}.`);
  return found;
}

const textType = (name: string): Type => ({ slots: new Map(), order: [], choice: false, text: format(name), attributes: new Map() });

function attributesOf(words: readonly string[]): Map<string, AttributeRule> {
  return new Map(
    words.flatMap((word) => {
      const [, name = '', sign = '', type = ''] = /^@([^:!]+)(!?):(.+)$/.exec(word) ?? [];
      return name ? [[name, { allows: format(type), required: sign === '!' }] as const] : [];
    }),
  );
}

function codeType([uri, version, values]: Standard['codes'][string]): Type {
  const all = values === '' ? null : new Set(values.split(' '));
  const text = (value: string) => !all || all.has(collapsed(value));
  const code: Slot = { name: '{}code', at: 0, min: 1, many: false, type: { ...textType('token'), text } };
  return {
    slots: new Map([['{}code', code]]),
    order: [code],
    choice: false,
    attributes: new Map([
      ['listURI', { allows: (value: string) => collapsed(value) === uri, required: false }],
      ['listVersionID', { allows: (value: string) => version === '' || value === version, required: version === '' }],
    ]),
  };
}
