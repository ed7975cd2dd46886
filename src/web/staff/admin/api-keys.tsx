import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { proceduresFor } from '#modules/applications';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { apiKeysFor, endApiKey, giveApiKey } from '#modules/people';
import type { Work } from '#platform/work';
import { keyFor } from '../../../config.ts';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  DataTable,
  Details,
  EmptyState,
  Form,
  HiddenField,
  Message,
  RadioGroup,
  SelectField,
  TextField,
} from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const KEYS_PATH = `${ADMIN}/schluessel`;

/** What a key can be given for: to report, to report and provision accounts, to fetch applications, to bring inventories. */
const OPENS = ['reports', 'people', 'applications', 'inventory'] as const;

const get = page(
  z.object({}),
  async (work) => ({ keys: await apiKeysFor(work), procedures: await proceduresFor(work.read), teams: await teamsFor(work) }),
  KeysPage,
  { who: 'staff' },
);

type Props = PageProps<{
  keys: Awaited<ReturnType<typeof apiKeysFor>>;
  procedures: Awaited<ReturnType<typeof proceduresFor>>;
  teams: Awaited<ReturnType<typeof teamsFor>>;
}>;

/** The programs that have a key, and a form that gives one. The answer shows it, once. */
function KeysPage(props: Props) {
  const { t, url, lang, city, data, problem, once } = props;
  const k = t.keys;
  const field = { problem, values: once ? {} : props.values };
  const named = (id: string) => inLanguage(data.procedures.find((one) => one.procedure_id === id)?.name, lang) || id;
  const opens = ({ procedures, team_name, for_people, for_inventory, may_answer }: Props['data']['keys'][number]) => {
    if (for_inventory) return k.opened.inventory;
    if (!procedures) return for_people ? k.opened.people : k.opened.reports;
    const which = [procedures.map(named).join(', '), team_name && inLanguage(team_name, lang), may_answer ? k.answers : k.reads];
    return which.filter(Boolean).join(' · ');
  };
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
        rows={data.keys}
        row_key={(row) => row.api_key_id}
        empty={
          <EmptyState title={k.none} icon="lock">
            {k.none_text}
          </EmptyState>
        }
        columns={[
          { key: 'name', label: k.name, primary: true, cell: (row) => row.name },
          { key: 'contact', label: k.contact, cell: (row) => row.contact },
          { key: 'opens', label: k.opens, cell: opens },
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
      <Details summary={k.give} open={problem !== undefined || data.keys.length === 0}>
        <Form action={url(KEYS_PATH)} form_key={props.form_key} label={k.give}>
          <TextField name="name" label={k.name} hint={k.name_hint} required {...field} />
          <TextField name="contact" label={k.contact} hint={k.contact_hint} required {...field} />
          <RadioGroup
            name="opens"
            label={k.opens_what}
            choices={OPENS.map((value) => ({ value, label: k.choices[value] }))}
            required
            {...field}
          />
          <CheckboxGroup
            name="procedures"
            label={k.procedures}
            hint={k.procedures_hint}
            choices={data.procedures.map((one) => ({ value: one.procedure_id, label: named(one.procedure_id) }))}
            {...field}
          />
          <SelectField
            name="team_id"
            label={k.team}
            choices={[
              { value: '', label: k.team_all },
              ...data.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) })),
            ]}
            optional_label={t.layout.optional}
            {...field}
          />
          <Checkbox name="may_answer" label={k.may_answer} hint={k.may_answer_hint} {...field} />
          <Button icon="lock">{k.give}</Button>
        </Form>
      </Details>
    </AdminPage>
  );
}

const line = z.string().trim().min(1).max(200);

const giveKeySchema = z
  .object({
    name: line,
    contact: line,
    opens: z.enum(OPENS),
    procedures: z.preprocess((value) => (value ? [value].flat() : []), z.array(z.string().max(60)).max(200)),
    team_id: z.string().max(60).default(''),
    may_answer: z.literal('yes').optional(),
  })
  .refine((key) => key.opens !== 'applications' || key.procedures.length > 0, { path: ['procedures'], message: 'required' });

const give = submit(
  giveKeySchema,
  async (work, { name, contact, opens, procedures, team_id, may_answer }, { values }) => {
    const key = keyOf(work);
    const opened =
      opens === 'applications'
        ? { procedures, team_id: team_id || null, may_answer: may_answer === 'yes' }
        : { for_people: opens === 'people', for_inventory: opens === 'inventory' };
    await giveApiKey(work, { name, contact, key, ...opened });
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
