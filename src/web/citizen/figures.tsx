import { CHANNELS } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { FEWEST, type FigureRow, type Figures, figuresSchema } from '#modules/reports';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { BarChart, Button, type Column, DataTable, EmptyState, FilterBar, Form, LineChart, SelectField } from '../ui/index.ts';
import { groupChoices } from './catalogue-fields.tsx';
import { type FiguresData, figuresOf, monthOf, rowLabel } from './figures-data.ts';

type Props = PageProps<FiguresData>;

const get = page(figuresSchema, figuresOf, FiguresPage);

/** What councils and the press ask: how many, what became of it, how long it took; charts, a table, and a file. */
function FiguresPage(props: Props) {
  const { t, url, data, query, lang, city } = props;
  const f = t.figures;
  return (
    <CitizenShell {...props} title={f.title} description={f.lead} way={[{ label: f.title }]} wide>
      <h1 className="kern-heading-x-large">{f.title}</h1>
      <p className="lead">{f.lead}</p>
      <Ask {...props} />
      {data.total === null ? (
        <EmptyState title={f.none} icon="search">
          {fill(f.none_text, { n: FEWEST })}
        </EmptyState>
      ) : (
        <>
          <Totals {...props} total={data.total} />
          <p className="muted">{fill(f.as_of, { moment: moment(data.as_of, lang, city.time_zone) })}</p>
          <Charts {...props} />
          <h2>{f.splits[data.asked.by]}</h2>
          <Table {...props} />
          <p>
            <a href={url(`/zahlen.csv${query}`)} download>
              {f.csv}
            </a>
          </p>
          <p className="muted no-print">{f.print}</p>
        </>
      )}
      <section aria-labelledby="notes">
        <h2 id="notes">{f.what}</h2>
        <ul>
          {f.notes.map((note) => (
            <li key={note}>{fill(note, { n: FEWEST })}</li>
          ))}
        </ul>
        <p className="no-print">
          <a href={url('/hilfe#zahlen')}>{f.help_link}</a>
        </p>
      </section>
    </CitizenShell>
  );
}

function Ask({ t, url, lang, data }: Props) {
  const f = t.figures;
  const { asked } = data;
  const splits = (Object.keys(f.splits) as (keyof typeof f.splits)[]).filter((one) => one !== 'team' || data.staff);
  const active = [asked.group, asked.area, asked.channel].filter(Boolean).length;
  return (
    <FilterBar label={f.ask} active={active} active_label={t.reports.filters_active}>
      <Form method="get" action={url('/zahlen')} label={f.ask} inline>
        <SelectField
          name="time"
          label={f.time}
          value={asked.time}
          choices={[
            ...Object.entries(f.times).map(([value, label]) => ({ value, label })),
            ...data.years.map((value) => ({ value, label: fill(f.year, { year: value }) })),
          ]}
          required
        />
        <SelectField
          name="by"
          label={f.by}
          value={asked.by}
          choices={splits.map((value) => ({ value, label: f.splits[value] }))}
          required
        />
        <SelectField
          name="group"
          label={f.group}
          empty_label={f.all}
          value={asked.group}
          choices={groupChoices(data.choices, lang)}
          required
        />
        {data.areas.length > 0 && (
          <SelectField
            name="area"
            label={f.area}
            empty_label={f.all}
            value={asked.area}
            choices={data.areas.map((one) => ({ value: one.area_id, label: inLanguage(one.name, lang) }))}
            required
          />
        )}
        <SelectField
          name="channel"
          label={f.channel}
          empty_label={f.all}
          value={asked.channel}
          choices={CHANNELS.map((value) => ({ value, label: t.inbox.channels[value] ?? value }))}
          required
        />
        <Button look="secondary">{f.show}</Button>
      </Form>
    </FilterBar>
  );
}

/** The numbers a council asks for first. */
function Totals({ t, lang, total }: Props & { total: Figures }) {
  const f = t.figures;
  const facts: [string, string][] = [
    [f.received, whole(total.received, lang)],
    [f.done, `${whole(total.done, lang)} (${percent(total.done / total.received, lang)})`],
    [f.referred, `${whole(total.referred, lang)} (${percent(total.referred / total.received, lang)})`],
    [f.open, whole(total.open, lang)],
    [f.on_time, percent(total.on_time, lang)],
    [f.first_answer, times(f, total.first_answer_median, total.first_answer_p90, lang)],
    [f.took, times(f, total.done_median, total.done_p90, lang)],
  ];
  return (
    <dl className="figure-grid">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const MOST_BARS = 15;

function Charts(props: Props) {
  const { t, lang, data } = props;
  const f = t.figures;
  const by = f.splits[data.asked.by];
  const label = (row: FigureRow) => rowLabel(props, data, row.key);
  const rows = data.rows.slice(0, MOST_BARS);
  const note = data.rows.length > MOST_BARS ? fill(f.largest, { n: MOST_BARS }) : undefined;
  const timed = rows.filter((row) => row.done_median !== null);
  return (
    <div className="chart-pair">
      {data.course.length > 1 && (
        <LineChart
          title={f.chart_course}
          steps={data.course.map((row) => monthOf(row.key ?? '', lang, 'short'))}
          step_label={f.splits.month}
          format={(value) => whole(Math.round(value), lang)}
          table_label={f.table}
          lines={[
            { label: f.received, values: data.course.map((row) => row.received) },
            { label: f.done, values: data.course.map((row) => row.done) },
          ]}
        />
      )}
      {data.asked.by !== 'month' && rows.length > 0 && (
        <BarChart
          title={fill(f.chart_received, { by })}
          columns={{ label: by, value: f.received }}
          table_label={f.table}
          note={note}
          bars={rows.map((row) => ({ label: label(row), value: row.received, value_label: whole(row.received, lang) }))}
        />
      )}
      {timed.length > 0 && (
        <BarChart
          title={fill(f.chart_times, { by })}
          columns={{ label: by, value: f.took }}
          table_label={f.table}
          note={note}
          bars={timed.map((row) => ({ label: label(row), value: row.done_median ?? 0, value_label: decimal(row.done_median, lang) }))}
        />
      )}
    </div>
  );
}

function Table(props: Props) {
  const { t, lang, data } = props;
  const f = t.figures;
  const count = (key: 'received' | 'open' | 'done' | 'referred' | 'other' | 'reopened' | 'overdue'): Column<FigureRow> => ({
    key,
    label: f[key],
    numeric: true,
    cell: (row) => whole(row[key], lang),
  });
  const columns: Column<FigureRow>[] = [
    { key: 'what', label: f.splits[data.asked.by], primary: true, cell: (row) => rowLabel(props, data, row.key) },
    count('received'),
    count('open'),
    count('done'),
    count('referred'),
    count('other'),
    count('reopened'),
    count('overdue'),
    { key: 'on_time', label: f.on_time, numeric: true, cell: (row) => percent(row.on_time, lang) },
    { key: 'first', label: f.first_answer, numeric: true, cell: (row) => times(f, row.first_answer_median, row.first_answer_p90, lang) },
    { key: 'took', label: f.took, numeric: true, cell: (row) => times(f, row.done_median, row.done_p90, lang) },
  ];
  return (
    <DataTable
      caption={f.splits[data.asked.by]}
      caption_hidden
      dense
      columns={columns}
      rows={data.rows}
      row_key={(row) => String(row.key)}
    />
  );
}

type Lang = Props['lang'];
const locale = (lang: Lang) => (lang === 'de' ? 'de-DE' : 'en-GB');
const whole = (value: number, lang: Lang) => value.toLocaleString(locale(lang));
const decimal = (value: number | null, lang: Lang) =>
  value === null ? '–' : value.toLocaleString(locale(lang), { maximumFractionDigits: 1 });
const percent = (value: number | null, lang: Lang) =>
  value === null ? '–' : value.toLocaleString(locale(lang), { style: 'percent', maximumFractionDigits: 0 });
const times = (f: Props['t']['figures'], median: number | null, p90: number | null, lang: Lang) =>
  median === null ? '–' : fill(f.median_p90, { median: decimal(median, lang), p90: decimal(p90, lang) });

export const routes: Route[] = [{ path: '/zahlen', get }];
