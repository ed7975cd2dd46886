import { Temporal } from 'temporal-polyfill';
import type { AssetSort, AssetState } from '#modules/assets/words';
import type { Context } from '../../context.ts';
import { shortDay } from '../../format.ts';
import { Badge, Time } from '../../ui/index.ts';

const TONES = { in_stock: 'neutral', assigned: 'done', lent: 'active', repair: 'waiting', lost: 'problem', disposed: 'neutral' } as const;

export function AssetBadge({ t, state }: Pick<Context, 't'> & { state: AssetState }) {
  return (
    <Badge tone={TONES[state]} small>
      {t.assets.states[state] ?? state}
    </Badge>
  );
}

export const sortName = ({ t }: Pick<Context, 't'>, sort: AssetSort) => t.assets.sorts[sort] ?? sort;

/** A day of the calendar, '2026-11-24', as people read it. */
export function Day({ of, lang }: Pick<Context, 'lang'> & { of: string | null }) {
  return of ? <Time iso={of}>{shortDay(new Date(`${of}T12:00:00Z`), lang, 'UTC')}</Time> : <>–</>;
}

const SOON_DAYS = 90;

/** The end of the warranty, marked where it is over or soon will be. */
export function Warranty({ t, lang, city, work, of }: Context & { of: string | null }) {
  const today = Temporal.Instant.fromEpochMilliseconds(work.now().getTime()).toZonedDateTimeISO(city.time_zone).toPlainDate();
  const soon = today.add({ days: SOON_DAYS }).toString();
  return (
    <span>
      <Day of={of} lang={lang} /> {of && of < today.toString() && <Badge small>{t.assets.warranty_over}</Badge>}
      {of && of >= today.toString() && of <= soon && (
        <Badge small tone="waiting">
          {t.assets.warranty_soon}
        </Badge>
      )}
    </span>
  );
}
