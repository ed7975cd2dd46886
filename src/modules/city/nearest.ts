import { distance } from 'fastest-levenshtein';

/** The end of a sentence that helps with a name that does not exist: the one that was probably meant, else what there is to choose from. */
export function adviceFor(wrong: string, names: Iterable<string>): string {
  const all = [...names];
  const [best] = all.map((name) => ({ name, slips: slips(wrong, name) })).sort((a, b) => a.slips - b.slips);
  if (best && best.slips <= Math.max(1, Math.floor(wrong.length / 3))) return `did you mean '${best.name}'?`;
  if (all.length === 0) return 'there is none yet; add one first';
  return all.length <= MANY ? `write one of: ${all.join(', ')}` : `write one of the ${all.length} there are`;
}

const MANY = 30;

function slips(a: string, b: string): number {
  return distance(a.toLowerCase(), b.toLowerCase());
}
