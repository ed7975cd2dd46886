import type { Context } from '../../context.ts';
import { PageLinks } from '../../list-parts.tsx';
import { Badge, SubNav, type Tone } from '../../ui/index.ts';
import { INVOICES, PROPOSALS, PURCHASES } from './paths.ts';

/** The three parts of buying, above each of their lists. */
export function PurchaseNav({ t, url, here }: Pick<Context, 't' | 'url'> & { here: string }) {
  const p = t.purchasing;
  const items = [
    { href: PURCHASES, label: p.orders },
    { href: PROPOSALS, label: p.propose },
    { href: INVOICES, label: p.invoices },
  ];
  return <SubNav label={p.way} items={items.map((item) => ({ ...item, href: url(item.href), current: item.href === here }))} />;
}

const TONES: Record<string, Tone> = {
  ...{ draft: 'new', sent: 'waiting', partly_received: 'active', received: 'done', closed: 'done' },
  ...{ open: 'waiting', matched: 'active', different: 'problem', released: 'done', paid: 'done' },
};

/** How an order or an invoice stands. */
export function StateBadge({ words, state }: { words: Record<string, string>; state: string }) {
  return (
    <Badge small tone={TONES[state] ?? 'neutral'}>
      {words[state] ?? state}
    </Badge>
  );
}

/** The ways to the page before and behind. */
export function Pages({
  t,
  url,
  path,
  state,
  after,
  next,
}: Pick<Context, 't' | 'url'> & Record<'path' | 'state' | 'after' | 'next', string>) {
  const to = (given: string) => {
    const query = new URLSearchParams([...(state ? [['state', state]] : []), ...(given ? [['after', given]] : [])] as [string, string][]);
    return url(`${path}?${query}`);
  };
  return <PageLinks t={t} back={after ? to('') : null} next={next ? to(next) : null} to_start />;
}

/** A day of a calendar in words. */
export const dayWords = (day: string, lang: Context['lang']): string =>
  new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { timeZone: 'UTC', dateStyle: 'medium' }).format(new Date(`${day}T12:00:00Z`));
