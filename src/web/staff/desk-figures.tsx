import { cityOf } from '#modules/city';
import { DESK_PERIODS, deskFiguresSchema } from '#modules/tickets';
import { SMALLEST_GROUP } from '#modules/tickets/words';
import { workingClock } from '#platform/clock';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { BarChart, Button, ButtonLink, ButtonRow, DataTable, EmptyState, Form, LineChart, PageHead, SelectField } from '../ui/index.ts';
import { type Cell, cellText, type DeskData, deskDataFor, type Part, partsOf, spanLine, stepName } from './desk-figures-sheet.ts';

export const DESK_FIGURES = '/mitarbeit/auswertung';
/** How many years back one can ask for. */
const YEARS = 4;
const MOST_BARS = 10;

const get = page(
  deskFiguresSchema,
  async (work, asked) => {
    const year = workingClock(await cityOf(work.house)).localYear(work.now());
    return { ...(await deskDataFor(work, asked)), years: Array.from({ length: YEARS }, (_, at) => String(year - at)) };
  },
  DeskFiguresPage,
  { who: 'staff' },
);
type Props = PageProps<DeskData & { years: string[] }>;

/** What the head of the desk asks: charts, tables, two files. */
function DeskFiguresPage(props: Props) {
  const { t, url, lang, city, data } = props;
  const k = t.desk_figures;
  const { figures } = data;
  const parts = partsOf(props, data).filter(
    (part) => part.id === 'articles' || (part.rows.length > 0 && (figures.total || part.id === 'ages')),
  );
  return (
    <StaffShell {...props} title={k.title} way={[{ label: k.title }]}>
      <PageHead title={k.title} />
      <p className="lead">{k.lead}</p>
      <Form method="get" action={url(DESK_FIGURES)} label={k.ask} inline>
        <SelectField
          name="time"
          label={k.time}
          value={data.asked.time}
          choices={[
            ...DESK_PERIODS.map((value) => ({ value, label: k.times[value] ?? value })),
            ...data.years.map((value) => ({ value, label: fill(k.year, { year: value }) })),
          ]}
          required
        />
        <Button look="secondary">{k.show}</Button>
      </Form>
      <p>{spanLine(props, data)}</p>
      <p className="muted">{fill(k.as_of, { moment: moment(figures.as_of, lang, city.time_zone) })}</p>
      {!figures.total && (
        <EmptyState title={k.none} icon="chart">
          {fill(k.none_text, { n: SMALLEST_GROUP })}
        </EmptyState>
      )}
      {parts.map((part) => (
        <section key={part.id} className="stack" aria-labelledby={part.id}>
          <h2 id={part.id}>{part.title}</h2>
          <Chart {...props} part={part} />
          {part.note && <p className="muted">{part.note}</p>}
          {part.id !== 'course' && part.id !== 'ages' && part.rows.length > 0 && <Table {...props} part={part} />}
          {part.id === 'overview' && (
            <ButtonRow>
              <ButtonLink href={url(`${DESK_FIGURES}.csv?time=${data.asked.time}`)} icon="download" look="secondary">
                {k.csv}
              </ButtonLink>
              <ButtonLink href={url(`${DESK_FIGURES}.pdf?time=${data.asked.time}`)} icon="download" look="secondary">
                {k.pdf}
              </ButtonLink>
              <a href={url('/mitarbeit/wirkung')}>{k.more}</a>
            </ButtonRow>
          )}
        </section>
      ))}
      <section className="stack" aria-labelledby="notes">
        <h2 id="notes">{k.what}</h2>
        <ul>
          {k.notes.map((note) => (
            <li key={note}>{fill(note, { n: SMALLEST_GROUP })}</li>
          ))}
        </ul>
      </section>
    </StaffShell>
  );
}

const hasChart = ({ data }: Props, { id, rows }: Part) =>
  id === 'course' ? data.figures.course.steps.length > 1 : (id === 'causes' || id === 'ages') && rows.length > 0;

function Chart({ part, ...props }: Props & { part: Part }) {
  const { t, lang, data } = props;
  const k = t.desk_figures;
  const { course } = data.figures;
  if (part.id === 'course')
    return hasChart(props, part) ? (
      <LineChart
        title={part.title}
        title_hidden
        steps={course.steps.map((step) => stepName(props, step))}
        step_label={part.columns[0] ?? ''}
        format={(n) => cellText({ n: Math.round(n), as: 'whole' }, lang)}
        lines={course.lines.slice(0, 4).map((line) => ({ label: k.channel_names[line.channel] ?? line.channel, values: line.values }))}
      />
    ) : (
      <Table {...props} part={part} />
    );
  if (!hasChart(props, part)) return null;
  return (
    <BarChart
      title={part.title}
      title_hidden
      columns={part.id === 'ages' ? { label: part.columns[0] ?? '', value: k.received } : undefined}
      bars={part.rows.slice(0, MOST_BARS).map(([label, received]) => ({
        label: cellText(label ?? '', lang),
        value: numberIn(received),
        value_label: cellText(received ?? '', lang),
      }))}
    />
  );
}

const numberIn = (cell: Cell | undefined) => (typeof cell === 'object' ? (cell.n ?? 0) : 0);

function Table({ part, lang, url, data }: Props & { part: Part }) {
  return (
    <DataTable
      caption={part.title}
      caption_hidden
      dense
      wordy={part.id === 'articles'}
      rows={part.rows.map((cells, at) => ({ cells, at }))}
      row_key={(row) => String(row.at)}
      columns={part.columns.map((label, at) => ({
        key: String(at),
        label,
        primary: at === 0,
        numeric: at > 0 && part.id !== 'articles',
        cell: ({ cells, at: row }) => {
          const words = cellText(cells[at] ?? '', lang);
          const slug = part.id === 'articles' && at === 0 ? data.articles[row]?.slug : undefined;
          return slug ? <a href={url(`/wissen/${slug}`)}>{words}</a> : words;
        },
      }))}
    />
  );
}

export const routes: Route[] = [{ path: DESK_FIGURES, get }];
