import { z } from 'zod';
import { settingPart } from '#modules/city';
import { editItem, itemForAdmin, itemsForAdmin, mayDo, teamPart } from '#modules/people';
import { catalogueOf } from '#modules/reports';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, LinkTile } from '../../ui/index.ts';
import { AdminPage, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf } from './form-values.ts';
import { ADMIN } from './paths.ts';
import { SETTING_FORMS } from './setting-forms.tsx';

const CITY_PATH = `${ADMIN}/stadt`;

const list = page(z.object({}), mayEdit, SettingsPage, { who: 'staff' });

async function mayEdit(work: Work): Promise<null> {
  demand(mayDo(work.actor, 'city.edit', '*', null));
  return null;
}

/** What the city says about itself. */
function SettingsPage(props: PageProps<null>) {
  const { t, url } = props;
  const a = t.admin;
  return (
    <AdminPage {...props} title={a.settings.title}>
      <p className="lead">{a.settings.lead}</p>
      <div className="tile-list">
        {Object.entries(SETTING_FORMS).map(([id, form]) => (
          <LinkTile key={id} href={url(`${CITY_PATH}/${id}`)} title={a.items[id] ?? id} icon={form.icon}>
            {a.settings.about[id]}
          </LinkTile>
        ))}
      </div>
    </AdminPage>
  );
}

const schema = z.object({ id: z.string().max(60), gespeichert: z.string().optional() });

async function settingFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const form = Object.hasOwn(SETTING_FORMS, id) ? SETTING_FORMS[id] : undefined;
  if (!form) throw new Refusal('not_found');
  const [known, { categories }, teams] = await Promise.all([
    knownSetting(work, id),
    catalogueOf(work.house),
    itemsForAdmin(work, teamPart),
  ]);
  // A form and its item differ in nothing but the box around it.
  const item = { ...known, value: form.fields(known.value.value) };
  return { form, item, categories: categories.filter((one) => one.active), teams: teams.items, saved: gespeichert !== undefined };
}

/** A setting with its version; version 0 where the city may leave it out and has. */
async function knownSetting(work: Work, id: string) {
  if (settingPart.needed?.includes(id)) return await itemForAdmin(work, settingPart, id);
  const { items } = await itemsForAdmin(work, settingPart);
  return items.find((one) => one.id === id) ?? { id, version: 0, value: { id, value: undefined }, edited_at: null, edited_by: null };
}

const get = page(schema, settingFor, SettingPage, { who: 'staff' });

/** One setting of the city with its own form. */
function SettingPage(props: PageProps<Awaited<ReturnType<typeof settingFor>>>) {
  const { t, url, data, problem } = props;
  const a = t.admin;
  const { item, form } = data;
  const Fields = form.view;
  return (
    <AdminPage
      {...props}
      title={a.items[item.id] ?? item.id}
      way={[{ label: a.settings.title, href: CITY_PATH }]}
      saved={data.saved}
      head={
        item.version > 0 && (
          <ButtonLink href={url(`${ADMIN}/verlauf/setting/${item.id}`)} icon="clock" look="secondary" small>
            {fill(a.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm
        {...props}
        action={`${CITY_PATH}/${item.id}`}
        item={{ ...item, value: { value: item.value } }}
        label={a.items[item.id] ?? item.id}
      >
        <Fields {...props} problem={problem} values={shownValues(props, fieldsOf({ value: item.value }))} />
      </ItemForm>
    </AdminPage>
  );
}

const post = saving(
  settingPart.schema,
  (_work, tree, id) => ({ id, value: SETTING_FORMS[id]?.shape(box(tree, 'value')) }),
  async (work, input) => {
    if (!Object.hasOwn(SETTING_FORMS, input.value.id)) throw new Refusal('not_found');
    await editItem(work, settingPart, input);
    return `${CITY_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: CITY_PATH, get: list },
  { path: `${CITY_PATH}/:id`, get, post },
];
