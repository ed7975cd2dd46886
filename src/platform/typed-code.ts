import { createHmac } from 'node:crypto';
import { keyFor } from '../config.ts';
import type { House } from './work.ts';

/** Crockford's: no letters that are taken for figures or for each other. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code that people read out, write down and type, of five bits a sign: derived from what it is for and what it opens, so that no table holds it. */
export function typedCode({ config }: Pick<House, 'config'>, purpose: string, of: string, length: number): string {
  const bytes = createHmac('sha256', keyFor(config.secret, purpose)).update(of).digest();
  return Array.from(bytes.subarray(0, length), (byte) => SIGNS[byte % SIGNS.length]).join('');
}

/** In fours, as it is shown: `K7QF-2MZP-X4RT`. */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** What somebody typed, as the code it is: spaces, dashes and small letters do not matter, and what looks like a figure is one. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
