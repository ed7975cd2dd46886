import type { Filled } from '#modules/forms';
import type { Representative } from './representative.ts';

/** The tokens of HTML's autocomplete by which a letter finds where it goes. */
const ADDRESS_TOKENS = [
  'organization',
  'name',
  'given-name',
  'family-name',
  'street-address',
  'address-line1',
  'postal-code',
  'address-level2',
] as const;
type AddressToken = (typeof ADDRESS_TOKENS)[number];
const tokens: ReadonlySet<string> = new Set(ADDRESS_TOKENS);
/** Whether the answer to such a question may stand in the address of a letter. */
export const isOnLetters = (token: string | undefined): boolean => token !== undefined && tokens.has(token);

interface Applied {
  filled: Pick<Filled, 'standings'>;
  representative: Representative | null;
}

/** Where a letter goes: to whoever applied for somebody else, at their own address where they gave one; else as the form says. */
export function addressOf({ filled, representative }: Applied): string[] {
  if (!representative) return addressIn(filled);
  const { name, street, postcode, place } = representative;
  return [name, ...(street && place ? [street, `${postcode} ${place}`.trim()] : linesIn(filled).where)];
}

/** Where a letter goes, by what the form marks as name and address of whoever fills it in (tokens of HTML's autocomplete). */
export function addressIn(filled: Pick<Filled, 'standings'>): string[] {
  const { who, where } = linesIn(filled);
  return [...who, ...where];
}

function linesIn({ standings }: Pick<Filled, 'standings'>): { who: string[]; where: string[] } {
  const found = new Map<string, string>();
  for (const { spot, active, values } of standings.values()) {
    const token = spot.part.kind === 'field' ? spot.part.autocomplete : undefined;
    if (token && active && values[0] && !found.has(token)) found.set(token, values[0]);
  }
  const line = (...tokens: AddressToken[]) => tokens.flatMap((token) => found.get(token) ?? []).join(' ');
  const said = (lines: string[]) => lines.filter((one) => one !== '');
  return {
    who: said([line('organization'), line('name') || line('given-name', 'family-name')]),
    where: said([line('street-address') || line('address-line1'), line('postal-code', 'address-level2')]),
  };
}
