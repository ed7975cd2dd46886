import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type App, appForOwner, appPart, appsForOwner, editApp, mayEditApp, mayEditEveryApp } from '#modules/launcher';
import { APP_ICONS } from '#modules/launcher/words';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from '../staff/admin/editing.tsx';
import { box, fieldsOf, line, type Tree } from '../staff/admin/form-values.ts';
import { AddLink } from '../staff/admin/item-list.tsx';
import { ADMIN } from '../staff/admin/paths.ts';
import { Badge, ButtonLink, Checkbox, CheckboxGroup, DataTable, EmptyState, SelectField, TextField } from '../ui/index.ts';
import { APP_PAGES } from './paths.ts';

/** The applications somebody looks after; for administrators all of them. */
export const APPS_PATH = APP_PAGES;

const list = page(z.object({}), (work) => appsForOwner(work), ListPage, { who: 'staff' });

function ListPage(props: PageProps<Awaited<ReturnType<typeof appsForOwner>>>) {
  const { t, lang, url, data } = props;
  const k = t.app_edit;
  return (
    <AdminPage {...props} title={k.title} head={data.may.add && <AddLink href={url(`${APPS_PATH}/neu`)}>{k.add}</AddLink>}>
      <p className="lead">{data.may.add ? k.about : k.lead}</p>
      <DataTable
        caption={k.title}
        caption_hidden
        dense
        rows={data.apps}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={k.none} icon="list">
            {k.about}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: k.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${APP_PAGES}/${row.id}/bearbeiten`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {!row.value.active && <Badge small>{k.inactive}</Badge>}
              </>
            ),
          },
          { key: 'about', label: k.app_about, wide_only: true, cell: (row) => inLanguage(row.value.about, lang) },
        ]}
      />
    </AdminPage>
  );
}

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function formFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  if (!id) demand(mayEditEveryApp(work.actor));
  const [item, teams, roles] = await Promise.all([
    id ? appForOwner(work, id) : undefined,
    teamsFor(work),
    work.read.selectFrom('roles').select(['role_id', 'name']).orderBy('role_id').execute(),
  ]);
  const owners = teams.filter((team) => team.team_id === item?.value.owner || mayEditApp(work.actor, { owner: team.team_id }));
  return { item, teams, roles, owners, all: mayEditEveryApp(work.actor), saved: gespeichert !== undefined };
}

const get = page(schema, formFor, FormPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

/** All that is said of an application, by those who look after it. */
function FormPage(props: Props) {
  const { t, lang, url, data, problem } = props;
  const k = t.app_edit;
  const { item } = data;
  const values = shownValues(props, item ? storedOf(item.value) : { active: 'yes', icon: 'home' });
  const field = { problem, values };
  const names = (all: { team_id?: string; role_id?: string; name: unknown }[]) =>
    all.map((one) => ({ value: one.team_id ?? one.role_id ?? '', label: inLanguage(one.name, lang) }));
  const chosen = (name: 'teams' | 'roles') => [values[name] ?? []].flat();
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : k.add}
      way={[{ label: k.title, href: APPS_PATH }]}
      saved={data.saved}
      head={
        item && (
          <>
            {item.value.active && (
              <ButtonLink href={url(`${APP_PAGES}/${item.id}`)} icon="home" look="secondary" small>
                {k.page}
              </ButtonLink>
            )}
            <ButtonLink href={url(`${ADMIN}/verlauf/app/${item.id}`)} icon="clock" look="secondary" small>
              {fill(t.admin.history_link, { n: item.version })}
            </ButtonLink>
          </>
        )
      }
    >
      <ItemForm {...props} action={item ? `${APP_PAGES}/${item.id}/bearbeiten` : `${APPS_PATH}/neu`} item={item} label={k.form}>
        <InBoth t={t} name="name" label={k.name} {...field} />
        <InBoth t={t} name="about" label={k.app_about} area {...field} />
        <TextField name="url" label={k.url} hint={k.url_hint} optional_label={t.layout.optional} {...field} />
        <InBoth t={t} name="access" label={k.access} area {...field} />
        <InBoth t={t} name="first_steps" label={k.first_steps} area {...field} />
        <CheckboxGroup
          name="teams"
          label={k.teams}
          hint={k.tiles_hint}
          value={chosen('teams')}
          choices={names(data.teams)}
          problem={problem}
        />
        <CheckboxGroup
          name="roles"
          label={k.roles}
          hint={k.tiles_hint}
          value={chosen('roles')}
          choices={names(data.roles)}
          problem={problem}
        />
        <SelectField
          name="owner"
          label={k.owner}
          hint={data.all ? undefined : k.owner_hint}
          choices={names(data.owners)}
          empty_label={item ? undefined : '–'}
          required
          {...field}
        />
        <SelectField
          name="icon"
          label={k.icon}
          choices={APP_ICONS.map((value) => ({ value, label: k.icons[value] ?? value }))}
          required
          {...field}
        />
        <TextField name="check_url" label={k.check_url} hint={k.check_hint} optional_label={t.layout.optional} {...field} />
        <Checkbox name="active" label={k.active} hint={k.active_hint} {...field} />
      </ItemForm>
    </AdminPage>
  );
}

function storedOf({ teams, roles, ...app }: App) {
  return { ...fieldsOf(app), teams: teams ?? [], roles: roles ?? [] };
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const own =
    id ||
    idFrom(line(box(tree, 'name'), 'de'), [
      'neu',
      ...(await work.read.selectFrom('apps').select('app_id').execute()).map((one) => one.app_id),
    ]);
  const several = (name: string) => [tree[name] ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '');
  const [teams, roles] = [several('teams'), several('roles')];
  return {
    ...{
      id: own,
      name: tree.name,
      about: tree.about,
      icon: tree.icon,
      owner: line(tree, 'owner'),
      access: tree.access,
      first_steps: tree.first_steps,
    },
    ...{ active: tree.active === 'yes', url: line(tree, 'url') || undefined, check_url: line(tree, 'check_url') || undefined },
    ...{ teams: teams.length > 0 ? teams : undefined, roles: roles.length > 0 ? roles : undefined },
  };
}

const save = async (work: Work, input: { value: App; version: number }) => {
  await editApp(work, input);
  return `${APP_PAGES}/${input.value.id}/bearbeiten?gespeichert`;
};

export const routes: Route[] = [
  { path: APPS_PATH, get: list },
  { path: `${APPS_PATH}/neu`, get, post: saving(appPart.schema, (work, tree) => shape(work, tree, ''), save, get), limit: 60 },
  { path: `${APP_PAGES}/:id/bearbeiten`, get, post: saving(appPart.schema, shape, save, get), limit: 120 },
];
