import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { directoryRulePart, editDirectoryRule } from '#modules/directory';
import { itemForAdmin, itemsForAdmin, rolesFor } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, Checkbox, CheckboxGroup, SelectField, TextField } from '../../ui/index.ts';
import { AdminPage, ItemForm, saving, shownValues } from './editing.tsx';
import { line, ownId, type Tree } from './form-values.ts';
import { ADMIN, DIRECTORY_PATH } from './paths.ts';

const RULES = `${DIRECTORY_PATH}/regeln`;
const schema = z.object({ id: z.string().max(60).default('') });

async function ruleFor(work: Work, { id }: z.infer<typeof schema>) {
  const [item, teams, roles] = await Promise.all([
    id ? itemForAdmin(work, directoryRulePart, id) : undefined,
    teamsFor(work),
    rolesFor(work),
  ]);
  return { item, teams, roles };
}

const get = page(schema, ruleFor, RulePage, { who: 'staff' });

/** What belonging to one group means here. */
function RulePage(props: PageProps<Awaited<ReturnType<typeof ruleFor>>>) {
  const { t, lang, url, data, problem } = props;
  const d = t.directory;
  const { item } = data;
  const rule = item?.value;
  const values = shownValues(props, {
    group: rule?.group ?? '',
    team: rule?.team ?? '',
    ...(rule?.lead && { lead: 'yes' }),
    ...(rule?.active !== false && { active: 'yes' }),
  });
  const roles = 'version' in props.values ? [props.values.roles ?? []].flat() : (rule?.roles ?? []);
  return (
    <AdminPage
      {...props}
      title={rule?.group ?? d.add_rule}
      way={[{ label: d.title, href: DIRECTORY_PATH }]}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/directory_rule/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={item ? `${RULES}/${item.id}` : `${RULES}/neu`} item={item} label={d.rule}>
        <TextField name="group" label={d.group} hint={d.group_hint} problem={problem} values={values} required />
        <SelectField
          name="team"
          label={d.team}
          empty_label={d.no_team}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          problem={problem}
          values={values}
        />
        <Checkbox name="lead" label={d.leads} problem={problem} values={values} />
        <CheckboxGroup
          name="roles"
          label={d.roles}
          value={roles}
          problem={problem}
          choices={data.roles.map((role) => ({ value: role.role_id, label: inLanguage(role.name, lang) }))}
        />
        <Checkbox name="active" label={d.active} hint={d.active_hint} problem={problem} values={values} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, directoryRulePart);
  return {
    id: ownId(tree, id, items, line(tree, 'group')),
    group: line(tree, 'group'),
    team: line(tree, 'team') || undefined,
    lead: tree.lead === 'yes',
    roles: [tree.roles ?? []].flat(),
    active: tree.active === 'yes',
  };
}

const post = saving(
  directoryRulePart.schema,
  shape,
  async (work, input) => {
    await editDirectoryRule(work, input);
    return `${DIRECTORY_PATH}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${RULES}/neu`, get, post },
  { path: `${RULES}/:id`, get, post },
];
