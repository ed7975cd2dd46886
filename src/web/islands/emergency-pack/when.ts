import { OLD_AFTER_HOURS } from '#modules/emergency/pack';
import type { PackTexts } from './texts.ts';
import { fill } from './texts.ts';

export interface View {
  t: PackTexts;
  lang: 'de' | 'en';
  time_zone: string;
}

const show = ({ lang, time_zone }: View, iso: string, options: Intl.DateTimeFormatOptions): string =>
  iso ? new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { timeZone: time_zone, ...options }).format(new Date(iso)) : '';

export const dayOf = (view: View, iso: string) => show(view, iso, { weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' });
export const momentOf = (view: View, iso: string) =>
  show(view, iso, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
export const euros = ({ lang }: View, cents: number) =>
  new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { style: 'currency', currency: 'EUR' }).format(cents / 100);

/** How old a pack is by the clock of this machine, and whether that is too old. A clock that goes wrong may say less than nothing. */
export function ageOf({ t }: View, made_at: string): { words: string; old: boolean } {
  const hours = Math.floor((Date.now() - new Date(made_at).getTime()) / 3_600_000);
  const words =
    hours < 2 ? t.age_hour : hours < OLD_AFTER_HOURS ? fill(t.age_hours, { n: hours }) : fill(t.age_days, { n: Math.floor(hours / 24) });
  return { words, old: hours >= OLD_AFTER_HOURS };
}
