import { Temporal } from 'temporal-polyfill';
import type { Period } from '../personal-data.ts';
import type { Context } from './context.ts';

/** 'P1Y6M' as '1 Jahr und 6 Monate'. */
export function periodWords(period: string, lang: Context['lang']): string {
  const duration = Temporal.Duration.from(period);
  const parts = (['year', 'month', 'week', 'day'] as const).flatMap((unit) => {
    const count = duration[`${unit}s`];
    return count === 0 ? [] : [new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count)];
  });
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(parts);
}

/** How long and from when: '6 Monate nach dem Abschluss'. */
export function periodText(t: Context['t'], lang: Context['lang'], period: Period): string {
  return period.keep ? `${periodWords(period.keep, lang)} ${t.legal.privacy.from[period.from]}` : t.go_live.retention.no_period;
}
