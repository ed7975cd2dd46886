import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { editItem, itemForAdmin, itemsForAdmin, mayDo } from '#modules/people';
import { bodyPart } from '#modules/reports';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, Checkbox, TextField } from '../../ui/index.ts';
import { BODIES_PATH } from './bodies.tsx';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf, line, type Tree } from './form-values.ts';
import { ADMIN } from './paths.ts';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function bodyFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  demand(mayDo(work.actor, 'city.edit', '*', null));
  return { item: id ? await itemForAdmin(work, bodyPart, id) : undefined, saved: gespeichert !== undefined };
}

const get = page(schema, bodyFor, BodyPage, { who: 'staff' });

/** A body beyond the city: its duty, how to reach it, what a citizen can do there. */
function BodyPage(props: PageProps<Awaited<ReturnType<typeof bodyFor>>>) {
  const { t, lang, url, data, problem } = props;
  const [a, b] = [t.admin, t.bodies];
  const { item } = data;
  const values = shownValues(props, item ? fieldsOf(item.value) : { active: 'yes' });
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : b.add}
      way={[{ label: b.title, href: BODIES_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/body/${item.id}`)} icon="clock" look="secondary" small>
            {fill(a.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={item ? `${BODIES_PATH}/${item.id}` : `${BODIES_PATH}/neu`} item={item} label={b.form}>
        <InBoth t={t} name="name" label={a.fields.name} {...field} />
        <InBoth t={t} name="about" label={b.responsible} area rows={2} {...field} />
        <InBoth t={t} name="to_do" label={t.desk.to_do} hint={b.to_do_hint} area rows={4} {...field} />
        <TextField name="website" type="url" label={a.fields.website ?? ''} hint={b.reach_hint} {...field} />
        <div className="field-pair">
          <TextField name="email" type="email" label={a.fields.email ?? ''} {...field} />
          <TextField name="phone" type="tel" label={a.fields.phone ?? ''} hint={a.settings.phone_hint} {...field} />
        </div>
        <Checkbox name="active" label={b.active} hint={b.active_hint} problem={problem} values={values} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, bodyPart);
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    name: tree.name,
    about: tree.about,
    email: line(tree, 'email') || undefined,
    phone: line(tree, 'phone') || undefined,
    website: line(tree, 'website') || undefined,
    to_do: tree.to_do,
    active: tree.active === 'yes',
  };
}

const post = saving(
  bodyPart.schema,
  shape,
  async (work, input) => {
    await editItem(work, bodyPart, input);
    return `${BODIES_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${BODIES_PATH}/neu`, get, post },
  { path: `${BODIES_PATH}/:id`, get, post },
];
