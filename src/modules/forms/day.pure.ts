/** Whether there is such a day; written 2026-11-24. */
export function isDay(day: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.map(Number) ?? [];
  return !!year && !!month && !!date && month <= 12 && date <= daysIn(year, month);
}

/** Years below 100 are read as 1900 and later, whose Februaries are as long. */
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The day so many years before, as letters to compare with, not always one of the calendar: whoever was born after it is younger. Born on 29
 * February, a year is complete with the end of 28 February (§ 188 (2) BGB), so on 1 March.
 */
export const yearsBefore = (day: string, years: number): string => String(Number(day.slice(0, 4)) - years).padStart(4, '0') + day.slice(4);
