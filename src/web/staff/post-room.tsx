import { z } from 'zod';
import {
  letterBackSchema,
  letterCameBack,
  makeBatch,
  markPrinted,
  onBatchSchema,
  postBatch,
  postBatchSchema,
  postRoomFor,
  undoBatch,
} from '#modules/applications';
import { UNDO_MINUTES } from '#modules/applications/words';
import { workingClock } from '#platform/clock';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { day, moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  Card,
  DataTable,
  DateField,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  PageHead,
  TextField,
} from '../ui/index.ts';

export const POST_ROOM = '/mitarbeit/druck';

const get = page(z.object({}), postRoomFor, PostRoomPage, { who: 'staff' });

type Room = Awaited<ReturnType<typeof postRoomFor>>;
type Props = PageProps<Room>;

/** What waits, the batches with their next step, and what came back. */
function PostRoomPage(props: Props) {
  const { t, lang, city, data, problem, url, form_key } = props;
  const p = t.post_room;
  return (
    <StaffShell {...props} title={p.title} way={[{ label: p.title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={p.title} />
      <p className="lead">{p.lead}</p>
      <section className="stack">
        <h2>{p.waiting}</h2>
        <DataTable
          caption={p.waiting}
          caption_hidden
          dense
          rows={data.waiting}
          row_key={(row) => row.case_id}
          empty={
            <EmptyState title={p.waiting_none} icon="mail">
              {p.waiting_none_text}
            </EmptyState>
          }
          columns={[
            { key: 'number', label: p.number, primary: true, cell: (row) => row.number },
            { key: 'since', label: p.since, cell: (row) => (row.sent_at ? day(row.sent_at, lang, city.time_zone) : '–') },
          ]}
        />
        {data.waiting.length > 0 && (
          <Form action={url(`${POST_ROOM}/stapel`)} form_key={form_key} label={p.waiting}>
            <Button icon="checklist">{many(p.make, data.waiting.length)}</Button>
          </Form>
        )}
      </section>
      <section className="stack">
        <h2>{p.batches}</h2>
        {data.batches.length === 0 ? (
          <EmptyState title={p.batches_none} icon="list">
            {p.batches_none_text}
          </EmptyState>
        ) : (
          data.batches.map((batch) => <Batch key={batch.batch_id} {...props} batch={batch} />)
        )}
      </section>
      <CameBack {...props} />
    </StaffShell>
  );
}

const many = (words: { one: string; many: string }, n: number, more: Record<string, string> = {}) =>
  fill(n === 1 ? words.one : words.many, { n: String(n), ...more });

function Batch(props: Props & { batch: Room['batches'][number] }) {
  const { t, lang, city, url, form_key, batch, work, problem, values } = props;
  const p = t.post_room;
  const now = work.now();
  const today = workingClock(city).localDate(now);
  const at = (file: string) => url(`${POST_ROOM}/${batch.batch_id}/${file}`);
  const state = batch.posted_on
    ? fill(p.posted, { date: day(new Date(`${batch.posted_on}T12:00:00Z`), lang, 'UTC') })
    : batch.printed_at
      ? fill(p.printed, { date: moment(batch.printed_at, lang, city.time_zone) })
      : p.made;
  const undoable = !batch.posted_at || now.getTime() - batch.posted_at.getTime() < UNDO_MINUTES * 60_000;
  const own = values.batch_id === batch.batch_id;
  const id = (name: string) => `f-${name}-${batch.batch_id}`;
  return (
    <Card title={many(p.batch, batch.count, { date: moment(batch.made_at, lang, city.time_zone) })}>
      <p>
        {p.state}: <strong>{state}</strong>
      </p>
      <ul>
        <li>
          <a href={at('briefe.pdf')}>{p.pdf}</a>
        </li>
        <li>
          <a href={at('porto.csv')}>{p.franking}</a>
        </li>
      </ul>
      {!batch.printed_at && (
        <Form action={url(`${POST_ROOM}/gedruckt`)} form_key={form_key} label={p.mark_printed}>
          <HiddenField name="batch_id" value={batch.batch_id} />
          <Button look="secondary" icon="check">
            {p.mark_printed}
          </Button>
        </Form>
      )}
      {!batch.posted_on && (
        <Form action={url(`${POST_ROOM}/verschickt`)} form_key={form_key} label={p.mark_posted}>
          <HiddenField name="batch_id" value={batch.batch_id} />
          <DateField
            name="posted_on"
            id={id('posted')}
            label={p.posted_on}
            value={today}
            max={today}
            required
            {...(own ? { problem } : {})}
          />
          <Button icon="send">{p.mark_posted}</Button>
        </Form>
      )}
      {undoable && (
        <Details summary={p.undo}>
          <p>{batch.posted_on ? fill(p.undo_hint, { n: String(UNDO_MINUTES) }) : p.undo_batch}</p>
          <Form action={url(`${POST_ROOM}/zurueck`)} form_key={form_key} label={p.undo}>
            <HiddenField name="batch_id" value={batch.batch_id} />
            <Button look="secondary">{p.undo}</Button>
          </Form>
        </Details>
      )}
    </Card>
  );
}

function CameBack(props: Props) {
  const { t, lang, city, url, data, form_key, problem, values } = props;
  const p = t.post_room;
  const typed = values.why === undefined ? {} : { problem, values };
  return (
    <section className="stack">
      <h2>{p.back}</h2>
      {data.back.length > 0 && (
        <>
          <ul>
            {data.back.map((one) => (
              <li key={one.case_id}>
                <strong>{one.number}</strong>{' '}
                {one.came_back_at &&
                  fill(p.back_since, { date: day(one.came_back_at, lang, city.time_zone), why: one.came_back_why ?? '' })}
              </li>
            ))}
          </ul>
          <p className="muted">{p.back_team}</p>
        </>
      )}
      <Details summary={p.back_form} open={'values' in typed}>
        <Form action={url(`${POST_ROOM}/zurueckgekommen`)} form_key={form_key} label={p.back_form}>
          <TextField name="number" label={p.back_number} required {...typed} />
          <TextField name="why" label={p.back_why} hint={p.back_why_hint} required {...typed} />
          <Button>{p.back_save}</Button>
        </Form>
      </Details>
    </section>
  );
}

function form<S extends z.ZodType<object>>(name: string, schema: S, act: (work: Work, input: z.infer<S>) => Promise<unknown>): Route {
  const post = submit(
    schema,
    async (work, input, { context }) => {
      await act(work, input);
      return seeOther(context.url(POST_ROOM));
    },
    get,
  );
  return { path: `${POST_ROOM}/${name}`, post, limit: 60, home: POST_ROOM };
}

export const routes: Route[] = [
  { path: POST_ROOM, get },
  form('stapel', z.object({}), makeBatch),
  form('gedruckt', onBatchSchema, markPrinted),
  form('verschickt', postBatchSchema, postBatch),
  form('zurueck', onBatchSchema, undoBatch),
  form('zurueckgekommen', letterBackSchema, letterCameBack),
];
