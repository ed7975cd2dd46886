/** An id made of words: small letters, digits and dashes (or what `dash` says), beginning with a letter, and none of `taken`. */
export function idFrom(words: string, taken: readonly string[], dash: '-' | '_' = '-'): string {
  const plain = words
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, dash)
    .replace(/^[^a-z]+|[-_]+$/g, '')
    .slice(0, 40);
  const stem = plain || 'neu';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? stem : `${stem}${dash}${n}`;
    if (!taken.includes(id)) return id;
  }
}
