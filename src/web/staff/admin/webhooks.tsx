import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { proceduresFor } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { addWebhook, addWebhookSchema, webhooksFor } from '#modules/handover';
import { HOOK_EVENTS } from '#modules/handover/words';
import type { Work } from '#platform/work';
import { keyFor } from '../../../config.ts';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, CheckboxGroup, DataTable, Details, EmptyState, type FieldProps, Form, Message, TextField } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const HOOKS_PATH = `${ADMIN}/webhooks`;

type Hook = Awaited<ReturnType<typeof webhooksFor>>[number];
export type Procedures = Awaited<ReturnType<typeof proceduresFor>>;

const get = page(
  z.object({}),
  async (work) => ({ hooks: await webhooksFor(work), procedures: await proceduresFor(work.read) }),
  HooksPage,
  { who: 'staff' },
);

type Props = PageProps<{ hooks: Hook[]; procedures: Procedures }>;

/** Every address that is called, and a form for a new one; its secret is shown once. */
function HooksPage(props: Props) {
  const { t, lang, url, city, data, problem, values, once } = props;
  const h = t.hooks;
  return (
    <AdminPage {...props} title={h.title}>
      <p className="lead">{h.lead}</p>
      {once && <Secret {...props} secret={once} />}
      <DataTable
        caption={h.title}
        caption_hidden
        dense
        rows={data.hooks}
        row_key={(row) => row.webhook_id}
        empty={
          <EmptyState title={h.none} icon="link">
            {h.none_text}
          </EmptyState>
        }
        columns={[
          { key: 'name', label: h.name, primary: true, cell: (row) => <a href={url(`${HOOKS_PATH}/${row.webhook_id}`)}>{row.name}</a> },
          { key: 'url', label: h.url, cell: (row) => row.url },
          { key: 'state', label: h.state, cell: (row) => stateOf(props, row) },
          { key: 'last', label: h.last, cell: (row) => (row.last_at ? moment(row.last_at, lang, city.time_zone) : '–') },
        ]}
      />
      <Details summary={h.add} open={problem !== undefined || data.hooks.length === 0}>
        <Form action={url(HOOKS_PATH)} form_key={props.form_key} label={h.add}>
          <HookFields {...props} procedures={data.procedures} field={{ problem, values: once ? {} : values }} />
          <Button icon="check">{h.add}</Button>
        </Form>
      </Details>
    </AdminPage>
  );
}

/** A secret, once. */
export function Secret({ t, secret }: PageProps<unknown> & { secret: string }) {
  return (
    <Message tone="success" title={t.hooks.secret_once} focus>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <p>{t.hooks.secret_hint}</p>
    </Message>
  );
}

/** Whether a webhook runs, or why not. */
export function stateOf(
  { t }: PageProps<unknown>,
  { paused_at, paused_why, failed_in_row }: Pick<Hook, 'paused_at' | 'paused_why' | 'failed_in_row'>,
): string {
  if (paused_at) return t.hooks.paused[paused_why ?? 'person'] ?? '';
  return failed_in_row > 0 ? fill(t.hooks.failing, { n: String(failed_in_row) }) : t.hooks.runs;
}

/** Name, address, procedures and events of a webhook. */
export function HookFields(
  props: PageProps<unknown> & { procedures: Procedures; field: Pick<FieldProps, 'problem' | 'values'>; now?: Hook | undefined },
) {
  const { t, lang, procedures, field, now } = props;
  const h = t.hooks;
  // What was typed before a refusal wins over what is stored.
  const shown = Object.keys(field.values ?? {}).length > 0 ? undefined : now;
  return (
    <>
      <TextField name="name" label={h.name} required {...field} value={shown?.name} />
      <TextField name="url" label={h.url} hint={h.url_hint} type="url" required {...field} value={shown?.url} />
      <CheckboxGroup
        name="events"
        label={h.events}
        choices={HOOK_EVENTS.map((value) => ({ value, label: h.event[value] ?? value }))}
        required
        {...field}
        value={shown?.events}
      />
      {procedures.length > 0 && (
        <CheckboxGroup
          name="procedures"
          label={h.procedures}
          hint={h.procedures_hint}
          choices={procedures.map((one) => ({ value: one.procedure_id, label: inLanguage(one.name, lang) }))}
          optional_label={t.layout.optional}
          {...field}
          value={shown?.procedures}
        />
      )}
    </>
  );
}

const add = submit(
  addWebhookSchema,
  async (work, input, { values }) => {
    const secret = secretFrom(work);
    await addWebhook(work, { ...input, secret });
    throw new ShowAgain(values, shownSecret(secret));
  },
  get,
);

/** Made of the form's key, so that a post repeated after a lost answer shows the secret that was saved. */
export const secretFrom = (work: Work): Buffer =>
  createHmac('sha256', keyFor(work.house.config.secret, 'webhook secret')).update(work.key).digest();

/** As Standard Webhooks writes secrets. */
export const shownSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

export const routes: Route[] = [{ path: HOOKS_PATH, get, post: add, limit: 30 }];
