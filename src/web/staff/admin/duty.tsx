import { z } from 'zod';
import { dropShift, dropShiftSchema, planDuty, planDutySchema, type RotaLine, readRota, rotaFor, type Shift } from '#modules/reports';
import { ROTA } from '#modules/reports/words';
import { workingClock } from '#platform/clock';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, DataTable, Details, EmptyState, Form, HiddenField, Message, TextArea } from '../../ui/index.ts';
import { nameOf } from '../duty.tsx';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const DUTY_PATH = `${ADMIN}/bereitschaft`;

const get = page(
  z.object({ gespeichert: z.string().optional().catch('') }),
  async (work: Work, { gespeichert }) => ({ ...(await rotaFor(work)), saved: gespeichert !== undefined }),
  RotaPage,
  { who: 'staff' },
);

type Props = PageProps<Awaited<ReturnType<typeof rotaFor>> & { saved: boolean }>;
type Row = { key: string; starts_at: Date; ends_at: Date; shift: Shift | null };

/** The rota with its gaps, and a field a whole week is pasted into. */
function RotaPage(props: Props) {
  const { t, url, lang, city, data, problem } = props;
  const d = t.duty;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const rows: Row[] = [
    ...data.shifts.map((shift) => ({ key: shift.duty_shift_id, starts_at: shift.starts_at, ends_at: shift.ends_at, shift })),
    ...data.gaps.map((gap) => ({ key: `gap ${gap.starts_at.getTime()}`, ...gap, shift: null })),
  ].sort((a, b) => a.starts_at.getTime() - b.starts_at.getTime());
  return (
    <AdminPage {...props} title={d.rota}>
      <p className="lead">{d.rota_lead}</p>
      {data.saved && !problem && <Message tone="success" title={d.saved} focus />}
      <DataTable
        caption={d.shifts}
        caption_hidden
        dense
        rows={rows}
        row_key={(row) => row.key}
        empty={
          <EmptyState title={d.no_shifts} icon="clock">
            {d.no_shifts_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'who',
            label: d.person,
            primary: true,
            cell: (row) =>
              row.shift === null ? (
                <Badge tone="waiting" small>
                  {d.gap}
                </Badge>
              ) : (
                <>
                  {nameOf(row.shift, lang)} {row.shift.team_id && <span className="muted">({d.team})</span>}
                  {row.shift.emails.length === 0 && <p className="muted">{d.unreachable}</p>}
                </>
              ),
          },
          { key: 'from', label: d.begins, cell: (row) => at(row.starts_at) },
          { key: 'to', label: d.ends, cell: (row) => at(row.ends_at) },
          { key: 'long', label: d.length, cell: (row) => hoursOf(props, row) },
          {
            key: 'remove',
            label: d.remove,
            label_hidden: true,
            cell: (row) =>
              row.shift && (
                <Form
                  action={url(`${DUTY_PATH}/entfernen`)}
                  form_key={`${props.form_key}`}
                  label={fill(d.remove_named, { name: nameOf(row.shift, lang), time: at(row.starts_at) })}
                >
                  <HiddenField name="duty_shift_id" value={row.key} />
                  <Button look="secondary" small>
                    {d.remove}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {data.until && <p className="muted">{fill(d.ends_note, { time: at(data.until) })}</p>}
      <Paste {...props} />
    </AdminPage>
  );
}

function Paste(props: Props) {
  const { t, url, data, problem, values, lang, city } = props;
  const typed = [values.lines ?? ''].flat().join('\n');
  const d = t.duty;
  const name = data.names.people[0]?.name ?? 'Lena Laterne';
  return (
    <section className="stack">
      <h2>{d.paste}</h2>
      <p>
        {d.example} <code>30.11.2026 22:00 – 06:00 {name}</code>
      </p>
      <Form action={url(DUTY_PATH)} form_key={props.form_key} label={d.paste}>
        <TextArea name="lines" label={d.lines} hint={d.lines_hint} rows={8} max={ROTA.max} required problem={problem} values={values} />
        <Button icon="check">{d.add}</Button>
      </Form>
      {problem && typed !== '' && <ReadLines {...props} lines={readRota(typed, data.names, workingClock(city))} />}
      <Details summary={d.names}>
        <p>{data.names.people.map((one) => one.name).join(', ')}</p>
        <p>
          {d.team}: {data.names.teams.map((one) => nameOf({ name: one.name as Shift['name'] }, lang)).join(', ')}
        </p>
      </Details>
    </section>
  );
}

/** What each line was read as, or what is wrong with it. */
function ReadLines({ t, lang, city, lines }: Props & { lines: RotaLine[] }) {
  const d = t.duty;
  return (
    <DataTable
      caption={d.read}
      dense
      rows={lines}
      row_key={(row) => String(row.line)}
      columns={[
        { key: 'line', label: d.line, cell: (row) => `${row.line}` },
        { key: 'text', label: d.lines, primary: true, cell: (row) => row.text },
        {
          key: 'result',
          label: d.result,
          cell: (row) =>
            'problem' in row
              ? d.problems[row.problem]
              : `${moment(row.starts_at, lang, city.time_zone)} – ${moment(row.ends_at, lang, city.time_zone)}`,
        },
      ]}
    />
  );
}

/** Whole hours, or one place behind the point, by the clock that runs on: a night in which clocks change is shorter or longer. */
function hoursOf({ t, lang }: Props, { starts_at, ends_at }: { starts_at: Date; ends_at: Date }): string {
  const hours = (ends_at.getTime() - starts_at.getTime()) / 3_600_000;
  return fill(t.duty.hours_long, { n: new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(hours) });
}

const adding = submit(
  planDutySchema,
  async (work, input, { context }) => {
    await planDuty(work, input);
    return seeOther(context.url(`${DUTY_PATH}?gespeichert`));
  },
  get,
);

const removing = submit(
  dropShiftSchema,
  async (work, input, { context }) => {
    await dropShift(work, input);
    return seeOther(context.url(`${DUTY_PATH}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: DUTY_PATH, get, post: adding, limit: 60 },
  { path: `${DUTY_PATH}/entfernen`, post: removing, limit: 120, home: DUTY_PATH },
];
