import { z } from 'zod';
import { type Deflection, deflectionFor } from '#modules/tickets';
import { SMALLEST_GROUP } from '#modules/tickets/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { DataTable, DescriptionList, EmptyState, PageHead } from '../ui/index.ts';

const PATH = '/mitarbeit/wirkung';
const DAY_MS = 86_400_000;
const PERIODS = [30, 90, 365] as const;

const get = page(
  z.object({
    tage: z.coerce
      .number()
      .pipe(z.union(PERIODS.map((n) => z.literal(n))))
      .catch(90),
  }),
  async (work: Work, { tage }) => {
    const to = work.now();
    return { days: tage, figures: await deflectionFor(work, { from: new Date(to.getTime() - tage * DAY_MS), to }) };
  },
  DeflectionPage,
  { who: 'staff' },
);
type Props = PageProps<{ days: number; figures: Deflection }>;

/** What answers spare, counted cautiously, with the way of counting beside it. */
function DeflectionPage(props: Props) {
  const { t, url, data } = props;
  const k = t.deflection;
  return (
    <StaffShell {...props} title={k.title} way={[{ label: k.title }]}>
      <PageHead title={k.title} />
      <p className="lead">{k.lead}</p>
      <nav aria-label={k.period}>
        <ul className="link-list link-list--inline">
          {PERIODS.map((n) => (
            <li key={n}>
              <a href={url(`${PATH}?tage=${n}`)} aria-current={n === data.days ? 'page' : undefined}>
                {fill(k.days, { n })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <All {...props} />
      <Articles {...props} />
      <DescriptionList items={[{ label: k.linked, value: fill(k.linked_value, data.figures.linked) }]} />
      <HoldOutPart {...props} />
      <p className="muted">{fill(k.method, { minutes: data.figures.minutes, least: SMALLEST_GROUP })}</p>
    </StaffShell>
  );
}

const number = (lang: string, n: number, digits = 0) =>
  n.toLocaleString(lang === 'en' ? 'en-GB' : 'de-DE', { maximumFractionDigits: digits, minimumFractionDigits: digits });

function All({ t, lang, data }: Props) {
  const k = t.deflection;
  const { all } = data.figures;
  if (!all)
    return (
      <EmptyState title={k.too_few} icon="chart">
        {fill(k.too_few_text, { least: SMALLEST_GROUP })}
      </EmptyState>
    );
  return (
    <DescriptionList
      items={[
        { label: k.solved, value: number(lang, all.solved) },
        { label: k.silent, value: number(lang, all.silent) },
        { label: k.contacted, value: number(lang, all.contacted) },
        { label: k.hours, value: number(lang, all.hours, 1) },
      ]}
    />
  );
}

function Articles({ t, url, lang, data }: Props) {
  const k = t.deflection;
  const { articles } = data.figures;
  if (articles.length === 0) return null;
  return (
    <section className="stack">
      <h2>{k.articles}</h2>
      <DataTable
        caption={k.articles}
        caption_hidden
        dense
        rows={articles}
        row_key={(row) => row.article ?? ''}
        columns={[
          { key: 'article', label: k.article, primary: true, cell: (row) => <a href={url(`/wissen/${row.article}`)}>{row.article}</a> },
          { key: 'solved', label: k.solved, cell: (row) => number(lang, row.solved) },
          { key: 'silent', label: k.silent, cell: (row) => number(lang, row.silent) },
          { key: 'contacted', label: k.contacted, cell: (row) => number(lang, row.contacted) },
          { key: 'hours', label: k.hours, cell: (row) => number(lang, row.hours, 1) },
        ]}
      />
    </section>
  );
}

function HoldOutPart({ t, lang, data }: Props) {
  const k = t.deflection;
  const { hold_out: h } = data.figures;
  if (!h) return <p className="muted">{k.no_hold_out}</p>;
  return (
    <section className="stack">
      <h2>{k.hold_out}</h2>
      <DescriptionList
        items={[
          { label: fill(k.shown_rate, { n: h.shown_people }), value: number(lang, h.shown_rate, 1) },
          { label: fill(k.held_rate, { n: h.held_people }), value: number(lang, h.held_rate, 1) },
          { label: k.difference, value: `${number(lang, h.difference, 1)} ± ${number(lang, h.margin, 1)}` },
        ]}
      />
      <p>{Math.abs(h.difference) > h.margin ? (h.difference > 0 ? k.fewer : k.more) : k.unclear}</p>
    </section>
  );
}

export const routes: Route[] = [{ path: PATH, get }];
