/** A sentence with its places filled. */
export const fill = (sentence: string | undefined, known: Record<string, string | number>): string =>
  (sentence ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(known[name] ?? whole));

export interface Clock {
  show(iso: string): string;
  /** The moment of a `datetime-local`, which people mean on the city's clock; null for none. */
  read(typed: string): string | null;
}

/** Moments on the clock of the city, wherever the machine thinks it stands. */
export function clockFor(language: string, timeZone: string): Clock {
  const words = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  const offset = (at: number) => Date.parse(`${parts.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1_000) * 1_000;
  return {
    show: (iso) => words.format(new Date(iso)),
    read(typed) {
      const wall = Date.parse(`${typed}Z`);
      if (Number.isNaN(wall)) return null;
      const near = wall - offset(wall);
      return new Date(wall - offset(near)).toISOString();
    },
  };
}
