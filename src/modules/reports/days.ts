/** A day as people write it: '2026-03-02' is '2. März 2026' or '2 March 2026'. */
export function dayInWords(date: string, lang: 'de' | 'en'): string {
  const format = new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T12:00:00Z`));
}

/** The date so many days after another one; both 'YYYY-MM-DD'. */
export function daysAfter(date: string, days: number): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
