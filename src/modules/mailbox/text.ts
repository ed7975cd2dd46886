/** A signature is short; what is longer below its mark is forwarded text. */
const SIGNATURE_LINES = 15;
const MOST_LOOKED_AT = 200_000;

/** What somebody wrote in a new mail: with what they forward, without empty runs and without their signature. */
export function newMailText(text: string): string {
  const calm = text
    .slice(0, MOST_LOOKED_AT)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  // Lines are trimmed already: the mark "-- " has lost its space.
  const at = calm.lastIndexOf('\n--\n');
  const cut = at >= 0 && calm.slice(at + 4).split('\n').length <= SIGNATURE_LINES;
  return (cut ? calm.slice(0, at) : calm).trim();
}
