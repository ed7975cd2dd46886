import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { apiKeysFor, endApiKey, giveApiKey } from '#modules/people';
import type { Work } from '#platform/work';
import { keyFor } from '../../../config.ts';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, Checkbox, DataTable, Details, EmptyState, Form, HiddenField, Message, TextField } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const KEYS_PATH = `${ADMIN}/schluessel`;

const get = page(z.object({}), apiKeysFor, KeysPage, { who: 'staff' });

type Props = PageProps<Awaited<ReturnType<typeof apiKeysFor>>>;

/** The programs that may report, and a form that gives one a key. The answer shows it, once. */
function KeysPage(props: Props) {
  const { t, url, lang, city, data, problem, values, once } = props;
  const k = t.keys;
  const field = { problem, values, required: true };
  return (
    <AdminPage {...props} title={k.title}>
      <p className="lead">{k.lead}</p>
      {once && (
        <Message tone="success" title={k.given} focus>
          <p>
            <code className="secret">{once}</code>
          </p>
          <p>{k.once}</p>
        </Message>
      )}
      <DataTable
        caption={k.title}
        caption_hidden
        dense
        rows={data}
        row_key={(row) => row.api_key_id}
        empty={
          <EmptyState title={k.none} icon="lock">
            {k.none_text}
          </EmptyState>
        }
        columns={[
          { key: 'name', label: k.name, primary: true, cell: (row) => (row.for_people ? `${row.name} (${k.people_too})` : row.name) },
          { key: 'contact', label: k.contact, cell: (row) => row.contact },
          { key: 'made', label: k.made, cell: (row) => day(row.made_at, lang, city.time_zone) },
          {
            key: 'state',
            label: k.state,
            cell: (row) => (row.ended_at ? fill(k.ended, { date: day(row.ended_at, lang, city.time_zone) }) : k.counts),
          },
          {
            key: 'end',
            label: k.end,
            label_hidden: true,
            cell: (row) =>
              row.ended_at === null && (
                <Form action={url(`${KEYS_PATH}/beenden`)} form_key={`${props.form_key}`} label={fill(k.end_named, { name: row.name })}>
                  <HiddenField name="api_key_id" value={row.api_key_id} />
                  <Button look="secondary" small>
                    {k.end}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      <Details summary={k.give} open={problem !== undefined || data.length === 0}>
        <Form action={url(KEYS_PATH)} form_key={props.form_key} label={k.give}>
          <TextField name="name" label={k.name} hint={k.name_hint} {...field} values={once ? {} : values} />
          <TextField name="contact" label={k.contact} hint={k.contact_hint} {...field} values={once ? {} : values} />
          <Checkbox name="for_people" label={k.for_people} hint={k.for_people_hint} problem={problem} values={once ? {} : values} />
          <Button icon="lock">{k.give}</Button>
        </Form>
      </Details>
    </AdminPage>
  );
}

const line = z.string().trim().min(1).max(200);

const give = submit(
  z.object({ name: line, contact: line, for_people: z.literal('yes').optional() }),
  async (work, { for_people, ...input }, { values }) => {
    const key = keyOf(work);
    await giveApiKey(work, { ...input, key, for_people: for_people === 'yes' });
    throw new ShowAgain(values, key);
  },
  get,
);

const end = submit(
  z.object({ api_key_id: z.uuid() }),
  async (work, input, { context }) => {
    await endApiKey(work, input);
    return seeOther(context.url(KEYS_PATH));
  },
  get,
);

/** Made of the form's key, so that a post repeated after a lost answer shows the key that was saved. */
function keyOf(work: Work): string {
  return createHmac('sha256', keyFor(work.house.config.secret, 'api key')).update(work.key).digest('base64url').slice(0, 32);
}

export const routes: Route[] = [
  { path: KEYS_PATH, get, post: give, limit: 30 },
  { path: `${KEYS_PATH}/beenden`, post: end, limit: 60, home: KEYS_PATH },
];
