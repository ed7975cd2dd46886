import { SaxesParser } from 'saxes';
import { FORM } from '../words.ts';
import { FimRefusal } from './refusal.ts';

/** What a file may hold at most; `text`: in one element or attribute. The largest official schema has 3.5 MB and 80,000 elements, eight groups deep (three elements each). */
export const LIMITS = { bytes: 20_000_000, depth: 120, elements: 1_000_000, text: 200_000, values: FORM.values } as const;

export type Attributes = Readonly<Record<string, string>>;

/**
 * What is told of a file while it is read. `name`: the local name where the element has the namespace of the root, `{namespace}name` else (so `{}code` for one
 * without). A handler that throws ends the reading.
 */
export interface Handler {
  root(namespace: string, name: string, attributes: Attributes, line: number): void;
  open(name: string, attributes: Attributes, line: number): void;
  /** `marked`: it stood in a CDATA section. */
  text(text: string, line: number, marked: boolean): void;
  close(line: number): void;
}

const CHUNK = 65_536;
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XML = 'http://www.w3.org/XML/1998/namespace';

/**
 * Reads XML strictly and in pieces. Namespaces are resolved here and not by the parser: names repeat, so each is resolved once and not once an element (saxes alone takes
 * more than twice as long with its own). Throws `FimRefusal`: nothing with a DTD is read, so there are no entities but XML's own.
 */
export function readXml(bytes: Uint8Array, handler: Handler): void {
  if (bytes.length > LIMITS.bytes) throw new FimRefusal('too_large', 1, LIMITS.bytes);
  const parser = new SaxesParser({ xmlns: false, position: false });
  const names = new Names();
  let elements = 0;
  let depth = 0;
  let written = 0;
  const write = (said: string, before = 0): number => {
    if (before + said.length > LIMITS.text) throw new FimRefusal('text_too_long', parser.line, LIMITS.text);
    return before + said.length;
  };

  parser.on('error', (error) => {
    throw new FimRefusal('xml', parser.line, error.message.replace(/^(?:undefined:)?\d+:\d+: /, ''));
  });
  parser.on('doctype', () => {
    throw new FimRefusal('dtd', parser.line);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const { line } = parser;
    elements += 1;
    depth += 1;
    written = 0;
    if (elements > LIMITS.elements) throw new FimRefusal('too_many_elements', line, LIMITS.elements);
    if (depth > LIMITS.depth) throw new FimRefusal('too_deep', line, LIMITS.depth);
    for (const attribute in attributes) write(attributes[attribute] ?? '');
    names.enter(depth, attributes, line);
    const plain = names.attributes(attributes, line);
    if (depth === 1) handler.root(...names.asRoot(name, line), plain, line);
    else handler.open(names.element(name, line), plain, line);
  });
  parser.on('closetag', () => {
    names.leave(depth);
    depth -= 1;
    written = 0;
    handler.close(parser.line);
  });
  const text = (said: string, marked: boolean) => {
    written = write(said, written);
    if (depth > 0) handler.text(said, parser.line, marked);
  };
  parser.on('text', (said) => text(said, false));
  parser.on('cdata', (said) => text(said, true));

  for (const piece of pieces(bytes, () => parser.line)) parser.write(piece);
  parser.close();
}

/** The text of a file in pieces: UTF-8, UTF-16 with its mark, or ISO-8859-1 where the first line says so. */
function* pieces(bytes: Uint8Array, line: () => number): Generator<string> {
  const said =
    /^<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1] ?? 'utf-8';
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : said.toLowerCase();
  if (!['utf-8', 'us-ascii', 'iso-8859-1', 'utf-16le', 'utf-16be'].includes(marked)) throw new FimRefusal('encoding', 1, said);
  const decoder = new TextDecoder(marked === 'us-ascii' ? 'utf-8' : marked, { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new FimRefusal('encoding', line(), marked);
    throw error;
  }
}

/** Which namespace a prefix means at this place. */
class Names {
  #scopes: { depth: number; prefixes: Record<string, string>; known: Map<string, string> }[] = [
    { depth: 0, prefixes: { __proto__: null as never, '': '', xml: XML }, known: new Map() },
  ];
  #root = '';

  enter(depth: number, attributes: Attributes, line: number): void {
    let prefixes: Record<string, string> | undefined;
    for (const name in attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const uri = attributes[name] ?? '';
      const prefix = name.slice(6);
      if (prefix !== '' && uri === '') throw new FimRefusal('xml', line, `the prefix ${prefix} stands for no namespace.`);
      if (prefix === 'xmlns' || (prefix === 'xml') !== (uri === XML))
        throw new FimRefusal('xml', line, `the prefix ${prefix} is reserved.`);
      // Behind each other and not copied: thousands of prefixes, copied for thousands of elements, would take minutes.
      prefixes ??= Object.create(this.#scope.prefixes) as Record<string, string>;
      prefixes[prefix] = uri;
    }
    if (prefixes) this.#scopes.push({ depth, prefixes, known: new Map() });
  }

  leave(depth: number): void {
    if (this.#scope.depth === depth) this.#scopes.pop();
  }

  asRoot(raw: string, line: number): [string, string] {
    const [namespace, local] = this.#resolved(raw, line);
    this.#root = namespace;
    return [namespace, local];
  }

  element(raw: string, line: number): string {
    const { known } = this.#scope;
    const found = known.get(raw);
    if (found !== undefined) return found;
    const [namespace, local] = this.#resolved(raw, line);
    const name = namespace === this.#root ? local : `{${namespace}}${local}`;
    known.set(raw, name);
    return name;
  }

  /** Attributes without the declarations of namespaces; one with a prefix is called `{namespace}name`. */
  attributes(all: Attributes, line: number): Attributes {
    let plain = true;
    for (const name in all) if (name.includes(':') || name === 'xmlns') plain = false;
    if (plain) return all;
    const kept: Record<string, string> = { __proto__: null as never };
    for (const name in all) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      const [namespace, local] = name.includes(':') ? this.#resolved(name, line) : ['', name];
      const full = namespace === '' ? local : `{${namespace}}${local}`;
      if (full in kept) throw new FimRefusal('xml', line, `the attribute ${name} stands there twice.`);
      kept[full] = all[name] ?? '';
    }
    return kept;
  }

  get #scope() {
    const scope = this.#scopes.at(-1);
    if (!scope) throw new Error('There is always a scope.');
    return scope;
  }

  #resolved(raw: string, line: number): [string, string] {
    const colon = raw.indexOf(':');
    const namespace = this.#scope.prefixes[colon < 0 ? '' : raw.slice(0, colon)];
    const local = raw.slice(colon + 1);
    if (namespace === undefined) throw new FimRefusal('xml', line, `the prefix of ${raw} is not declared.`);
    if (local === '' || local.includes(':') || colon === 0) throw new FimRefusal('xml', line, `${raw} is no name.`);
    return [namespace, local];
  }
}
