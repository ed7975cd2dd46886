import { SaxesParser, type SaxesTagNS } from 'saxes';

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

/** Reads a whole XML file strictly; prefixes mean what the file says. Throws `XmlProblem` for what is not well-formed and for any DOCTYPE, so no file names others or multiplies itself. */
export function readXml(source: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let root: Growing | undefined;
  const open: Growing[] = [];
  parser.on('error', (error) => {
    throw new XmlProblem(error.message.replace(/^(?:undefined:)?\d+:\d+: /, ''), parser.line);
  });
  parser.on('doctype', () => {
    throw new XmlProblem('a DOCTYPE or entity is declared, which is not taken', parser.line);
  });
  parser.on('opentag', (tag) => {
    if (open.length > DEEPEST) throw new XmlProblem('elements stand in each other too deep', parser.line);
    const element: Growing = { ns: tag.uri, name: tag.local, attributes: attributesOf(tag), children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  const text = (said: string) => {
    const element = open.at(-1);
    if (element) element.text += said;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(source).close();
  if (!root) throw new XmlProblem('there is no element');
  return root;
}

interface Growing extends XmlElement {
  children: Growing[];
  text: string;
}

function attributesOf({ attributes }: SaxesTagNS): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name in attributes) plain[name.slice(name.indexOf(':') + 1)] = attributes[name]?.value ?? '';
  return plain;
}

/** All elements of a name in a namespace, at any depth, in the order of the file. */
export function* elementsNamed(element: XmlElement, ns: string, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.ns === ns && child.name === name) yield child;
    yield* elementsNamed(child, ns, name);
  }
}
