/** So many days of a year must be over before it can be told how it goes on. */
const FROM_DAYS = 31;
const DAY_MS = 86_400_000;

/**
 * What a year comes to in the end, in cents: what was spent so far at the same pace to its last day, and what is held. A year that is over or has not begun comes
 * to what stands there. Null in the first month, when one order would say everything. `today` is 'YYYY-MM-DD'.
 */
export function forecastOf({ booked, reserved }: { booked: number; reserved: number }, year: number, today: string): number | null {
  if (Number(today.slice(0, 4)) !== year) return booked + reserved;
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  const passed = day(today) - day(`${year}-01-01`) + 1;
  const all = day(`${year + 1}-01-01`) - day(`${year}-01-01`);
  return passed < FROM_DAYS ? null : Math.round((booked * all) / passed) + reserved;
}
