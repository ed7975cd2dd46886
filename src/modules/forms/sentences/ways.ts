import type { IOrAlt, IToken } from 'chevrotain';
import type { Said } from './tree.ts';

/** Ways a rule of the grammar may go on. */
export type Alts<T> = readonly IOrAlt<T>[];

export const alt = <T>(read: () => T): IOrAlt<T> => ({ ALT: read });

/** A way that is open only where this holds. */
export const altIf = <T>(holds: () => boolean, read: () => T): IOrAlt<T> => ({ GATE: holds, ALT: read });

/** A repetition or an option that is taken only where this holds of what comes next. */
export const asLong = <T>(holds: () => boolean, read: () => T) => ({ GATE: holds, DEF: read });

/** Words that can be read, but in more than one way. */
export class Unclear extends Error {}

/** What a token carries: the path of an element, what stands in quotes. */
export const path = (token: IToken): string => (token.payload as string | undefined) ?? token.image;

/** The same said of each. */
export function spread(relation: Said, ids: string[], how: 'and' | 'or' | 'xor'): Said {
  if (relation.is === 'day') return { is: 'day', ids };
  const of = ids.map((id) => ({ ...relation, id }) as Said);
  return of.length === 1 ? (of[0] as Said) : { is: how, of };
}

export function comparator(token: IToken): string {
  const sign = (token.image ?? '').replace(/^=\s?(?=[<>])/, '');
  if (/^=+$/.test(sign)) return '=';
  return { '!=': '<>', '≠': '<>', '≤': '<=', '≥': '>=' }[sign] ?? sign;
}
