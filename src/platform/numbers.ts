/** Quasigroup of order 10: H. M. Damm, "Total anti-symmetrische Quasigruppen", thesis, Marburg 2004. Finds every wrong digit and every swap of neighbours. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/** A number as people say it; `year` in full (2000–2099), `text` as it is stored. */
export interface CaseNumber {
  text: string;
  prefix: string;
  year: number;
  n: number;
}

/** The number of a case for people: 'MEL-26-0123-0' from ('MEL', 2026, 123), at least four digits, the last one a check digit over year and number. Throws RangeError unless `prefix` is A–Z and `n` a whole number from 1. */
export function caseNumber(prefix: string, year: number, n: number): string {
  if (!/^[A-Z]{1,8}$/.test(prefix)) throw new RangeError(`'${prefix}' cannot begin a case number.`);
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`${n} cannot be in a case number.`);
  const label = String(year % 100).padStart(2, '0');
  const digits = String(n).padStart(4, '0');
  return `${prefix}-${label}-${digits}-${checkDigit(label + digits)}`;
}

/** Reads a number as people write it: small letters, spaces, slashes, other dashes or none. Null when it is none or its check digit is wrong. */
export function readCaseNumber(text: string): CaseNumber | null {
  if (text.length > 60) return null;
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\p{Dash}\u00ad\u200b\s/.]/gu, '');
  const [, prefix, label, digits, check] = /^([A-Z]{1,8})(\d\d)(\d{4,15})(\d)$/.exec(plain) ?? [];
  if (!prefix || !label || !digits || check !== checkDigit(label + digits)) return null;
  const [year, n] = [2000 + Number(label), Number(digits)];
  if (n < 1) return null;
  const canonical = caseNumber(prefix, year, n);
  return canonical.replaceAll('-', '') === plain ? { text: canonical, prefix, year, n } : null;
}

function checkDigit(digits: string): string {
  let interim = '0';
  for (const digit of digits) interim = DAMM[Number(interim)]?.[Number(digit)] ?? '';
  return interim;
}
