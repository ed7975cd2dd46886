/** Twenty million euros: what a column of cents holds. */
const AMOUNT_MOST = 2_000_000_000;

/** Cents of an amount with or without thousands and currency (1234.56, 1.234,56 €, 1234,5); null for nothing, undefined for what is no amount. */
export function centsFrom(typed: string): number | null | undefined {
  const plain = typed.replace(/€|EUR|\s|'/gi, '');
  if (plain === '' || plain === '-') return null;
  const comma = plain.lastIndexOf(',');
  const dot = plain.lastIndexOf('.');
  // With both, the last one parts the cents; a single one does unless three digits follow.
  const at = comma >= 0 && dot >= 0 ? Math.max(comma, dot) : /[.,]\d{3}$/.test(plain) ? -1 : Math.max(comma, dot);
  const whole = at < 0 ? plain : plain.slice(0, at);
  const part = at < 0 ? '' : plain.slice(at + 1);
  const digits = whole.replace(/[.,]/g, '') || '0';
  // Thousands are parted by one sign alone, and cents by another.
  const sign = /[.,]/.exec(whole)?.[0] ?? '';
  const grouped = sign === '' || (plain[at] !== sign && new RegExp(`^\\d{1,3}(\\${sign}\\d{3})+$`).test(whole));
  if (!grouped || !/^\d{1,9}$/.test(digits) || !/^\d{0,2}$/.test(part)) return undefined;
  const cents = Number(digits) * 100 + Number(part.padEnd(2, '0'));
  return cents <= AMOUNT_MOST ? cents : undefined;
}
