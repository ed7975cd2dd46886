/** A word as LIKE takes it literally: its wildcards are letters. */
export function likeText(word: string): string {
  return word.replace(/[\\%_]/g, (c) => `\\${c}`);
}
