import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { changeDepartment, moveFor } from '#modules/directory';
import { rolesFor, staffMemberFor } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Button, CheckboxGroup, Form, HiddenField, Message, TextField } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { some } from './new-person.tsx';
import { PEOPLE_PATH } from './people.tsx';
import { PlanSteps } from './plan-steps.tsx';

const wanted = {
  person_id: z.uuid(),
  department: z.string().trim().max(120).default(''),
  teams: some,
  roles: some,
};
const schema = z.object({ ...wanted, zeigen: z.string().optional() });

async function moveOf(work: Work, { zeigen, ...move }: z.infer<typeof schema>) {
  const [person, teams, roles] = await Promise.all([staffMemberFor(work, move.person_id), teamsFor(work), rolesFor(work)]);
  const looked = zeigen !== undefined;
  const now = { department: person.department ?? '', teams: person.teams.map((team) => team.team_id), roles: person.roles };
  return {
    person,
    named: { teams, roles },
    looked,
    move: looked ? move : { ...move, ...now },
    step: looked ? await moveFor(work, move) : null,
  };
}

const get = page(schema, moveOf, MovePage, { who: 'staff' });

const post = submit(
  z.object(wanted),
  async (work, move, { context }) => {
    await changeDepartment(work, move);
    return seeOther(context.url(`${PEOPLE_PATH}/${move.person_id}?gespeichert`));
  },
  get,
);

/** A change of department: what it alters is shown before it is done. */
function MovePage(props: PageProps<Awaited<ReturnType<typeof moveOf>>>) {
  const { t, lang, url, data } = props;
  const d = t.directory;
  const { person, move, named, step } = data;
  const path = `${PEOPLE_PATH}/${person.person_id}`;
  return (
    <AdminPage
      {...props}
      title={d.move}
      way={[
        { label: t.admin.people.title, href: PEOPLE_PATH },
        { label: person.name, href: path },
      ]}
    >
      <p className="lead">{d.move_text}</p>
      {data.looked && (
        <section className="stack">
          <h2>{d.plan}</h2>
          {step ? (
            <>
              <PlanSteps {...props} steps={[step]} named={named} />
              <Form action={url(`${path}/wechsel`)} form_key={props.form_key} label={d.move_do}>
                <HiddenField name="department" value={move.department} />
                {move.teams.map((team) => (
                  <HiddenField key={team} name="teams" value={team} />
                ))}
                {move.roles.map((role) => (
                  <HiddenField key={role} name="roles" value={role} />
                ))}
                <Button icon="check">{d.move_do}</Button>
              </Form>
            </>
          ) : (
            <Message tone="info" title={d.move_none} focus />
          )}
        </section>
      )}
      <Form method="get" action={url(`${path}/wechsel`)} label={d.move}>
        <HiddenField name="zeigen" value="ja" />
        <TextField name="department" label={d.department} values={{ department: move.department }} />
        <CheckboxGroup
          name="teams"
          label={t.admin.people.teams}
          value={move.teams}
          choices={named.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
        />
        <CheckboxGroup
          name="roles"
          label={t.admin.people.roles}
          value={move.roles}
          choices={named.roles.map((role) => ({ value: role.role_id, label: inLanguage(role.name, lang) }))}
        />
        <Button look="secondary">{d.move_look}</Button>
      </Form>
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: `${PEOPLE_PATH}/:person_id/wechsel`, get, post }];
