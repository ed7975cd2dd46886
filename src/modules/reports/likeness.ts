/** Of so many characters words are compared. */
const COMPARED = 500;

/** The three-letter pieces of the words of a text as numbers in order, each once: what `likenessOf` compares. Made as pg_trgm makes them. */
export function piecesOf(text: string): Uint32Array {
  const pieces = new Set<number>();
  for (const word of text
    .slice(0, COMPARED)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1)
      pieces.add(((padded.charCodeAt(at) * 4_099 + padded.charCodeAt(at + 1)) * 4_099 + padded.charCodeAt(at + 2)) >>> 0);
  }
  return Uint32Array.from(pieces).sort();
}

/** How alike two texts are by their pieces, 0 … 1: those they share by all they have, as `similarity()` of pg_trgm. */
export function likenessOf(one: Uint32Array, other: Uint32Array): number {
  let shared = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const [left = 0, right = 0] = [one[a], other[b]];
    if (left === right) shared += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  const all = one.length + other.length - shared;
  return all === 0 ? 0 : shared / all;
}
