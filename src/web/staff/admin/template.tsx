import { z } from 'zod';
import { editTemplate, templatePart } from '#modules/cases';
import { TEMPLATE_ACTIONS, TEMPLATE_KINDS, TEMPLATES_OF } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { itemForAdmin, itemsForAdmin } from '#modules/people';
import { categoryPart } from '#modules/reports';
import { topicPart } from '#modules/tickets';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, Checkbox, SelectField } from '../../ui/index.ts';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf, line, type Tree } from './form-values.ts';
import { ADMIN } from './paths.ts';
import { TEMPLATES_PATH } from './templates.tsx';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function templateFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const [item, categories, topics] = await Promise.all([
    id ? itemForAdmin(work, templatePart, id) : undefined,
    itemsForAdmin(work, categoryPart),
    itemsForAdmin(work, topicPart),
  ]);
  return { item, categories: categories.items, topics: topics.items, saved: gespeichert !== undefined };
}

const get = page(schema, templateFor, TemplatePage, { who: 'staff' });

/** A text kept ready: for which form, for which category, in which words. */
function TemplatePage(props: PageProps<Awaited<ReturnType<typeof templateFor>>>) {
  const { t, lang, url, data, problem } = props;
  const [a, p] = [t.admin, t.templates];
  const { item } = data;
  const values = shownValues(props, item ? fieldsOf({ for: 'report', ...item.value }) : { active: 'yes' });
  const field = { problem, values };
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : p.add}
      way={[{ label: p.title, href: TEMPLATES_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/template/${item.id}`)} icon="clock" look="secondary" small>
            {fill(a.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={item ? `${TEMPLATES_PATH}/${item.id}` : `${TEMPLATES_PATH}/neu`} item={item} label={p.form}>
        <InBoth t={t} name="name" label={a.fields.name} {...field} />
        <SelectField
          name="for"
          label={p.for}
          choices={TEMPLATE_KINDS.map((kind) => ({ value: kind, label: p.kinds[kind] ?? kind }))}
          required
          {...field}
        />
        <div className="field-pair">
          <SelectField
            name="action"
            label={p.action}
            hint={p.action_hint}
            empty_label={t.report.choose}
            choices={TEMPLATE_ACTIONS.map((action) => ({ value: action, label: t.admin.values[action] ?? action }))}
            required
            {...field}
          />
          <SelectField
            name="category"
            label={p.about_what}
            choices={[
              { value: '*', label: p.every_category },
              ...[
                { label: p.kinds.report ?? '', items: data.categories },
                { label: p.kinds.ticket ?? '', items: data.topics },
              ].map(({ label, items }) => ({
                label,
                choices: items.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) })),
              })),
            ]}
            required
            {...field}
          />
        </div>
        <InBoth
          t={t}
          name="words"
          label={p.words}
          hint={fill(p.words_hint, { report: known('report'), ticket: known('ticket') })}
          area
          rows={6}
          {...field}
        />
        <Checkbox name="active" label={p.active} {...field} />
      </ItemForm>
    </AdminPage>
  );
}

const known = (kind: (typeof TEMPLATE_KINDS)[number]) => TEMPLATES_OF[kind].placeholders.map((name) => `{${name}}`).join(', ');

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, templatePart);
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    ...(line(tree, 'for') === 'ticket' && { for: 'ticket' }),
    name: tree.name,
    category: line(tree, 'category'),
    action: line(tree, 'action'),
    words: tree.words,
    active: tree.active === 'yes',
  };
}

const post = saving(
  templatePart.schema,
  shape,
  async (work, input) => {
    await editTemplate(work, input);
    return `${TEMPLATES_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${TEMPLATES_PATH}/neu`, get, post },
  { path: `${TEMPLATES_PATH}/:id`, get, post },
];
