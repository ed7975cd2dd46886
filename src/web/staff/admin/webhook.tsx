import { z } from 'zod';
import { proceduresFor } from '#modules/applications';
import {
  editWebhook,
  editWebhookSchema,
  onDeliverySchema,
  onWebhookSchema,
  pauseWebhook,
  pingWebhook,
  removeWebhook,
  renewWebhookSecret,
  resendDelivery,
  resumeWebhook,
  webhookFor,
} from '#modules/handover';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonRow, DataTable, Details, EmptyState, Form, HiddenField } from '../../ui/index.ts';
import { formsOn } from '../case-page.tsx';
import { AdminPage } from './editing.tsx';
import { HOOKS_PATH, HookFields, type Procedures, Secret, secretFrom, shownSecret, stateOf } from './webhooks.tsx';

const PATH = `${HOOKS_PATH}/:webhook_id`;

type Read = Awaited<ReturnType<typeof webhookFor>>;
type Delivery = Read['deliveries'][number];
type Props = PageProps<Read & { procedures: Procedures }>;

const get = page(
  z.object({ webhook_id: z.uuid() }),
  async (work, { webhook_id }) => ({ ...(await webhookFor(work, webhook_id)), procedures: await proceduresFor(work.read) }),
  HookPage,
  { who: 'staff' },
);

/** One webhook: whether it runs, what it was told lately, and what can be done with it. */
function HookPage(props: Props) {
  const { t, lang, city, data, problem, values, once, url } = props;
  const { hook, procedures } = data;
  const h = t.hooks;
  const at = `${HOOKS_PATH}/${hook.webhook_id}`;
  const typed = values.name === undefined || once ? {} : values;
  return (
    <AdminPage {...props} title={hook.name} way={[{ label: h.title, href: HOOKS_PATH }]}>
      {once && <Secret {...props} secret={once} />}
      <p>
        <strong>{stateOf(props, hook)}</strong> · {hook.url}
      </p>
      {hook.before_until && <p className="muted">{fill(h.overlap, { date: moment(hook.before_until, lang, city.time_zone) })}</p>}
      <ButtonRow>
        <OneButton {...props} name="probe" label={h.ping} />
        {hook.paused_at ? (
          <OneButton {...props} name="fortsetzen" label={h.resume} />
        ) : (
          <OneButton {...props} name="anhalten" label={h.pause} />
        )}
      </ButtonRow>
      <Deliveries {...props} />
      <Details summary={h.edit} open={problem !== undefined}>
        <Form action={url(`${at}/aendern`)} form_key={props.form_key} label={h.edit}>
          <HookFields {...props} procedures={procedures} field={{ problem, values: typed }} now={{ ...hook, last_at: null }} />
          <Button icon="check">{h.save}</Button>
        </Form>
      </Details>
      <Details summary={h.renew}>
        <p>{h.renew_hint}</p>
        <OneButton {...props} name="geheimnis" label={h.renew} />
      </Details>
      <Details summary={h.remove}>
        <p>{h.remove_hint}</p>
        <OneButton {...props} name="entfernen" label={h.remove} />
      </Details>
    </AdminPage>
  );
}

function OneButton({ url, data, form_key, name, label }: Props & { name: string; label: string }) {
  return (
    <Form action={url(`${HOOKS_PATH}/${data.hook.webhook_id}/${name}`)} form_key={form_key} label={label}>
      <Button look="secondary">{label}</Button>
    </Form>
  );
}

function Deliveries(props: Props) {
  const { t, lang, city, url, data, form_key } = props;
  const h = t.hooks;
  return (
    <section className="stack">
      <h2>{h.deliveries}</h2>
      <DataTable
        caption={h.deliveries}
        caption_hidden
        dense
        rows={data.deliveries}
        row_key={(row) => row.delivery_id}
        empty={
          <EmptyState title={h.deliveries_none} icon="message">
            {h.deliveries_none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'event',
            label: h.message,
            primary: true,
            cell: (row) => [h.event[row.event] ?? row.event, numberIn(row)].filter(Boolean).join(' · '),
          },
          { key: 'made', label: h.made, cell: (row) => moment(row.made_at, lang, city.time_zone) },
          { key: 'tries', label: h.tries, numeric: true, cell: (row) => row.tries },
          { key: 'answer', label: h.answer, cell: (row) => answerOf(props, row) },
          {
            key: 'again',
            label: h.again,
            label_hidden: true,
            cell: (row) => (
              <Form
                action={url(`${HOOKS_PATH}/${data.hook.webhook_id}/noch-einmal`)}
                form_key={form_key}
                label={fill(h.again_named, { id: row.message_id })}
              >
                <HiddenField name="delivery_id" value={row.delivery_id} />
                <Button look="secondary" small>
                  {h.again}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </section>
  );
}

function answerOf({ t }: Props, { delivered_at, status, problem }: Delivery): string {
  if (delivered_at) return fill(t.hooks.taken, { status: String(status) });
  return problem ? (t.hooks.problem[problem] ?? problem) : t.hooks.waits;
}

const numberIn = ({ payload }: Delivery): string =>
  z.object({ data: z.object({ number: z.string() }) }).safeParse(payload).data?.data.number ?? '';

const form = formsOn(PATH, get);

const renew = submit(
  onWebhookSchema,
  async (work, input, { values }) => {
    const secret = secretFrom(work);
    await renewWebhookSecret(work, { ...input, secret });
    throw new ShowAgain(values, shownSecret(secret));
  },
  get,
);

const remove = submit(
  onWebhookSchema,
  async (work, input, { context }) => {
    await removeWebhook(work, input);
    return seeOther(context.url(HOOKS_PATH));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  form('aendern', editWebhookSchema, editWebhook),
  form('probe', onWebhookSchema, pingWebhook),
  form('anhalten', onWebhookSchema, pauseWebhook),
  form('fortsetzen', onWebhookSchema, resumeWebhook),
  form('noch-einmal', onDeliverySchema, resendDelivery),
  { path: `${PATH}/geheimnis`, post: renew, limit: 30, home: PATH },
  { path: `${PATH}/entfernen`, post: remove, limit: 30, home: PATH },
];
