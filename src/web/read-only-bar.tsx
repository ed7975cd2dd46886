import type { Context } from './context.ts';
import { moment } from './format.ts';
import { fill } from './problems.ts';
import { Banner } from './ui/index.ts';

/** Says on every page that nothing is saved right now, why, since when and until when, before anybody types. Nothing while everything is saved. */
export function ReadOnlyBar({ t, lang, city, read_only }: Context) {
  if (!read_only?.reason) return null;
  const { reason, since, until, words } = read_only;
  const r = t.read_only;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const why = reason === 'maintenance' ? (lang === 'en' && words.en) || words.de : '';
  return (
    <Banner tone="warning">
      <p data-read-only="" data-over={r.over} data-sent={r.sending} role="status">
        <strong>{r[reason]}</strong> {why && <span lang={why === words.de && lang === 'en' ? 'de' : undefined}>{why} </span>}
        {fill(until ? r.since_until : r.since, { since: at(since), until: until ? at(until) : '' })} {r.meanwhile}
      </p>
    </Banner>
  );
}
