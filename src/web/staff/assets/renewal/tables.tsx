import type { RenewalPlan } from '#modules/assets';
import { inLanguage } from '#modules/city';
import type { Context } from '../../../context.ts';
import { euros } from '../../../format.ts';
import { fill } from '../../../problems.ts';
import { BarChart, DataTable } from '../../../ui/index.ts';
import { DUE, groupName, type Names, queryOf } from './data.ts';

type Props = Context & { plan: RenewalPlan; names: Names };

const whole = (cents: number, lang: Context['lang']) => euros(Math.round(cents / 100) * 100, lang).replace(/[.,]00(?=\D*$)/, '');

/** What each year costs, as bars with their table. */
export function CostChart({ plan, ...props }: Props) {
  const { t, lang, url } = props;
  const r = t.asset_renewal;
  return (
    <>
      <BarChart
        title={r.chart}
        title_hidden
        bars={plan.by_year.map((one) => ({ label: String(one.year), value: one.cents, value_label: whole(one.cents, lang) }))}
      />
      <DataTable
        caption={r.chart}
        caption_hidden
        dense
        rows={plan.by_year}
        row_key={(row) => String(row.year)}
        columns={[
          {
            key: 'year',
            label: r.year,
            primary: true,
            cell: (row) => (row.count > 0 ? <a href={url(`${DUE}${queryOf(plan.wanted, { year: row.year })}`)}>{row.year}</a> : row.year),
          },
          { key: 'count', label: r.devices, numeric: true, cell: (row) => row.count },
          {
            key: 'of',
            label: r.of_these,
            cell: (row) =>
              [row.overdue > 0 && fill(r.overdue, { n: row.overdue }), row.ordered > 0 && fill(r.ordered_n, { n: row.ordered })]
                .filter(Boolean)
                .join(', ') || '–',
          },
          { key: 'cents', label: r.cost, numeric: true, cell: (row) => whole(row.cents, lang) },
        ]}
      />
    </>
  );
}

/** What each team or cost centre pays in each year. */
export function GroupTable({ plan, names, ...props }: Props) {
  const { t, lang, url } = props;
  const r = t.asset_renewal;
  const rows = plan.groups
    .map((row) => ({ ...row, name: groupName(props, names, row.id), sum: row.years.reduce((sum, cell) => sum + cell.cents, 0) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'de'));
  return (
    <DataTable
      caption={fill(r.table, { by: r.bys[plan.wanted.by] ?? '' })}
      caption_hidden
      dense
      rows={rows}
      row_key={(row) => row.id}
      columns={[
        {
          key: 'name',
          label: r.bys[plan.wanted.by] ?? '',
          primary: true,
          cell: (row) => <a href={url(`${DUE}${queryOf(plan.wanted, { of: row.id })}`)}>{row.name}</a>,
        },
        ...plan.years.map((year, at) => ({
          key: String(year),
          label: String(year),
          numeric: true,
          cell: (row: (typeof rows)[number]) => (row.years[at]?.count ? whole(row.years[at].cents, lang) : '–'),
        })),
        { key: 'sum', label: r.sum, numeric: true, cell: (row) => whole(row.sum, lang) },
      ]}
    />
  );
}

/** How many devices come for which reason first. */
export function ReasonTable({ plan, ...props }: Props) {
  const { t, lang } = props;
  const r = t.asset_renewal;
  const rows = plan.reasons.map((row) => ({
    ...row,
    name: inLanguage(plan.rules.find((rule) => rule.rule_id === row.id)?.name, lang),
    sum: row.years.reduce((sum, cell) => sum + cell.count, 0),
  }));
  return (
    <DataTable
      caption={r.reasons}
      caption_hidden
      dense
      rows={rows}
      row_key={(row) => row.id}
      columns={[
        { key: 'name', label: r.reason, primary: true, cell: (row) => row.name },
        ...plan.years.map((year, at) => ({
          key: String(year),
          label: String(year),
          numeric: true,
          cell: (row: (typeof rows)[number]) => row.years[at]?.count || '–',
        })),
        { key: 'sum', label: r.sum, numeric: true, cell: (row) => row.sum },
      ]}
    />
  );
}

/** Where the prices come from, and what is not in the plan. */
export function PlanNotes({ plan, t, lang }: Props) {
  const r = t.asset_renewal;
  const last = plan.years.at(-1) ?? 0;
  const { postpone, rise } = plan.wanted;
  const supposed = [
    postpone > 0 && fill(postpone === 1 ? r.supposed_postpone_one : r.supposed_postpone, { n: postpone }),
    rise > 0 && fill(r.supposed_rise, { n: rise.toLocaleString(lang) }),
  ].filter(Boolean);
  return (
    <>
      <p>{fill(plan.due === 1 ? r.counted_one : r.counted, { n: plan.due, all: plan.all, year: last, sum: whole(plan.cents, lang) })}</p>
      {supposed.length > 0 && (
        <p>
          <strong>{fill(r.supposed, { what: supposed.join(', ') })}</strong>
        </p>
      )}
      <p className="muted">
        {[
          fill(r.prices, { ...plan.prices }),
          plan.later > 0 && fill(r.later, { n: plan.later }),
          plan.unknown > 0 && fill(r.unknown, { n: plan.unknown }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </>
  );
}
