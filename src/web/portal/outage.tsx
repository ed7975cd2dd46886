import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { endOutage, endOutageSchema, type OutageForStaff, outageFor, tellOutage, tellOutageSchema } from '#modules/notices';
import { NOTICE_TEXT } from '#modules/notices/words';
import { problemOfOutage } from '#modules/tickets';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { InBoth } from '../staff/admin/editing.tsx';
import {
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  MomentField,
  PageHead,
  TextArea,
  Timeline,
} from '../ui/index.ts';
import { timesOf, told } from './notice-parts.tsx';
import { KindOf } from './outages.tsx';
import { OUTAGES } from './paths.ts';

const PATH = `${OUTAGES}/:outage_id`;

const asked = z.object({ outage_id: z.uuid(), gespeichert: z.string().optional().catch('') });

async function dataFor(work: Work, { outage_id, gespeichert }: z.infer<typeof asked>) {
  const [found, problem] = await Promise.all([outageFor(work, outage_id), problemOfOutage(work, outage_id)]);
  return { ...found, problem, saved: gespeichert !== undefined };
}

const get = page(asked, dataFor, OutagePage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof dataFor>>>;

/** One disturbance or planned work with everything that was told of it; whoever may, tells how it stands and ends it. */
function OutagePage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const o = t.outages;
  const { outage, may } = data;
  const title = told(outage.title, lang);
  return (
    <StaffShell {...props} title={title} way={[{ label: o.title, href: OUTAGES }, { label: title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={outage.standing === 'past' ? o.ended : o.saved} focus />}
      <PageHead title={title} preline={outage.app_name ? inLanguage(outage.app_name, lang) : o.everything}>
        <KindOf {...props} row={outage} />
        {may.publish && (
          <ButtonLink href={url(`${OUTAGES}/${outage.outage_id}/bearbeiten`)} icon="edit" look="secondary" small>
            {o.edit}
          </ButtonLink>
        )}
      </PageHead>
      <p className="lead">{timesOf(props, outage)}</p>
      <Paragraphs text={told(outage.body, lang)} />
      <Problem {...props} />
      {may.publish && <Forms {...props} />}
      <h2>{o.history}</h2>
      <Timeline label={o.history} events={data.updates.map((one) => eventOf(props, one))} />
    </StaffShell>
  );
}

function eventOf({ t, lang, city }: Props, one: OutageForStaff['updates'][number]) {
  const what = one.what as keyof typeof t.outages.what;
  return {
    key: one.outage_update_id,
    title: t.outages.what[what],
    at: { iso: one.at.toISOString(), label: moment(one.at, lang, city.time_zone) },
    icon: what === 'ended' ? ('check' as const) : what === 'edited' ? ('edit' as const) : ('info' as const),
    tone: what === 'ended' ? ('done' as const) : ('neutral' as const),
    body: (
      <>
        {one.title !== null && <strong>{told(one.title, lang)}</strong>}
        {one.body !== null && <Paragraphs text={told(one.body, lang)} />}
        {one.expected_end_at && (
          <p className="muted">{fill(t.outages.expected, { at: moment(one.expected_end_at, lang, city.time_zone) })}</p>
        )}
      </>
    ),
  };
}

/** The problem behind it: its page answers all its tickets at once. */
function Problem({ t, url, data }: Props) {
  const { problem, outage } = data;
  const o = t.outages;
  if (!problem) return null;
  const open = outage.standing === 'past' && problem.phase !== 'closed';
  return (
    <>
      <p>
        {o.problem}: <a href={url(`/mitarbeit/tickets/${problem.case_id}`)}>{`${problem.number} ${problem.subject}`}</a>
      </p>
      {open && (
        <Message title={o.solve_all_text}>
          <ButtonLink href={url(`/mitarbeit/tickets/${problem.case_id}`)} icon="check">
            {o.solve_all}
          </ButtonLink>
        </Message>
      )}
    </>
  );
}

function Forms(props: Props) {
  const { t, url, data, problem, values, form_key } = props;
  const o = t.outages;
  const { outage } = data;
  const own = url(`${OUTAGES}/${outage.outage_id}`);
  // Two forms share the names of their fields: what was typed goes back into the one it was typed in.
  const ending = 'version' in values;
  const end = outage.standing === 'coming' ? o.end_coming : o.end;
  const telling = ending ? { values: {} } : { values, problem };
  return (
    <>
      <Details summary={o.tell} open={'body.de' in values && !ending}>
        <Form action={`${own}/stand`} form_key={form_key} label={o.tell}>
          <InBoth t={t} name="body" label={o.tell_text} area problem={telling.problem} values={telling.values} required="german" />
          <MomentField
            name="expected_end_at"
            label={o.expected_end_at}
            hint={o.tell_end_hint}
            optional_label={t.layout.optional}
            {...telling}
          />
          <Button icon="send">{o.tell}</Button>
        </Form>
      </Details>
      <Details summary={end} open={ending}>
        <Form action={`${own}/ende`} form_key={form_key} label={end}>
          <HiddenField name="version" value={String(outage.version)} />
          <TextArea
            name="body.de"
            id="f-end"
            label={o.end_text}
            rows={2}
            max={NOTICE_TEXT.max}
            values={ending ? values : {}}
            problem={ending ? problem : undefined}
          />
          <Button icon="check">{end}</Button>
        </Form>
      </Details>
    </>
  );
}

const telling = submit(
  tellOutageSchema,
  async (work, input, { context }) => {
    await tellOutage(work, input);
    return seeOther(context.url(`${OUTAGES}/${input.outage_id}?gespeichert`));
  },
  get,
);
const ending = submit(
  endOutageSchema,
  async (work, input, { context }) => {
    await endOutage(work, input);
    return seeOther(context.url(`${OUTAGES}/${input.outage_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/stand`, post: telling, limit: 60, home: PATH },
  { path: `${PATH}/ende`, post: ending, limit: 60, home: PATH },
];
