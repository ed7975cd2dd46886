import { z } from 'zod';
import { inLanguage } from '#modules/city';
import {
  type Audiences,
  announcementFor,
  audiencesFor,
  editAnnouncement,
  editAnnouncementSchema,
  publishAnnouncement,
  publishAnnouncementSchema,
} from '#modules/notices';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import { Paragraphs } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { InBoth } from '../staff/admin/editing.tsx';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  choicesOf,
  Details,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  MomentField,
  PageHead,
  type Values,
} from '../ui/index.ts';
import { told } from './notice-parts.tsx';
import { both, localMoment } from './outage-form.tsx';
import { ANNOUNCEMENTS } from './paths.ts';

const NEW = `${ANNOUNCEMENTS}/neu`;
const EDIT = `${ANNOUNCEMENTS}/:announcement_id/bearbeiten`;

async function newFor(work: Work) {
  const audiences = await audiencesFor(work);
  demand(audiences.everybody || audiences.teams.length > 0);
  return { audiences };
}

const getNew = page(z.object({}), newFor, NewPage, { who: 'staff' });

/** Announces something to everybody, or to some. */
function NewPage(props: PageProps<{ audiences: Audiences }>) {
  const { t, url, data, problem } = props;
  const a = t.announcements;
  return (
    <StaffShell {...props} title={a.new} way={[{ label: a.title, href: ANNOUNCEMENTS }, { label: a.new }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={a.new} />
      <Form action={url(NEW)} form_key={props.form_key} label={a.new}>
        <Fields {...props} audiences={data.audiences} />
        <Button icon="send">{a.publish}</Button>
      </Form>
    </StaffShell>
  );
}

function Fields({ t, lang, problem, values, audiences }: PageProps<unknown> & { audiences: Audiences }) {
  const a = t.announcements;
  const field = { problem, values, optional_label: t.layout.optional };
  const chosen = choicesOf({ name: 'teams', values }).length + choicesOf({ name: 'roles', values }).length > 0;
  return (
    <>
      <InBoth t={t} name="title" label={a.heading} required="german" problem={problem} values={values} />
      <InBoth t={t} name="body" label={a.body} hint={a.body_hint} area rows={6} required="german" problem={problem} values={values} />
      <Checkbox name="duty" label={a.duty} hint={a.duty_hint} values={values} />
      {/* Long lists: open where something is chosen, or must be. */}
      <Details summary={a.for_whom} open={chosen || !audiences.everybody}>
        <CheckboxGroup
          name="teams"
          label={a.teams}
          hint={audiences.everybody ? a.audience_hint : a.only_own}
          choices={audiences.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
          {...field}
        />
        {audiences.everybody && (
          <CheckboxGroup
            name="roles"
            label={a.roles}
            choices={audiences.roles.map((one) => ({ value: one.role_id, label: inLanguage(one.name, lang) }))}
            {...field}
          />
        )}
      </Details>
      <div className="field-pair">
        <MomentField name="from_at" label={a.from_at} hint={a.from_hint} {...field} />
        <MomentField name="until_at" label={a.until_at} hint={a.until_hint} {...field} />
      </div>
    </>
  );
}

const publishing = submit(
  publishAnnouncementSchema,
  async (work, input, { context }) => {
    const announcement_id = await publishAnnouncement(work, input);
    return seeOther(context.url(`${ANNOUNCEMENTS}/${announcement_id}?gespeichert`));
  },
  getNew,
);

async function editFor(work: Work, { announcement_id }: { announcement_id: string }) {
  const [found, audiences] = await Promise.all([announcementFor(work, announcement_id), audiencesFor(work)]);
  demand(found.may.publish);
  return { ...found, audiences };
}

const getEdit = page(z.object({ announcement_id: z.uuid() }), editFor, EditPage, { who: 'staff' });

/** Changes what is announced. Where somebody else was quicker, both stand there. */
function EditPage(props: PageProps<Awaited<ReturnType<typeof editFor>>>) {
  const { t, url, lang, data, problem } = props;
  const a = t.announcements;
  const { announcement: row } = data;
  const title = fill(t.outages.edit_title, { title: told(row.title, lang) });
  const moved_on = problem?.code === 'changed_meanwhile';
  const typed = 'version' in props.values;
  const values: Values = typed
    ? props.values
    : {
        ...both('title', row.title),
        ...both('body', row.body),
        ...{ teams: row.teams, roles: row.roles, duty: row.duty ? 'yes' : undefined },
        from_at: localMoment(props, row.from_at),
        until_at: row.until_at ? localMoment(props, row.until_at) : '',
      };
  const own = `${ANNOUNCEMENTS}/${row.announcement_id}`;
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: a.title, href: ANNOUNCEMENTS }, { label: told(row.title, lang), href: own }, { label: a.edit }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title} />
      {moved_on && (
        <Message tone="warning" title={t.outages.moved_on}>
          <p>{t.outages.moved_on_text}</p>
          <p>
            {t.outages.stored_now}: <strong>{told(row.title, lang)}</strong>
          </p>
          <Paragraphs text={told(row.body, lang)} />
        </Message>
      )}
      <Form action={url(`${own}/bearbeiten`)} form_key={props.form_key} label={title}>
        <HiddenField name="version" value={moved_on || !typed ? String(row.version) : String(values.version)} />
        <Fields {...props} values={values} audiences={data.audiences} />
        <Checkbox name="again" label={a.again} hint={a.again_hint} values={values} />
        <Button icon="check">{t.outages.save}</Button>
      </Form>
    </StaffShell>
  );
}

const editing = submit(
  editAnnouncementSchema,
  async (work, input, { context }) => {
    await editAnnouncement(work, input);
    return seeOther(context.url(`${ANNOUNCEMENTS}/${input.announcement_id}?gespeichert`));
  },
  getEdit,
);

export const routes: Route[] = [
  { path: NEW, get: getNew, post: publishing, limit: 60 },
  { path: EDIT, get: getEdit, post: editing, limit: 60 },
];
