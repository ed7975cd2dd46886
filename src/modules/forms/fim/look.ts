import type { Law } from '../form.pure.ts';
import { collapsed } from './formats.ts';
import type { Node } from './message.ts';

/** The first child of that name. */
export const first = (node: Node | undefined, name: string): Node | undefined => node?.children.find((child) => child.name === name);

/** All children of that name. */
export const all = (node: Node, name: string): Node[] => node.children.filter((child) => child.name === name);

/** The text of the first child of that name, '' without one. */
export const textOf = (node: Node | undefined, name: string): string => first(node, name)?.text ?? '';

/** The code of a child that names one of a list. */
export const codeOf = (node: Node, name: string): string => collapsed(textOf(first(node, name), '{}code'));

/** FIM id and version of an element. */
export function identityOf(node: Node): { id: string; version: string } {
  const identity = first(node, 'identifikation');
  return { id: collapsed(textOf(identity, 'id')), version: textOf(identity, 'version') };
}

/** Where elements come from in law; each once. Version 2 has one text, often an empty one. */
export function lawsOf(...nodes: Node[]): Law[] {
  const laws = new Map<string, Law>();
  for (const bezug of nodes.flatMap((node) => all(node, 'bezug'))) {
    const text = bezug.text.trim();
    const url = collapsed(bezug.attributes.link ?? '');
    // Some editors put whatever they had into the link; only an address is one.
    const law = { text: text || url, ...(/^https?:\/\//i.test(url) ? { url } : {}) };
    if (law.text !== '' && !laws.has(law.text)) laws.set(law.text, law);
  }
  return [...laws.values()];
}
