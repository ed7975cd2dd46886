import { z } from 'zod';
import { type callbacksDueFor, callbacksFor, settleCallback, settleCallbackSchema } from '#modules/tickets';
import { CALLBACK_OUTCOMES } from '#modules/tickets/words';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, Button, ButtonRow, DataTable, EmptyState, ErrorSummary, Form, HiddenField, Message, PageHead } from '../ui/index.ts';

const PATH = '/mitarbeit/rueckrufe';

const get = page(
  z.object({ gespeichert: z.string().optional().catch('') }),
  async (work, { gespeichert }) => ({ rows: await callbacksFor(work), saved: gespeichert !== undefined }),
  CallbacksPage,
  { who: 'staff' },
);
type Rows = Awaited<ReturnType<typeof callbacksFor>>;
type Props = PageProps<{ rows: Rows; saved: boolean }>;

/** Whom the desk calls back and when, with what became of it. */
function CallbacksPage(props: Props) {
  const { t, data } = props;
  const k = t.callbacks;
  const [today, later] = [data.rows.filter((row) => row.today), data.rows.filter((row) => !row.today)];
  return (
    <StaffShell {...props} title={k.title} way={[{ label: k.title }]} wide>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      {data.saved && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={k.title} />
      <p className="lead">{k.lead}</p>
      {data.rows.length === 0 && (
        <EmptyState title={k.none} icon="check">
          {k.none_text}
        </EmptyState>
      )}
      {today.length > 0 && <List {...props} rows={today} title={k.today} />}
      {later.length > 0 && <List {...props} rows={later} title={k.later} />}
    </StaffShell>
  );
}

function List(props: Props & { rows: Rows; title: string }) {
  const { t, url, lang, city, rows, title } = props;
  const k = t.callbacks;
  return (
    <section className="stack">
      <h2>{title}</h2>
      <DataTable
        caption={title}
        caption_hidden
        dense
        rows={rows}
        row_key={(row) => row.callback_id}
        columns={[
          { key: 'who', label: k.who, primary: true, cell: (row) => [row.name, row.department].filter(Boolean).join(', ') },
          {
            key: 'when',
            label: k.when,
            cell: (row) => (
              <>
                {moment(row.slot_at, lang, city.time_zone)}{' '}
                {row.late && (
                  <Badge tone="problem" small>
                    {k.late}
                  </Badge>
                )}
              </>
            ),
          },
          { key: 'number', label: k.number, cell: (row) => <a href={`tel:${row.phone.replaceAll(/[^\d+]/g, '')}`}>{row.phone}</a> },
          {
            key: 'ticket',
            label: k.ticket,
            cell: (row) =>
              row.case_id && row.kind ? (
                <a href={url(casePath({ case_id: row.case_id, kind: row.kind }))}>{`${row.number} ${row.subject}`}</a>
              ) : (
                '–'
              ),
          },
          {
            key: 'action',
            label: k.action,
            label_hidden: true,
            cell: (row) => (
              <Form action={url(PATH)} form_key={props.form_key} label={`${k.action}: ${row.name}`}>
                <HiddenField name="callback_id" value={row.callback_id} />
                <ButtonRow>
                  {CALLBACK_OUTCOMES.map((outcome) => (
                    <Button key={outcome} look="secondary" small name="outcome" value={outcome}>
                      {k[outcome]}
                    </Button>
                  ))}
                </ButtonRow>
              </Form>
            ),
          },
        ]}
      />
    </section>
  );
}

/** Above the inbox: that somebody waits for a call today. */
export function CallbacksDue({ t, url, lang, city, due }: PageProps<unknown> & { due: Awaited<ReturnType<typeof callbacksDueFor>> }) {
  const k = t.callbacks;
  if (!due) return null;
  const parts = { hour: '2-digit', minute: '2-digit', timeZone: city.time_zone } as const;
  const time = new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', parts).format(due.next);
  return (
    <Message tone="info" title={fill(due.n === 1 ? k.due_one : k.due, { n: due.n, time })}>
      <p>
        <a href={url(PATH)}>{k.look}</a>
      </p>
    </Message>
  );
}

const post = submit(
  settleCallbackSchema,
  async (work, input, { context }) => {
    await settleCallback(work, input);
    return seeOther(context.url(`${PATH}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
