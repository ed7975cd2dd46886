import { inLanguage } from '#modules/city';
import {
  type CriticalFor,
  criticalFor,
  onServiceSchema,
  reviewCritical,
  reviewServiceSchema,
  saveKeepers,
  saveKeepersSchema,
} from '#modules/preparedness';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  SelectField,
  type Values,
} from '../../ui/index.ts';
import { backWords } from './overview.tsx';
import { dayWords, hoursWords, PrintButton, TaskTable } from './parts.tsx';
import { CRITICAL, PREPARED } from './paths.ts';

const get = page(
  onServiceSchema,
  async (work, asked) => ({ ...(await criticalFor(work, asked)), saved: asked.gespeichert !== undefined }),
  CriticalPage,
  { who: 'staff' },
);
type Props = PageProps<CriticalFor & { saved: boolean }>;

/** One critical service: how long it may be away, how it is done instead, what it needs, who answers for it. */
function CriticalPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const p = t.prepared;
  const c = t.critical;
  const { service } = data;
  const name = inLanguage(service.name, lang);
  const steps = inLanguage(service.fallback, lang).split('\n').filter(Boolean);
  return (
    <StaffShell {...props} title={name} way={[{ label: p.title, href: PREPARED }, { label: name }]} scripts={['print-page.js']}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={name} preline={inLanguage(data.team_name, lang)}>
        {data.may.edit && (
          <ButtonLink href={url(`${CRITICAL}/${service.id}/bearbeiten`)} icon="edit" look="secondary" small>
            {c.edit}
          </ButtonLink>
        )}
        <PrintButton t={t} />
      </PageHead>
      {data.saved && !problem && <Message tone="success" title={c.saved} focus />}
      <p className="lead">{inLanguage(service.about, lang)}</p>
      <DescriptionList
        items={[
          { label: p.tolerable, value: hoursWords(props, service.tolerable_hours) },
          { label: p.recovery, value: hoursWords(props, service.recovery_hours) },
          {
            label: p.back,
            value: (
              <>
                {backWords(props, data)}{' '}
                <Badge tone={data.late ? 'problem' : 'done'} small>
                  {data.late ? p.too_late : p.in_time}
                </Badge>
              </>
            ),
          },
          { label: c.level, value: inLanguage(service.level, lang) },
        ]}
      />
      <h2>{c.fallback}</h2>
      {steps.length === 0 ? (
        <Message tone="warning" title={c.fallback_none} />
      ) : (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <h2>{c.needs_title}</h2>
      <Needs {...props} />
      <h2>{c.keepers}</h2>
      <Keepers {...props} />
      {data.may.gaps && (
        <>
          <h2>{c.gaps}</h2>
          <TaskTable {...props} rows={data.tasks} today={data.today} caption={c.gaps} states empty={<p>{c.gaps_none}</p>} />
        </>
      )}
    </StaffShell>
  );
}

function Needs({ t, url, lang, data }: Props) {
  const c = t.critical;
  const { service } = data;
  const links = (all: { service_id: string; name: unknown }[]) =>
    all.length === 0
      ? c.nothing
      : all.map((one, at) => (
          <span key={one.service_id}>
            {at > 0 && ', '}
            <a href={url(`${CRITICAL}/${one.service_id}`)}>{inLanguage(one.name, lang)}</a>
          </span>
        ));
  const apps = data.apps.map(({ name, hours }) =>
    fill(hours === null ? c.app_unknown : c.app_hours, { name: inLanguage(name, lang), n: hours ?? '' }),
  );
  return (
    <DescriptionList
      items={[
        { label: c.apps, value: apps.join(', ') || c.nothing },
        { label: c.needs, value: links(data.needs) },
        { label: c.needed_by, value: links(data.needed_by) },
        { label: c.rooms, value: inLanguage(service.rooms, lang) || c.nothing },
        { label: c.people, value: inLanguage(service.people, lang) || c.nothing },
      ]}
    />
  );
}

function Keepers(props: Props) {
  const { t, url, data, problem } = props;
  const c = t.critical;
  const named = (name: string | null, there: boolean) => (name ? (there ? name : fill(c.left, { name })) : c.nobody);
  const stored: Values = { owner_person_id: data.owner_person_id ?? '', deputy_person_id: data.deputy_person_id ?? '' };
  const values = 'owner_person_id' in props.values ? props.values : stored;
  const people = data.people.map((one) => ({ value: one.person_id, label: one.name }));
  const path = `${CRITICAL}/${data.service_id}`;
  return (
    <>
      <DescriptionList
        items={[
          { label: c.owner, value: named(data.owner_name, data.owner) },
          { label: c.deputy, value: named(data.deputy_name, data.deputy) },
          { label: c.reviewed, value: data.reviewed_on ? dayWords(props, data.reviewed_on) : c.never },
          { label: c.review_on, value: dayWords(props, data.review_on) },
          { label: c.exercised, value: data.exercised_on ? dayWords(props, data.exercised_on) : c.never },
          { label: c.exercise_on, value: dayWords(props, data.exercise_on) },
        ]}
      />
      {data.may.edit && (
        <Card title={c.keepers}>
          <Form action={url(path)} form_key={props.form_key} label={c.keepers}>
            <HiddenField name="version" value={String(data.version)} />
            <SelectField
              name="owner_person_id"
              label={c.owner}
              empty_label={c.nobody}
              choices={people}
              problem={problem}
              values={values}
              required
            />
            <SelectField
              name="deputy_person_id"
              label={c.deputy}
              empty_label={c.nobody}
              choices={people}
              problem={problem}
              values={values}
              required
            />
            <Button icon="check">{c.keepers_save}</Button>
          </Form>
          <Form action={url(`${path}/geprueft`)} form_key={`${props.form_key}-`} label={c.review}>
            <HiddenField name="version" value={String(data.version)} />
            <Button look="secondary">{c.review}</Button>
          </Form>
        </Card>
      )}
    </>
  );
}

const keeping = submit(
  saveKeepersSchema,
  async (work, input, { context }) => {
    await saveKeepers(work, input);
    return seeOther(context.url(`${CRITICAL}/${input.service_id}?gespeichert`));
  },
  get,
);
const reviewing = submit(
  reviewServiceSchema,
  async (work, input, { context }) => {
    await reviewCritical(work, input);
    return seeOther(context.url(`${CRITICAL}/${input.service_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${CRITICAL}/:service_id`, get, post: keeping, limit: 120 },
  { path: `${CRITICAL}/:service_id/geprueft`, post: reviewing, limit: 60, home: `${CRITICAL}/:service_id` },
];
