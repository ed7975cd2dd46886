import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { itemForAdmin, itemsForAdmin, teamPart } from '#modules/people';
import { type CategoryItem, categoryPart, editCategory, groupPart, routePart } from '#modules/reports';
import { PUBLICATIONS } from '#modules/reports/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, Checkbox, Message, RadioGroup, SelectField, TextField, type Values } from '../../ui/index.ts';
import { CATEGORIES_PATH } from './categories.tsx';
import { QuestionRows, questionsIn } from './category-questions.tsx';
import { AdminPage, type Edited, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf, line, ownId, type Tree, wholeIn } from './form-values.ts';
import { ADMIN } from './paths.ts';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function categoryFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const [item, groups, teams, routes] = await Promise.all([
    id ? itemForAdmin(work, categoryPart, id) : undefined,
    itemsForAdmin(work, groupPart),
    itemsForAdmin(work, teamPart),
    itemsForAdmin(work, routePart),
  ]);
  const rules = routes.items.map((one) => one.value).filter((route) => route.category === id && route.area !== '*');
  return { item, groups: groups.items, teams: teams.items, rules, saved: gespeichert !== undefined };
}

const get = page(schema, categoryFor, CategoryPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof categoryFor>>>;

/** One thing that can be reported: its words, who takes it, what is asked. */
function CategoryPage(props: Props) {
  const { t, lang, url, data, problem } = props;
  const a = t.admin;
  const { item } = data;
  const values = shownValues(props, item ? formOf(item) : NEW);
  const field = { problem, values };
  const named = (items: Edited<{ name: unknown }>[]) => items.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) }));
  const path = item ? `${CATEGORIES_PATH}/${item.id}` : `${CATEGORIES_PATH}/neu`;
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : a.categories.add}
      way={[{ label: a.categories.title, href: CATEGORIES_PATH }]}
      saved={data.saved}
      head={item && <ItemLinks {...props} item={item} />}
    >
      <ItemForm {...props} action={path} item={item} label={a.categories.form}>
        <section className="stack">
          <h2>{a.categories.words}</h2>
          <InBoth t={t} name="name" label={a.fields.name} {...field} />
          <InBoth t={t} name="hint" label={a.fields.hint} hint={a.categories.hint_hint} area rows={2} {...field} />
          <InBoth
            t={t}
            name="keywords"
            label={a.fields.keywords}
            hint={a.categories.keywords_hint}
            area
            rows={2}
            required={false}
            {...field}
          />
        </section>
        <section className="stack">
          <h2>{a.categories.who}</h2>
          {data.rules.length > 0 && (
            <Message title={a.categories.rules_note}>
              <p>
                {data.rules.map((rule) => inLanguage(rule.why, lang)).join(' ')}{' '}
                <a href={url(`${ADMIN}/zustaendigkeit`)}>{a.routes.title}</a>
              </p>
            </Message>
          )}
          <div className="field-pair">
            <SelectField name="team" label={a.fields.team} choices={named(data.teams)} required {...field} />
            <SelectField name="group" label={a.fields.group} choices={named(data.groups)} required {...field} />
          </div>
          <div className="field-pair">
            <TextField
              name="target_working_days"
              label={a.fields.target_working_days}
              hint={a.categories.days_hint}
              inputmode="numeric"
              width="short"
              required
              {...field}
            />
            <TextField
              name="order"
              label={a.fields.order}
              hint={a.categories.order_hint}
              inputmode="numeric"
              width="short"
              required
              {...field}
            />
          </div>
          <RadioGroup
            name="publication"
            label={a.fields.publication}
            choices={PUBLICATIONS.map((value) => ({ value, label: a.values[value] ?? value, hint: a.categories.publication[value] }))}
            required
            {...field}
          />
          <Checkbox name="danger" label={a.fields.danger} hint={a.categories.danger_hint} {...field} />
          <Checkbox name="active" label={a.fields.active} hint={a.categories.active_hint} {...field} />
        </section>
        <QuestionRows {...props} values={values} action={url(path)} />
      </ItemForm>
    </AdminPage>
  );
}

/** Where else an item can be looked at: its versions, and for a category the form citizens see. */
function ItemLinks({ item, ...props }: Props & { item: Edited<CategoryItem> }) {
  const { t, url } = props;
  return (
    <>
      <ButtonLink href={url(`${ADMIN}/verlauf/category/${item.id}`)} icon="clock" look="secondary" small>
        {fill(t.admin.history_link, { n: item.version })}
      </ButtonLink>
      {item.value.active && (
        <ButtonLink href={url(`/melden?category_id=${item.id}`)} icon="visible" look="secondary" small>
          {t.admin.categories.public_form}
        </ButtonLink>
      )}
    </>
  );
}

const NEW: Values = { active: 'yes', publication: 'after_release', target_working_days: '10', order: '500' };

function formOf(item: Edited<CategoryItem>): Values {
  const { keywords, questions, ...rest } = item.value;
  return {
    ...fieldsOf(rest),
    ...fieldsOf({ keywords: { de: keywords.de.join(', '), en: keywords.en.join(', ') } }),
    ...fieldsOf({ questions: questions.map(({ danger_if, ...question }) => ({ ...question, danger: danger_if === 'yes' })) }),
  };
}

/** The form's fields in the shape of the item; what the form does not show stays as it is. */
async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, categoryPart);
  const kept = items.find((one) => one.id === id)?.value;
  const words = (lang: string) =>
    line(box(tree, 'keywords'), lang)
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter(Boolean);
  return {
    id: ownId(tree, id, items),
    ...(kept?.unsure ? { unsure: true } : {}),
    group: line(tree, 'group'),
    name: tree.name,
    hint: tree.hint,
    team: line(tree, 'team'),
    target_working_days: wholeIn(tree, 'target_working_days'),
    danger: tree.danger === 'yes',
    publication: line(tree, 'publication'),
    active: tree.active === 'yes',
    order: wholeIn(tree, 'order'),
    keywords: { de: words('de'), en: words('en') },
    questions: questionsIn(tree),
  };
}

const post = saving(
  categoryPart.schema,
  shape,
  async (work, input) => {
    await editCategory(work, input);
    return `${CATEGORIES_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${CATEGORIES_PATH}/neu`, get, post, limit: 240 },
  { path: `${CATEGORIES_PATH}/:id`, get, post, limit: 240 },
];
