import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { proceduresFor } from '#modules/applications';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { endSystemKey, giveSystemKey, giveSystemKeySchema, systemKeysFor } from '#modules/handover';
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
  SelectField,
  TextField,
} from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';

export const SYSTEMS_PATH = `${ADMIN}/fachverfahren`;

const get = page(
  z.object({}),
  async (work) => ({ keys: await systemKeysFor(work), procedures: await proceduresFor(work.read), teams: await teamsFor(work) }),
  SystemsPage,
  { who: 'staff' },
);

type Props = PageProps<{
  keys: Awaited<ReturnType<typeof systemKeysFor>>;
  procedures: Awaited<ReturnType<typeof proceduresFor>>;
  teams: Awaited<ReturnType<typeof teamsFor>>;
}>;

/** The programs that fetch applications, and a form that gives one a key. The answer shows it, once. */
function SystemsPage(props: Props) {
  const { t, lang, url, data, problem, values, once } = props;
  const s = t.systems;
  const field = { problem, values: once ? {} : values };
  const named = (id: string) => inLanguage(data.procedures.find((one) => one.procedure_id === id)?.name, lang) || id;
  return (
    <AdminPage {...props} title={s.title}>
      <p className="lead">{s.lead}</p>
      {once && (
        <Message tone="success" title={s.given} focus>
          <p>
            <code className="secret">{once}</code>
          </p>
          <p>{s.once}</p>
        </Message>
      )}
      <Keys {...props} named={named} />
      <Details summary={s.give} open={problem !== undefined || data.keys.length === 0}>
        <Form action={url(SYSTEMS_PATH)} form_key={props.form_key} label={s.give}>
          <TextField name="name" label={s.name} required {...field} />
          <TextField name="contact" label={s.contact} required {...field} />
          <CheckboxGroup
            name="procedures"
            label={s.procedures}
            choices={data.procedures.map((one) => ({ value: one.procedure_id, label: named(one.procedure_id) }))}
            required
            {...field}
          />
          <SelectField
            name="team_id"
            label={s.team}
            choices={[
              { value: '', label: s.team_all },
              ...data.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) })),
            ]}
            optional_label={t.layout.optional}
            {...field}
          />
          <Checkbox name="may_answer" label={s.may_answer} hint={s.may_answer_hint} {...field} />
          <Button icon="lock">{s.give}</Button>
        </Form>
      </Details>
    </AdminPage>
  );
}

function Keys(props: Props & { named: (id: string) => string }) {
  const { t, lang, url, city, data, named } = props;
  const s = t.systems;
  return (
    <DataTable
      caption={s.title}
      caption_hidden
      dense
      rows={data.keys}
      row_key={(row) => row.system_key_id}
      empty={
        <EmptyState title={s.none} icon="lock">
          {s.none_text}
        </EmptyState>
      }
      columns={[
        { key: 'name', label: s.name, primary: true, cell: (row) => row.name },
        { key: 'contact', label: s.contact, cell: (row) => row.contact },
        {
          key: 'procedures',
          label: s.procedures,
          cell: (row) =>
            [row.procedures.map(named).join(', '), row.team_name && inLanguage(row.team_name, lang)].filter(Boolean).join(' · '),
        },
        { key: 'rights', label: s.rights, cell: (row) => (row.may_answer ? s.answers : s.reads) },
        { key: 'made', label: s.made, cell: (row) => day(row.made_at, lang, city.time_zone) },
        { key: 'state', label: s.state, cell: (row) => (row.ended_at ? s.ended : s.counts) },
        {
          key: 'end',
          label: s.end,
          label_hidden: true,
          cell: (row) =>
            row.ended_at === null && (
              <Form action={url(`${SYSTEMS_PATH}/beenden`)} form_key={props.form_key} label={fill(s.end_named, { name: row.name })}>
                <HiddenField name="system_key_id" value={row.system_key_id} />
                <Button look="secondary" small>
                  {s.end}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  );
}

const give = submit(
  giveSystemKeySchema,
  async (work, input, { values }) => {
    // Made of the form's key, so that a post repeated after a lost answer shows the key that was saved.
    const key = createHmac('sha256', keyFor(work.house.config.secret, 'system key')).update(work.key).digest('base64url');
    await giveSystemKey(work, { ...input, key });
    throw new ShowAgain(values, key);
  },
  get,
);

const end = submit(
  z.object({ system_key_id: z.uuid() }),
  async (work, input, { context }) => {
    await endSystemKey(work, input);
    return seeOther(context.url(SYSTEMS_PATH));
  },
  get,
);

export const routes: Route[] = [
  { path: SYSTEMS_PATH, get, post: give, limit: 30 },
  { path: `${SYSTEMS_PATH}/beenden`, post: end, limit: 60, home: SYSTEMS_PATH },
];
