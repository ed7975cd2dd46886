import { z } from 'zod';
import { type CrisisFor, crisisFor, crisisIdSchema, startAlarm, tellNextStep, tickAlarm, tickAlarmSchema } from '#modules/crisis';
import { dueWords } from '#modules/crisis/book';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonRow, DataTable, EmptyState, Form } from '../../ui/index.ts';
import { CrisisFrame } from './parts.tsx';
import { crisisPath } from './paths.ts';

const ROOT = '/mitarbeit/krisen/:crisis_id/alarm';
const get = page(
  z.object({ crisis_id: z.uuid(), gespeichert: z.string().optional() }),
  async (work, { crisis_id, gespeichert }) => ({ ...(await crisisFor(work, crisis_id)), saved: gespeichert !== undefined }),
  AlarmPage,
  { who: 'staff' },
);
type Props = PageProps<CrisisFor & { saved: boolean }>;

/** The chain of this alarm: who was told when, who has answered, and the numbers to call, to be ticked here or on paper. */
function AlarmPage(props: Props) {
  const { t, url, data, form_key } = props;
  const c = t.crisis;
  const { crisis, alarms } = data;
  const path = (part: string) => url(crisisPath(crisis.crisis_id, part));
  const left = alarms.some((one) => !one.told_at);
  return (
    <CrisisFrame {...props} at="alarm" scripts={['print-page.js']}>
      {alarms.length === 0 ? (
        <EmptyState title={c.alarm_none} icon="phone">
          {c.alarm_none_text}
        </EmptyState>
      ) : (
        <>
          <p className="lead">{c.alarm_lead}</p>
          <div className="crisis-chain">
            <Chain {...props} />
          </div>
        </>
      )}
      {!crisis.closed_at && (
        <ButtonRow>
          {alarms.length === 0 && (
            <Form action={path('alarm')} form_key={form_key} label={c.alarm_start}>
              <Button icon="phone">{c.alarm_start}</Button>
            </Form>
          )}
          {left && (
            <Form action={path('alarm/weiter')} form_key={`${form_key}-next`} label={c.alarm_next}>
              <Button icon="arrow-forward" look="secondary">
                {c.alarm_next}
              </Button>
            </Form>
          )}
        </ButtonRow>
      )}
      <p className="no-print">
        <button type="button" className="kern-btn kern-btn--secondary" data-print hidden>
          <span className="kern-label">{c.print_page}</span>
        </button>
      </p>
    </CrisisFrame>
  );
}

function Chain(props: Props) {
  const { t, url, lang, city, data, form_key } = props;
  const c = t.crisis;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const { crisis, alarms } = data;
  return (
    <DataTable
      caption={c.alarm}
      caption_hidden
      dense
      wordy
      rows={alarms}
      row_key={(row) => row.crisis_alarm_id}
      columns={[
        { key: 'name', label: c.place, primary: true, cell: (row) => row.name },
        {
          key: 'ways',
          label: c.ways,
          cell: (row) => (
            <>
              {row.phones.map((phone) => (
                <span key={phone}>
                  <a href={`tel:${phone.replace(/[^+0-9]/g, '')}`}>{phone}</a>
                  <br />
                </span>
              ))}
              {row.email}
            </>
          ),
        },
        {
          key: 'told',
          label: c.told,
          cell: (row) => {
            if (!row.told_at) return row.minutes === 0 ? c.together : fill(c.next_after, { n: row.minutes });
            const clock = dueWords(t.crisis, new Date(row.told_at.getTime() + row.minutes * 60_000), data.now);
            return (
              <>
                {at(row.told_at)}{' '}
                {!row.acknowledged_at && !crisis.closed_at && (
                  <Badge tone={clock.over ? 'problem' : 'waiting'} small>
                    {clock.text}
                  </Badge>
                )}
              </>
            );
          },
        },
        {
          key: 'acknowledged',
          label: c.acknowledged,
          cell: (row) => {
            if (row.acknowledged_at)
              return (
                <>
                  {at(row.acknowledged_at)},{' '}
                  {row.acknowledged_by === 'link' ? c.by_link : fill(c.by_phone, { name: row.ticked_name ?? c.nobody })}
                </>
              );
            if (crisis.closed_at) return '–';
            return (
              <Form
                action={url(crisisPath(crisis.crisis_id, `alarm/${row.crisis_alarm_id}`))}
                form_key={`${form_key}-${row.crisis_alarm_id}`}
                label={`${c.alarm_tick}: ${row.name}`}
              >
                <Button look="secondary" icon="check" small>
                  {c.alarm_tick}
                </Button>
              </Form>
            );
          },
        },
      ]}
    />
  );
}

const doing = <S extends z.ZodType<{ crisis_id: string }>>(schema: S, act: (work: Work, input: z.infer<S>) => Promise<void>) =>
  submit(
    schema,
    async (work, input, { context }) => {
      await act(work, input);
      return seeOther(context.url(`${crisisPath(input.crisis_id, 'alarm')}?gespeichert`));
    },
    get,
  );

export const routes: Route[] = [
  { path: ROOT, get, post: doing(crisisIdSchema, startAlarm), limit: 30 },
  { path: `${ROOT}/weiter`, post: doing(crisisIdSchema, tellNextStep), limit: 60, home: ROOT },
  { path: `${ROOT}/:crisis_alarm_id`, post: doing(tickAlarmSchema, tickAlarm), limit: 120, home: ROOT },
];
