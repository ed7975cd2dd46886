import { modelOf, type Slot, type Standard, type Type } from './model.ts';
import { FimRefusal } from './refusal.ts';
import { XDF2 } from './standard-2.ts';
import { XDF3 } from './standard-3.ts';
import { type Attributes, readXml, XSI } from './xml.ts';

/** An element of a message. What lies inside a `relation` is checked and counted, but not kept: it is most of the large files. */
export interface Node {
  name: string;
  line: number;
  text: string;
  attributes: Attributes;
  children: Node[];
}

/** A message that keeps its standard. `counts`: how many elements there were of each name. */
export interface Message {
  version: '2.0' | '3.0.0';
  name: string;
  root: Node;
  counts: Map<string, number>;
}

const STANDARDS: readonly { version: Message['version']; standard: Standard; messages: ReadonlyMap<string, Type> }[] = [
  { version: '2.0', standard: XDF2, messages: modelOf(XDF2) },
  { version: '3.0.0', standard: XDF3, messages: modelOf(XDF3) },
];
const NOT_KEPT = new Set(['relation']);
const NOT_WHITE = /[^\t\n\r ]/;
const SCHEMA_LOCATIONS = new Set([`{${XSI}}schemaLocation`, `{${XSI}}noNamespaceSchemaLocation`]);

interface Frame {
  name: string;
  type: Type;
  /** Null: not kept. */
  node: Node | null;
  text: string;
  /** The place in the sequence where the last child stood, and how many stood there. */
  at: number;
  count: number;
}

/**
 * Reads a message and checks it on the way: the right elements in the right order and number, values as they have to be written. What the official schemas
 * find valid is valid here, and nothing else (a test compares); files with a DTD apart, which are never read. Throws `FimRefusal`.
 */
export function readMessage(bytes: Uint8Array): Message {
  const frames: Frame[] = [];
  const counts = new Map<string, number>();
  let message: Omit<Message, 'counts'> | undefined;
  const counted = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const frame = (name: string, type: Type, node: Node | null): Frame => ({ name, type, node, text: '', at: 0, count: 0 });

  readXml(bytes, {
    root(namespace, name, attributes, line) {
      const known = STANDARDS.find(({ standard }) => standard.namespace === namespace);
      if (!known) throw new FimRefusal(isFirst(namespace) ? 'xdf1' : 'namespace', line, namespace);
      const type = known.messages.get(name);
      if (!type) throw new FimRefusal('root', line, name);
      checkAttributes(type, attributes, line);
      const root: Node = { name, line, text: '', attributes: {}, children: [] };
      message = { version: known.version, name, root };
      counted(name);
      frames.push(frame(name, type, root));
    },
    open(name, attributes, line) {
      const above = frames.at(-1);
      if (!above) throw new Error('An element stands in another one.');
      const { type } = next(above, name, line);
      checkAttributes(type, attributes, line);
      counted(name);
      const kept = above.node !== null && !NOT_KEPT.has(above.name);
      const node = kept ? { name, line, text: '', attributes, children: [] } : null;
      if (node) above.node?.children.push(node);
      frames.push(frame(name, type, node));
    },
    text(said, line, marked) {
      const here = frames.at(-1);
      if (here?.type.text) here.text += said;
      else if (here && (marked || NOT_WHITE.test(said))) throw new FimRefusal('text_not_allowed', line, here.name);
    },
    close(line) {
      const here = frames.pop();
      if (here) finish(here, line);
    },
  });
  if (!message) throw new FimRefusal('xml', 1, 'there is no element.');
  return { ...message, counts };
}

const isFirst = (namespace: string): boolean => /xdatenfelder(?:_1(?:\.\d+)*)?$/.test(namespace);

/** The slot of a child behind those that were there. */
function next(above: Frame, name: string, line: number): Slot {
  const { type } = above;
  const slot = type.slots.get(name);
  if (!slot) throw new FimRefusal('unexpected', line, shown(name));
  if (type.choice) {
    if (above.count > 0) throw new FimRefusal('unexpected', line, shown(name));
  } else if (slot.at < above.at) throw new FimRefusal('out_of_order', line, shown(name));
  else if (slot.at > above.at) {
    demand(above, slot.at, line);
    above.count = 0;
  } else if (above.count > 0 && !slot.many) throw new FimRefusal('twice', line, shown(name));
  above.at = slot.at;
  above.count += 1;
  return slot;
}

/** Nothing that must be there may be missing before the place `until`. */
function demand({ type, at, count }: Frame, until: number, line: number): void {
  for (let place = at; place < until; place++) {
    const slot = type.order[place];
    if (slot && slot.min === 1 && (place > at || count === 0)) throw new FimRefusal('missing', line, shown(slot.name));
  }
}

function finish(here: Frame, line: number): void {
  const { type, node, text, count, name } = here;
  if (type.text) {
    if (!type.text(text)) throw new FimRefusal('value', node?.line ?? line, shown(name));
    if (node) node.text = text;
  } else if (type.choice) {
    if (count === 0) throw new FimRefusal('missing', line, type.order.map((slot) => slot.name).join(' / '));
  } else demand(here, type.order.length, line);
}

function checkAttributes(type: Type, attributes: Attributes, line: number): void {
  for (const name in attributes) {
    const rule = type.attributes.get(name);
    if (!rule && SCHEMA_LOCATIONS.has(name)) continue;
    if (!rule) throw new FimRefusal('attribute', line, shown(name));
    if (!rule.allows(attributes[name] ?? '')) throw new FimRefusal('attribute_value', line, name);
  }
  if (type.attributes.size === 0) return;
  for (const [name, { required }] of type.attributes)
    if (required && !(name in attributes)) throw new FimRefusal('attribute_missing', line, name);
}

/** Names in a foreign namespace are shown without it, those without one as they are. */
const shown = (name: string): string => name.replace(/^\{\}/, '');
