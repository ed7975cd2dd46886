import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { editOutage, editOutageSchema, outageFor, publishableFor, publishOutage, publishOutageSchema } from '#modules/notices';
import { NOTICE_TITLE, OUTAGE_KINDS } from '#modules/notices/words';
import { problemForOutage, publishProblemOutage } from '#modules/tickets';
import { workingClock } from '#platform/clock';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { InBoth } from '../staff/admin/editing.tsx';
import {
  Button,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  MomentField,
  PageHead,
  RadioGroup,
  SelectField,
  type Values,
} from '../ui/index.ts';
import { told } from './notice-parts.tsx';
import { OUTAGES } from './paths.ts';

const NEW = `${OUTAGES}/neu`;
const EDIT = `${OUTAGES}/:outage_id/bearbeiten`;

const asked = z.object({
  app: z.string().max(60).catch(''),
  problem_case_id: z.union([z.uuid(), z.literal('')]).catch(''),
  /** What a planned change says already. */
  kind: z.enum(OUTAGE_KINDS).catch('outage'),
  title: z.string().max(NOTICE_TITLE.max).catch(''),
  begins_at: z.string().max(40).catch(''),
  expected_end_at: z.string().max(40).catch(''),
});

async function newFor(work: Work, { app, problem_case_id, ...planned }: z.infer<typeof asked>) {
  const { general, apps } = await publishableFor(work);
  demand(general || apps.length > 0);
  const behind = problem_case_id ? await problemForOutage(work, problem_case_id) : null;
  return { general, apps, behind, planned, app: behind?.app_id ?? app };
}

const getNew = page(asked, newFor, NewPage, { who: 'staff' });

/** Tells of a disturbance or of planned work; of a problem, its words stand there already. */
function NewPage(props: PageProps<Awaited<ReturnType<typeof newFor>>>) {
  const { t, url, lang, data, problem } = props;
  const o = t.outages;
  const { behind } = data;
  const begun: Values = {
    kind: data.planned.kind,
    app_id: data.app,
    ...(data.planned.title && { 'title.de': data.planned.title }),
    begins_at: data.planned.begins_at,
    expected_end_at: data.planned.expected_end_at,
    ...(behind ? { 'title.de': behind.subject, 'body.de': behind.description } : {}),
  };
  const values = { ...begun, ...props.values };
  return (
    <StaffShell {...props} title={o.new} way={[{ label: o.title, href: OUTAGES }, { label: o.new }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={o.new} />
      {behind && <p className="lead">{fill(o.from_wave, { number: behind.number })}</p>}
      <Form action={url(NEW)} form_key={props.form_key} label={o.new}>
        {behind && <HiddenField name="problem_case_id" value={behind.case_id} />}
        <RadioGroup
          name="kind"
          label={o.kind}
          choices={OUTAGE_KINDS.map((value) => ({ value, label: o.kinds[value] }))}
          required
          horizontal
          values={values}
          problem={problem}
        />
        <SelectField
          name="app_id"
          label={o.app}
          empty_label={data.general ? o.everything : undefined}
          choices={data.apps.map((app) => ({ value: app.app_id, label: inLanguage(app.name, lang) }))}
          required={!data.general}
          optional_label={t.layout.optional}
          values={values}
          problem={problem}
        />
        <TextFields {...props} values={values} />
        <Button icon="send">{o.publish}</Button>
      </Form>
    </StaffShell>
  );
}

function TextFields({ t, problem, values }: Pick<PageProps<unknown>, 't' | 'problem' | 'values'>) {
  const o = t.outages;
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <InBoth t={t} name="title" label={o.heading} hint={o.heading_hint} required="german" problem={problem} values={values} />
      <InBoth t={t} name="body" label={o.body} hint={o.body_hint} area rows={5} required="german" problem={problem} values={values} />
      <div className="field-pair">
        <MomentField name="begins_at" label={o.begins_at} hint={o.begins_hint} {...field} />
        <MomentField name="expected_end_at" label={o.expected_end_at} hint={o.expected_hint} {...field} />
      </div>
    </>
  );
}

const publishing = submit(
  publishOutageSchema.extend({ problem_case_id: z.union([z.uuid(), z.literal('')]).default('') }),
  async (work, { problem_case_id, ...input }, { context }) => {
    const outage_id = problem_case_id ? await publishProblemOutage(work, { ...input, problem_case_id }) : await publishOutage(work, input);
    return seeOther(context.url(`${OUTAGES}/${outage_id}?gespeichert`));
  },
  getNew,
);

async function editFor(work: Work, { outage_id }: { outage_id: string }) {
  const found = await outageFor(work, outage_id);
  demand(found.may.publish);
  return found;
}

const getEdit = page(z.object({ outage_id: z.uuid() }), editFor, EditPage, { who: 'staff' });

/** Changes what is told. Where somebody else was quicker, both stand there. */
function EditPage(props: PageProps<Awaited<ReturnType<typeof editFor>>>) {
  const { t, url, lang, data, problem } = props;
  const o = t.outages;
  const { outage } = data;
  const title = fill(o.edit_title, { title: told(outage.title, lang) });
  const moved_on = problem?.code === 'changed_meanwhile';
  const typed = 'version' in props.values;
  const values: Values = typed
    ? props.values
    : {
        ...both('title', outage.title),
        ...both('body', outage.body),
        begins_at: localMoment(props, outage.begins_at),
        expected_end_at: outage.expected_end_at ? localMoment(props, outage.expected_end_at) : '',
      };
  const own = `${OUTAGES}/${outage.outage_id}`;
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: o.title, href: OUTAGES }, { label: told(outage.title, lang), href: own }, { label: o.edit }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      {moved_on && (
        <Message tone="warning" title={o.moved_on}>
          <p>{o.moved_on_text}</p>
          <p>
            {o.stored_now}: <strong>{told(outage.title, lang)}</strong>
          </p>
          <Paragraphs text={told(outage.body, lang)} />
        </Message>
      )}
      <Form action={url(`${own}/bearbeiten`)} form_key={props.form_key} label={title}>
        <HiddenField name="version" value={moved_on || !typed ? String(outage.version) : String(values.version)} />
        <TextFields {...props} values={values} />
        <Button icon="check">{o.save}</Button>
      </Form>
    </StaffShell>
  );
}

/** The fields of a text in both languages. */
export const both = (name: string, text: unknown): Values => ({
  [`${name}.de`]: inLanguage(text, 'de'),
  [`${name}.en`]: inLanguage(text, 'en'),
});

/** A moment as its field shows it, on the city's clock. */
export function localMoment({ city }: Pick<Context, 'city'>, at: Date): string {
  const time = new Intl.DateTimeFormat('de-DE', { timeZone: city.time_zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `${workingClock(city).localDate(at)}T${time}`;
}

const editing = submit(
  editOutageSchema,
  async (work, input, { context }) => {
    await editOutage(work, input);
    return seeOther(context.url(`${OUTAGES}/${input.outage_id}?gespeichert`));
  },
  getEdit,
);

export const routes: Route[] = [
  { path: NEW, get: getNew, post: publishing, limit: 60 },
  { path: EDIT, get: getEdit, post: editing, limit: 60 },
];
