import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { dutyFor, type Shift, takeDanger, takeDangerSchema } from '#modules/reports';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
} from '../ui/index.ts';

const PATH = '/mitarbeit/bereitschaft';

const get = page(
  z.object({ uebernommen: z.string().optional().catch('') }),
  async (work: Work, { uebernommen }) => ({ ...(await dutyFor(work)), taken: uebernommen !== undefined }),
  DutyPage,
  { who: 'staff' },
);

type Data = Awaited<ReturnType<typeof dutyFor>> & { taken: boolean };
type Props = PageProps<Data>;

/** What whoever is on duty looks at: the dangers nobody has taken on, and who has the duty now and next. */
function DutyPage(props: Props) {
  const { t, url, data, problem } = props;
  const d = t.duty;
  return (
    <StaffShell {...props} title={d.title} way={[{ label: d.title }]} wide>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.taken && !problem && <Message tone="success" title={d.taken} focus />}
      <PageHead title={d.title}>
        <ButtonLink href={url(PATH)} look="secondary" small>
          {d.reload}
        </ButtonLink>
        {data.may_plan && (
          <ButtonLink href={url('/mitarbeit/verwaltung/bereitschaft')} look="secondary" small icon="edit">
            {d.plan}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{d.lead}</p>
      <div className="two-columns">
        <section className="stack" aria-labelledby="gefahren">
          <h2 id="gefahren">{d.open}</h2>
          {data.dangers.length === 0 && (
            <EmptyState title={d.none} icon="check">
              {d.none_text}
            </EmptyState>
          )}
          {data.dangers.map((danger) => (
            <Danger key={danger.case_id} {...props} danger={danger} />
          ))}
        </section>
        <section className="stack" aria-labelledby="dienst">
          <h2 id="dienst">{d.who}</h2>
          <Card title={d.now} level={3} tinted>
            {data.on.length === 0 && (
              <p>
                <strong>{d.nobody}</strong>
                <br />
                {fill(d.nobody_text, { address: data.fallback })}
              </p>
            )}
            {data.on.map((shift) => (
              <OnDuty key={shift.duty_shift_id} {...props} shift={shift} words={d.until} at={shift.ends_at} />
            ))}
          </Card>
          <Card title={d.afterwards} level={3}>
            {data.next ? <OnDuty {...props} shift={data.next} words={d.from} at={data.next.starts_at} /> : <p>{d.no_next}</p>}
          </Card>
          <p className="muted">{fill(d.escalation, { n: data.minutes, address: data.fallback })}</p>
        </section>
      </div>
    </StaffShell>
  );
}

function OnDuty({ lang, city, shift, words, at }: Props & { shift: Shift; words: string; at: Date }) {
  return (
    <p>
      <strong>{nameOf(shift, lang)}</strong>, {fill(words, { time: moment(at, lang, city.time_zone) })}
      {shift.phone && (
        <>
          <br />
          <a href={`tel:${shift.phone.replaceAll(/[^\d+]/g, '')}`}>{shift.phone}</a>
        </>
      )}
    </p>
  );
}

/** The name of whoever has a shift, in the language of the page. */
export function nameOf(shift: Pick<Shift, 'name'>, lang: 'de' | 'en'): string {
  return typeof shift.name === 'string' ? shift.name : inLanguage(shift.name, lang);
}

function Danger(props: Props & { danger: Data['dangers'][number] }) {
  const { t, url, lang, city, data, danger } = props;
  const d = t.duty;
  const { phone, name } = danger.reporter ?? { phone: null, name: null };
  // Whoever is only called to a danger of another team may not open the report.
  const look = danger.may_open && (
    <ButtonLink href={url(casePath({ case_id: danger.case_id, kind: 'report' }))} look="secondary">
      {d.look}
    </ButtonLink>
  );
  return (
    <Card
      title={`${inLanguage(danger.category_label, lang)}, ${danger.place_label}`}
      level={3}
      preline={`${danger.number} · ${fill(d.since, { age: ageOf(t, data.now.getTime() - danger.since.getTime()) })}`}
    >
      <Paragraphs text={danger.description} />
      <DescriptionList
        dense
        items={[
          ...(danger.place_text ? [{ label: t.inbox.place, value: danger.place_text }] : []),
          { label: t.inbox.team_column, value: inLanguage(danger.team_name, lang) },
          {
            label: d.caller,
            value: !danger.reporter ? (
              d.hidden_phone
            ) : phone ? (
              <>
                <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a> {name}
              </>
            ) : (
              d.no_phone
            ),
          },
        ]}
      />
      <p className="muted">{danger.next_at ? fill(d.next_call, { time: moment(danger.next_at, lang, city.time_zone) }) : d.no_next_call}</p>
      {danger.may_take ? (
        <Form action={url(PATH)} form_key={`${props.form_key}`} label={fill(d.take_named, { number: danger.number })}>
          <HiddenField name="case_id" value={danger.case_id} />
          <ButtonRow>
            <Button icon="check">{d.take}</Button>
            {look}
          </ButtonRow>
        </Form>
      ) : (
        look
      )}
    </Card>
  );
}

/** How long ago, as people say it: minutes, hours and minutes, days. */
function ageOf(t: Props['t'], ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return fill(t.duty.minutes, { n: minutes });
  if (minutes < 48 * 60) return fill(t.duty.hours, { h: Math.floor(minutes / 60), n: minutes % 60 });
  return fill(t.duty.days, { n: Math.floor(minutes / 1440) });
}

const post = submit(
  takeDangerSchema,
  async (work, input, { context }) => {
    await takeDanger(work, input);
    return seeOther(context.url(`${PATH}?uebernommen`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
