/** 32 characters: a byte falls on each equally often. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Bytes as letters and digits to be typed by hand, five bits each, without those that look alike. */
export function lettersOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
