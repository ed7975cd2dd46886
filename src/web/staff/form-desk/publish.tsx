import { z } from 'zod';
import { formUseFor } from '#modules/applications';
import { formDraftFor, publishForm, publishFormSchema, withdrawForm } from '#modules/forms';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonRow, Checkbox, DateField, DescriptionList, Form, HiddenField, Message } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { Faults } from './faults.tsx';

const params = z.object({ form_id: z.string().min(1).max(60) });

async function publishingFor(work: Work, { form_id }: z.infer<typeof params>) {
  const { draft, versions, waiting, may } = await formDraftFor(work, form_id);
  demand(draft !== null, 'not_found');
  const use = await formUseFor(work.read, form_id, work.now());
  const last = versions[0] ?? null;
  return { form_id, draft, last, waiting, may, begun: use.reduce((sum, one) => sum + one.drafts, 0) };
}

const get = page(params, publishingFor, PublishPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof publishingFor>>>;

/** What publishing a draft means, what still stands against it, and from when. */
function PublishPage(props: Props) {
  const { t, lang, url, data, form_key, problem, values } = props;
  const [d, p] = [t.form_desk, t.form_proof];
  const { form_id, draft, last, waiting, may, begun } = data;
  const at = `${FORM_DESK_PATH}/${form_id}`;
  const open = draft.tasks.filter(({ state }) => state === 'open').length;
  const verdict = draft.proof === null || draft.proof === 'asked' ? null : draft.proof.verdict;
  return (
    <AdminPage
      {...props}
      title={p.publish}
      way={[
        { label: d.title, href: FORM_DESK_PATH },
        { label: formText(draft.form.title, lang), href: at },
      ]}
    >
      <p className="lead">{p.publish_lead}</p>
      <Faults t={t} faults={draft.faults} />
      {waiting && <Message tone="warning" title={fill(p.replaces, { n: waiting.number })} />}
      <DescriptionList
        items={[
          {
            label: d.difference_before,
            value: last ? <a href={url(`${at}/unterschied`)}>{d.difference}</a> : d.draft_new,
          },
          {
            label: d.tasks,
            value:
              open === 0 ? d.tasks_done : <a href={url(`${at}#aufgaben`)}>{open === 1 ? d.open_task : fill(d.open_tasks, { n: open })}</a>,
          },
          {
            label: p.title,
            value: (
              <span className="cluster">
                <Badge tone={verdict === 'proved' ? 'done' : verdict === 'refuted' ? 'problem' : 'waiting'} small>
                  {verdict ? p.short[verdict] : p.none}
                </Badge>
                <a href={url(`${at}/pruefung`)}>{p.open}</a>
              </span>
            ),
          },
          { label: d.drafts_on, value: fill(p.begun[begun === 0 ? 'none' : begun === 1 ? 'one' : 'many'], { n: begun }) },
        ]}
      />
      {may.publish ? (
        <Form action={url(`${at}/veroeffentlichen`)} form_key={form_key} label={p.publish}>
          <HiddenField name="version" value={String(draft.version)} />
          <HiddenField name="published" value={String(last?.number ?? 0)} />
          <DateField name="from" label={p.from} hint={p.from_hint} optional_label={t.layout.optional} problem={problem} values={values} />
          {verdict === 'not_decided' && (
            <Checkbox name="confirmed" label={p.confirm} hint={p.confirm_hint} problem={problem} values={values} />
          )}
          <ButtonRow>
            <Button icon="send">{p.publish}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Message title={p.may_not} />
      )}
    </AdminPage>
  );
}

const publish = submit(
  publishFormSchema.extend({ form_id: params.shape.form_id }),
  async (work, input, { context }) => {
    await publishForm(work, input);
    return seeOther(context.url(`${FORM_DESK_PATH}/${input.form_id}?gespeichert`));
  },
  get,
);

const withdraw = submit(
  params.extend({ number: z.coerce.number().int().min(1) }),
  async (work, input, { context }) => {
    await withdrawForm(work, input);
    return seeOther(context.url(`${FORM_DESK_PATH}/${input.form_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${FORM_DESK_PATH}/:form_id/veroeffentlichen`, get, post: publish, limit: 120 },
  { path: `${FORM_DESK_PATH}/:form_id/zurueckziehen`, post: withdraw, limit: 120, home: `${FORM_DESK_PATH}/:form_id` },
];
