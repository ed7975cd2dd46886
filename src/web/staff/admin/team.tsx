import { z } from 'zod';
import { leaveTeam } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { editItem, itemForAdmin, itemsForAdmin, joinTeam, mayDo, membersFor, teamPart } from '#modules/people';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import {
  Badge,
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  DataTable,
  Form,
  HiddenField,
  Message,
  SelectField,
  TextField,
} from '../../ui/index.ts';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { fieldsOf, line, ownId, type Tree } from './form-values.ts';
import { ADMIN } from './paths.ts';
import { PEOPLE_PATH } from './people.tsx';
import { TEAMS_PATH } from './teams.tsx';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function teamFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const saved = gespeichert !== undefined;
  if (!id) {
    demand(mayDo(work.actor, 'city.edit', '*', null));
    return { item: undefined, people: undefined, saved };
  }
  const [item, people] = await Promise.all([itemForAdmin(work, teamPart, id), membersFor(work, id)]);
  return { item, people, saved };
}

const get = page(schema, teamFor, TeamPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof teamFor>>>;

/** A team: its words, its address, its people. */
function TeamPage(props: Props) {
  const { t, lang, url, data, problem } = props;
  const a = t.admin;
  const { item } = data;
  const values = shownValues(props, fieldsOf(item?.value));
  const field = { problem, values };
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : a.teams.add}
      way={[{ label: a.teams.title, href: TEAMS_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/team/${item.id}`)} icon="clock" look="secondary" small>
            {fill(a.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      {item?.value.triage && <Message title={a.teams.triage_note} />}
      <ItemForm {...props} action={item ? `${TEAMS_PATH}/${item.id}` : `${TEAMS_PATH}/neu`} item={item} label={a.teams.form}>
        <InBoth t={t} name="name" label={a.fields.name} {...field} />
        <InBoth t={t} name="about" label={a.fields.about} area rows={2} {...field} />
        <TextField name="email" type="email" label={a.fields.email} hint={a.teams.email_hint} required {...field} />
      </ItemForm>
      {item && data.people && <Members {...props} team_id={item.id} people={data.people} />}
    </AdminPage>
  );
}

type People = NonNullable<Props['data']['people']>;

function Members({ team_id, people, ...props }: Props & { team_id: string; people: People }) {
  const { t, url } = props;
  const m = t.admin.members;
  const action = (name: string) => url(`${TEAMS_PATH}/${team_id}/${name}`);
  return (
    <section className="stack" id="mitglieder">
      <h2>{m.title}</h2>
      <DataTable
        caption={m.title}
        caption_hidden
        dense
        rows={people.members}
        row_key={(row) => row.person_id}
        empty={<p className="muted">{m.none}</p>}
        columns={[
          {
            key: 'name',
            label: m.person,
            primary: true,
            cell: (row) => (
              <>
                {people.may ? <a href={url(`${PEOPLE_PATH}/${row.person_id}`)}>{row.name}</a> : row.name}{' '}
                {row.lead && <Badge small>{m.lead}</Badge>} {!row.active && <Badge small>{m.inactive}</Badge>}
              </>
            ),
          },
          {
            key: 'actions',
            label: t.account.action,
            label_hidden: true,
            cell: (row) =>
              people.may && (
                <div className="cluster">
                  <Form action={action('mitglied')} form_key={`${props.form_key}`} label={fill(m.lead_of, { name: row.name })}>
                    <HiddenField name="person_id" value={row.person_id} />
                    {!row.lead && <HiddenField name="lead" value="yes" />}
                    <Button look="tertiary" small>
                      {row.lead ? m.no_lead : m.make_lead}
                    </Button>
                  </Form>
                  <Form action={action('austritt')} form_key={`${props.form_key}`} label={fill(m.remove_of, { name: row.name })}>
                    <HiddenField name="person_id" value={row.person_id} />
                    <Button look="tertiary" icon="close" small>
                      {m.remove}
                    </Button>
                  </Form>
                </div>
              ),
          },
        ]}
      />
      <p className="muted">{m.remove_note}</p>
      {people.may && people.others.length > 0 && (
        <Form action={action('mitglied')} form_key={`${props.form_key}`} label={m.add}>
          <SelectField
            name="person_id"
            label={m.add}
            empty_label={m.choose}
            choices={people.others.map((one) => ({ value: one.person_id, label: one.name }))}
            required
            problem={props.problem}
          />
          <Checkbox name="lead" label={m.as_lead} />
          <ButtonRow>
            <Button look="secondary" icon="add">
              {m.add_button}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </section>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, teamPart);
  const kept = items.find((one) => one.id === id)?.value;
  return {
    id: ownId(tree, id, items),
    ...(kept?.triage ? { triage: true } : {}),
    name: tree.name,
    about: tree.about,
    email: line(tree, 'email'),
  };
}

const post = saving(
  teamPart.schema,
  shape,
  async (work, input) => {
    await editItem(work, teamPart, input);
    return `${TEAMS_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

const member = z.object({ id: z.string().max(60), person_id: z.uuid(), lead: z.literal('yes').optional() });

const join = submit(
  member,
  async (work, input, { context }) => {
    await joinTeam(work, { team_id: input.id, person_id: input.person_id, lead: input.lead === 'yes' });
    return seeOther(context.url(`${TEAMS_PATH}/${input.id}?gespeichert`));
  },
  get,
);

const leave = submit(
  member,
  async (work, input, { context }) => {
    await leaveTeam(work, { team_id: input.id, person_id: input.person_id });
    return seeOther(context.url(`${TEAMS_PATH}/${input.id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${TEAMS_PATH}/neu`, get, post },
  { path: `${TEAMS_PATH}/:id`, get, post },
  { path: `${TEAMS_PATH}/:id/mitglied`, post: join, limit: 120 },
  { path: `${TEAMS_PATH}/:id/austritt`, post: leave, limit: 120 },
];
