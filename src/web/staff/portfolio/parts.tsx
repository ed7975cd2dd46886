import { inLanguage } from '#modules/city';
import type { FinderNames } from '#modules/insight';
import { PEOPLE_LEAST, type ProposalState } from '#modules/insight/words';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Badge, SubNav } from '../../ui/index.ts';
import { COUNCIL, LICENCES, PORTFOLIO, PROPOSALS } from './paths.ts';

/** The views of the portfolio under its heading; for those who see the whole of it. */
export function Views({ t, url, path }: Pick<Context, 't' | 'url' | 'path'>) {
  const items = [
    { href: PORTFOLIO, label: t.portfolio.apps },
    { href: LICENCES, label: t.licences.title },
    { href: PROPOSALS, label: t.proposals.title },
    { href: COUNCIL, label: t.council.title },
  ];
  return <SubNav label={t.portfolio.views} items={items.map((item) => ({ ...item, href: url(item.href), current: item.href === path }))} />;
}

/** How many people opened something of late, as far as that is anybody's business. */
export function peopleWords({ t }: Pick<Context, 't'>, people: number | null): string {
  if (people === null) return t.portfolio.not_counted;
  if (people === 0) return t.portfolio.people_none;
  return people < PEOPLE_LEAST ? t.portfolio.people_few : fill(t.portfolio.people_n, { n: people });
}

export const devicesWords = ({ t }: Pick<Context, 't'>, devices: number | null): string =>
  devices === null ? t.portfolio.not_counted : fill(t.portfolio.devices_n, { n: devices });

const TONES = { open: 'new', examined: 'active', decided: 'waiting', done: 'done' } as const;

export function ProposalBadge({ t, state }: Pick<Context, 't'> & { state: ProposalState }) {
  return (
    <Badge tone={TONES[state]} small>
      {t.proposals.states[state] ?? state}
    </Badge>
  );
}

/** What a proposal is about: the capability, the vendor, or the applications. */
export function subjectOf(
  { t, lang }: Pick<Context, 't' | 'lang'>,
  row: { rule: string; subject: string; evidence: { apps: { app_id: string }[]; contracts?: { vendor: string }[] } },
  names: FinderNames,
): string {
  const app = (id: string) => (names.apps[id] ? inLanguage(names.apps[id], lang) : id);
  if (row.rule === 'same_capability')
    return names.capabilities[row.subject] ? inLanguage(names.capabilities[row.subject], lang) : row.subject;
  if (row.rule === 'same_vendor') return row.evidence.contracts?.[0]?.vendor ?? row.subject;
  return row.evidence.apps.map((one) => app(one.app_id)).join(' · ') || t.portfolio.unknown;
}

/** A button that prints the page; where scripts are off, the browser's own does. */
export function PrintButton({ t }: Pick<Context, 't'>) {
  return (
    <button type="button" className="kern-btn kern-btn--secondary kern-btn--small" data-print hidden>
      <span className="kern-label">{t.portfolio.print}</span>
    </button>
  );
}
