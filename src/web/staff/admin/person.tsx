import { z } from 'zod';
import { deactivateStaff, heldCasesFor, leaveTeam, teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { joinTeam, reactivateStaff, resetFactors, rolesFor, setEmergency, setRoles, staffMemberFor, unlockSignIn } from '#modules/people';
import type { Work } from '#platform/work';
import { casePath } from '../../case-kinds.ts';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { ABSENCES } from '../../portal/paths.ts';
import { fill } from '../../problems.ts';
import { StateBadge } from '../../reports-view.tsx';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonRow, Card, CheckboxGroup, DataTable, Form, HiddenField, Message, SelectField } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { some } from './new-person.tsx';
import { PEOPLE_PATH } from './people.tsx';

const schema = z.object({ person_id: z.uuid(), gespeichert: z.string().optional() });

async function personFor(work: Work, { person_id, gespeichert }: z.infer<typeof schema>) {
  const [person, roles, teams, held] = await Promise.all([
    staffMemberFor(work, person_id),
    rolesFor(work),
    teamsFor(work),
    heldCasesFor(work, person_id),
  ]);
  return { person, roles, all_teams: teams, held, saved: gespeichert !== undefined };
}

const get = page(schema, personFor, PersonPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof personFor>>>;

/** One of the staff: teams, roles, sign-in, and the end of their access. */
function PersonPage(props: Props) {
  const { t, lang, city, data } = props;
  const { person } = data;
  const p = t.admin.people;
  return (
    <AdminPage
      {...props}
      title={person.name}
      way={[{ label: p.title, href: PEOPLE_PATH }]}
      saved={data.saved}
      head={<Badge tone={person.active ? 'done' : 'neutral'}>{person.active ? p.active : t.admin.members.inactive}</Badge>}
    >
      <p>
        {person.email} · {fill(p.since, { date: day(person.created_at, lang, city.time_zone) })} ·{' '}
        {fill(p.sessions, { n: person.sessions })}
      </p>
      {person.blocked && (
        <Message tone="warning" title={p.blocked}>
          <PersonForm {...props} name="entsperren" label={p.unlock}>
            <Button look="secondary" icon="lock" small>
              {p.unlock}
            </Button>
          </PersonForm>
        </Message>
      )}
      <div className="two-columns">
        <div className="stack">
          <Teams {...props} />
          <p>
            <a href={props.url(`${PEOPLE_PATH}/${person.person_id}/wechsel`)}>{t.directory.move}</a>
            {person.active && !person.emergency && (
              <>
                <br />
                <a href={props.url(`${ABSENCES}?person_id=${person.person_id}`)}>{t.away.plan}</a>
              </>
            )}
          </p>
          <PersonForm {...props} name="rollen" label={p.roles}>
            <CheckboxGroup
              name="roles"
              label={p.roles}
              required
              value={person.roles}
              problem={props.problem}
              choices={data.roles.map((role) => ({ value: role.role_id, label: inLanguage(role.name, lang) }))}
            />
            <Button look="secondary" icon="check">
              {p.save_roles}
            </Button>
          </PersonForm>
        </div>
        <div className="stack">
          <Factors {...props} />
          <Emergency {...props} />
          <Access {...props} />
        </div>
      </div>
    </AdminPage>
  );
}

function Teams(props: Props) {
  const { t, lang, data } = props;
  const { person } = data;
  const p = t.admin.people;
  const m = t.admin.members;
  const others = data.all_teams.filter((team) => !person.teams.some((mine) => mine.team_id === team.team_id));
  const name = (id: string) => inLanguage(data.all_teams.find((team) => team.team_id === id)?.name, lang) || id;
  return (
    <section className="stack">
      <h2>{p.teams}</h2>
      <DataTable
        caption={p.teams}
        caption_hidden
        dense
        rows={person.teams}
        row_key={(row) => row.team_id}
        empty={<p className="muted">{p.no_team}</p>}
        columns={[
          {
            key: 'team',
            label: t.admin.fields.team,
            primary: true,
            cell: (row) => (
              <>
                {name(row.team_id)} {row.lead && <Badge small>{m.lead}</Badge>}
              </>
            ),
          },
          {
            key: 'leave',
            label: t.account.action,
            label_hidden: true,
            cell: (row) => (
              <PersonForm {...props} name="austritt" label={fill(p.leave, { team: name(row.team_id) })}>
                <HiddenField name="team_id" value={row.team_id} />
                <Button look="tertiary" icon="close" small>
                  {m.remove}
                </Button>
              </PersonForm>
            ),
          },
        ]}
      />
      {others.length > 0 && (
        <PersonForm {...props} name="beitritt" label={p.join}>
          <SelectField
            name="team_id"
            label={p.join}
            empty_label={m.choose}
            choices={others.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
            required
            problem={props.problem}
          />
          <Button look="secondary" icon="add">
            {m.add_button}
          </Button>
        </PersonForm>
      )}
    </section>
  );
}

/** How the person proves who they are, and the way back in for somebody who has lost all of it. */
function Factors(props: Props) {
  const { t, data, work } = props;
  const { factors } = data.person;
  const f = t.factor;
  const has = factors.totp || factors.passkeys > 0;
  return (
    <Card title={f.section}>
      <ul>
        {factors.totp && <li>{f.has_totp}</li>}
        {factors.passkeys > 0 && <li>{fill(f.has_passkeys, { n: factors.passkeys })}</li>}
        {!has && <li>{f.has_none}</li>}
      </ul>
      {has && work.actor.person_id !== data.person.person_id && (
        <PersonForm {...props} name="faktor" label={f.reset}>
          <p>{f.reset_text}</p>
          <Button look="danger" icon="lock">
            {f.reset}
          </Button>
        </PersonForm>
      )}
    </Card>
  );
}

/** Whether this account opens the house when no directory answers. */
function Emergency(props: Props) {
  const { t, data } = props;
  const e = t.admin.emergency;
  const { emergency } = data.person;
  const label = emergency ? e.end : e.make;
  return (
    <Card title={e.title}>
      <p>{emergency ? e.is : e.text}</p>
      <PersonForm {...props} name="notfall" label={label}>
        <HiddenField name="emergency" value={emergency ? 'false' : 'true'} />
        <Button look="secondary" icon="lock">
          {label}
        </Button>
      </PersonForm>
    </Card>
  );
}

/** What ending access does, with the cases that go back, before it is done. */
function Access(props: Props) {
  const { t, url, data } = props;
  const { person, held } = data;
  const p = t.admin.people;
  if (!person.active)
    return (
      <Card title={p.access}>
        <p>{p.is_inactive}</p>
        <PersonForm {...props} name="zulassen" label={p.reactivate}>
          <Button look="secondary">{p.reactivate}</Button>
        </PersonForm>
      </Card>
    );
  return (
    <Card title={p.access}>
      <p>{p.deactivate_text}</p>
      <p>
        <strong>{held.count === 0 ? p.holds_none : fill(p.holds, { n: held.count })}</strong>
      </p>
      {held.rows.length > 0 && (
        <ul className="held-cases">
          {held.rows.map((row) => (
            <li key={row.case_id}>
              <a href={url(casePath(row))}>{row.number}</a> {row.subject} <StateBadge state={row.state} t={t} small />
            </li>
          ))}
        </ul>
      )}
      <PersonForm {...props} name="abschalten" label={p.deactivate}>
        <ButtonRow>
          <Button look="danger" icon="close">
            {p.deactivate}
          </Button>
        </ButtonRow>
      </PersonForm>
    </Card>
  );
}

function PersonForm({ name, label, children, ...props }: Props & { name: string; label: string; children: React.ReactNode }) {
  return (
    <Form action={props.url(`${PEOPLE_PATH}/${props.data.person.person_id}/${name}`)} form_key={`${props.form_key}`} label={label}>
      {children}
    </Form>
  );
}

/** A small form of the page: does its change and shows the page anew. */
function acting<S extends z.ZodType<{ person_id: string }>>(
  name: string,
  input: S,
  act: (work: Work, input: z.infer<S>) => Promise<void>,
): Route {
  const post = submit(
    input,
    async (work, given, { context }) => {
      await act(work, given);
      return seeOther(context.url(`${PEOPLE_PATH}/${given.person_id}?gespeichert`));
    },
    get,
  );
  return { path: `${PEOPLE_PATH}/:person_id/${name}`, post, limit: 60 };
}

const person = z.object({ person_id: z.uuid() });
const inTeam = person.extend({ team_id: z.string().min(1).max(60) });

export const routes: Route[] = [
  { path: `${PEOPLE_PATH}/:person_id`, get },
  acting('rollen', person.extend({ roles: some }), setRoles),
  acting('beitritt', inTeam, (work, input) => joinTeam(work, { ...input, lead: false })),
  acting('austritt', inTeam, leaveTeam),
  acting('entsperren', person, unlockSignIn),
  acting('notfall', person.extend({ emergency: z.stringbool() }), setEmergency),
  acting('faktor', person, resetFactors),
  acting('abschalten', person, deactivateStaff),
  acting('zulassen', person, reactivateStaff),
];
