import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { inviteStaff, passwordLinkPath, rolesFor } from '#modules/people';
import { EMAIL, NAME, PASSWORD_LINK } from '#modules/people/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonLink, ButtonRow, CheckboxGroup, Form, Message, TextField } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { PEOPLE_PATH } from './people.tsx';

const get = page(z.object({}), choicesFor, NewPersonPage, { who: 'staff' });

async function choicesFor(work: Work) {
  const [roles, teams] = await Promise.all([rolesFor(work), teamsFor(work)]);
  return { roles, teams };
}

/** Somebody new: name, address, teams, roles. The answer shows the link that sets their first password, once; it is mailed to them too. */
function NewPersonPage(props: PageProps<Awaited<ReturnType<typeof choicesFor>>>) {
  const { t, lang, url, data, problem, values, once } = props;
  const p = t.admin.people;
  const field = { problem, values, required: true };
  const way = [{ label: p.title, href: PEOPLE_PATH }];
  if (once)
    return (
      <AdminPage {...props} title={p.added} way={way}>
        <Message tone="success" title={p.invited} focus>
          <p>{fill(p.link_once, { email: String(values.email ?? ''), n: PASSWORD_LINK.first_hours / 24 })}</p>
          <p>
            <code className="secret">{once}</code>
          </p>
        </Message>
        <ButtonRow>
          <ButtonLink href={url(PEOPLE_PATH)}>{p.back}</ButtonLink>
          <ButtonLink href={url(`${PEOPLE_PATH}/neu`)} look="secondary">
            {p.add_another}
          </ButtonLink>
        </ButtonRow>
      </AdminPage>
    );
  return (
    <AdminPage {...props} title={p.add} way={way}>
      <Form action={url(`${PEOPLE_PATH}/neu`)} form_key={props.form_key} label={p.add}>
        <TextField name="name" label={p.name} autocomplete="off" {...field} />
        <TextField name="email" type="email" label={t.admin.fields.email} hint={p.email_hint} autocomplete="off" {...field} />
        <CheckboxGroup
          name="teams"
          label={p.teams}
          optional_label={t.layout.optional}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          problem={problem}
          values={values}
        />
        <CheckboxGroup
          name="roles"
          label={p.roles}
          optional_label={t.layout.optional}
          choices={data.roles.map((role) => ({ value: role.role_id, label: inLanguage(role.name, lang) }))}
          problem={problem}
          values={values}
        />
        <p className="muted">{p.link_note}</p>
        <ButtonRow>
          <Button icon="check">{p.add}</Button>
        </ButtonRow>
      </Form>
    </AdminPage>
  );
}

/** One tick comes as a word, several as a list. */
const some = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat())
  .pipe(z.array(z.string().max(60)).max(50));

const post = submit(
  z.object({
    name: z.string().trim().min(1).max(NAME.max),
    email: z.string().trim().max(EMAIL.max).pipe(z.email()),
    teams: some,
    roles: some,
  }),
  async (work, input, { values }) => {
    const { house } = work;
    const path = passwordLinkPath(house, await inviteStaff(work, input));
    throw new ShowAgain(values, house.config.public_url + path);
  },
  get,
);

export { some };
export const routes: Route[] = [{ path: `${PEOPLE_PATH}/neu`, get, post, limit: 30 }];
