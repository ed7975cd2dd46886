import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of an XML file: its namespace, its name without prefix, its attributes by plain name, and what stands in it. */
export interface XmlElement {
  ns: string;
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  /** The words that stand directly in it. */
  text: string;
}

/** What is wrong with a file: a sentence, and the line where the parser knows it. */
export class XmlProblem extends Error {
  readonly line: number | undefined;
  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/** Deeper than any file of an authority; the work of reading grows with it. */
const DEEPEST = 100;

/** One of these, or the file could name other files and multiply itself. */
const DECLARES = /<!(DOCTYPE|ENTITY)/i;

/** Reads a whole XML file strictly; prefixes mean what the file says. Throws `XmlProblem` for what is not well-formed and for any DOCTYPE. */
export function readXml(source: string): XmlElement {
  const declares = DECLARES.exec(source);
  if (declares) throw new XmlProblem('a DOCTYPE or entity is declared, which is not taken', lineAt(source, declares.index));
  const verdict = XMLValidator.validate(source);
  if (verdict !== true) throw new XmlProblem(verdict.err.msg, verdict.err.line);
  const parser = new XMLParser({
    ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', processEntities: false, htmlEntities: false },
    ...{
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      cdataPropName: CDATA,
      ignoreDeclaration: true,
      ignorePiTags: true,
    },
  });
  const roots = elementsIn(nodesOf(parser, source), new Map([['', '']]), 0);
  const [root] = roots;
  if (!root || roots.length > 1) throw new XmlProblem('there must be one element around all others', 1);
  return root;
}

function nodesOf(parser: XMLParser, source: string): Node[] {
  try {
    return parser.parse(source) as Node[];
  } catch (error) {
    throw new XmlProblem(error instanceof Error ? error.message : 'the file cannot be read');
  }
}

/** All elements of a name in a namespace, at any depth, in the order of the file. */
export function* elementsNamed(element: XmlElement, ns: string, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.ns === ns && child.name === name) yield child;
    yield* elementsNamed(child, ns, name);
  }
}

const CDATA = '#cdata';
type Node = Record<string, unknown>;

function elementsIn(nodes: readonly Node[], above: ReadonlyMap<string, string>, depth: number): XmlElement[] {
  if (depth > DEEPEST) throw new XmlProblem('elements stand in each other too deep');
  return nodes.flatMap((node) => {
    const tag = Object.keys(node).find((key) => key !== ':@' && !key.startsWith('#'));
    if (tag === undefined) return [];
    const given = Object.entries((node[':@'] ?? {}) as Record<string, string>).map(([name, value]) => [name, decoded(value)] as const);
    const spaces = new Map(above);
    for (const [name, value] of given) if (name === 'xmlns' || name.startsWith('xmlns:')) spaces.set(name.slice(6), value);
    const [prefix, name] = tag.includes(':') ? (tag.split(':', 2) as [string, string]) : ['', tag];
    const ns = spaces.get(prefix);
    if (ns === undefined) throw new XmlProblem(`the prefix ${prefix} of ${tag} is not declared`);
    const inside = node[tag] as Node[];
    const attributes = Object.fromEntries(given.map(([key, value]) => [key.replace(/^.*:/, ''), value]));
    return [{ ns, name, attributes, children: elementsIn(inside, spaces, depth + 1), text: textIn(inside) }];
  });
}

function textIn(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node['#text'] === 'string') return decoded(node['#text']);
      const [cdata] = (node[CDATA] ?? []) as Node[];
      return typeof cdata?.['#text'] === 'string' ? cdata['#text'] : '';
    })
    .join('');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Only what every XML file knows without a declaration. */
function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function lineAt(source: string, index: number): number {
  return source.slice(0, index).split('\n').length;
}
