import { FIGURES, type Figure, type WishState } from '#modules/insight/words';
import type { Context } from '../../context.ts';
import { euros } from '../../format.ts';
import { Day } from '../../staff/assets/parts.tsx';
import { Badge, DataTable, SubNav } from '../../ui/index.ts';
import { GOALS, MEASURES, WISHES } from './paths.ts';

/** Wishes and goals, beside each other. */
export function PlanViews({ t, url, path }: Pick<Context, 't' | 'url' | 'path'>) {
  const items = [
    { href: WISHES, label: t.plans.wishes },
    { href: GOALS, label: t.plans.goals },
  ];
  return <SubNav label={t.plans.views} items={items.map((item) => ({ ...item, href: url(item.href), current: item.href === path }))} />;
}

const TONES = {
  new: 'new',
  weighed: 'neutral',
  planned: 'waiting',
  in_work: 'active',
  done: 'done',
  declined: 'problem',
  withdrawn: 'neutral',
} as const;

export function WishBadge({ t, state }: Pick<Context, 't'> & { state: WishState }) {
  return (
    <Badge tone={TONES[state]} small>
      {t.wishes.states[state] ?? state}
    </Badge>
  );
}

/** A key figure as people read it. */
export function figureWords({ lang }: Pick<Context, 'lang'>, figure: Figure, value: number): string {
  if (FIGURES[figure] === 'euros') return euros(value * 100, lang);
  const number = new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 }).format(value);
  return FIGURES[figure] === 'percent' ? `${number} %` : number;
}

interface Row {
  measure_id: string;
  title: string;
  due_on: string | null;
  budget_cents: number | null;
  progress: number;
  owner_name?: string | null;
}

/** Measures of a goal, with how far each is. */
export function Measures({
  t,
  url,
  lang,
  work,
  rows,
  caption,
}: Pick<Context, 't' | 'url' | 'lang' | 'work'> & { rows: readonly Row[]; caption: string }) {
  const g = t.goals;
  const today = work.now().toISOString().slice(0, 10);
  return (
    <DataTable
      caption={`${g.measures}: ${caption}`}
      caption_hidden
      dense
      rows={[...rows]}
      row_key={(row) => row.measure_id}
      empty={<p className="muted">{g.measures_none}</p>}
      columns={[
        { key: 'title', label: g.measure, primary: true, cell: (row) => <a href={url(`${MEASURES}/${row.measure_id}`)}>{row.title}</a> },
        ...(rows.some((row) => row.owner_name !== undefined)
          ? [{ key: 'owner', label: g.owner, cell: (row: Row) => row.owner_name ?? g.nobody }]
          : []),
        {
          key: 'due',
          label: g.due_on,
          cell: (row) => (
            <>
              <Day of={row.due_on} lang={lang} />{' '}
              {row.due_on && row.due_on < today && row.progress < 100 && (
                <Badge small tone="problem">
                  {g.late}
                </Badge>
              )}
            </>
          ),
        },
        { key: 'budget', label: g.budget, numeric: true, cell: (row) => (row.budget_cents === null ? '–' : euros(row.budget_cents, lang)) },
        { key: 'progress', label: g.progress, numeric: true, cell: (row) => `${row.progress} %` },
      ]}
    />
  );
}
