import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../deploy/sites/', import.meta.url);

export type Values = Record<string, string | number | boolean>;

/** A template of deploy/sites, read. */
export const templateOf = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8');

/**
 * Fills a template: `{{name}}` becomes its value; a line that begins with `{{?name}}` stays only where it is true, with `{{!name}}` only where it is
 * not. A value of several lines keeps the indent of its place. Throws for a name without a value, so that no file goes out with a hole.
 */
export function fill(template: string, values: Values): string {
  const valueFor = (name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template asks for "${name}".`);
    return value;
  };
  const filled: string[] = [];
  for (const line of template.split('\n')) {
    const [, indent = '', kind, name = '', rest = ''] = /^(\s*)\{\{([?!])(\w+)\}\}(.*)$/.exec(line) ?? [];
    if (kind && Boolean(valueFor(name)) !== (kind === '?')) continue;
    const text = kind ? indent + rest : line;
    const before = /^\s*/.exec(text)?.[0] ?? '';
    filled.push(text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => String(valueFor(key)).replaceAll('\n', `\n${before}`)));
  }
  return filled.join('\n');
}
