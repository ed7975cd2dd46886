import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { itemForAdmin, itemsForAdmin } from '#modules/people';
import { editRoute, routePart } from '#modules/reports';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, Message, SelectField } from '../../ui/index.ts';
import { AdminPage, type Edited, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf, line, type Tree } from './form-values.ts';
import { ADMIN, ROUTING_PATH } from './paths.ts';
import { namesFor } from './routing.tsx';
import { answerChoices, answerFrom } from './rule-answers.ts';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function ruleFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const [item, names, all] = await Promise.all([
    id ? itemForAdmin(work, routePart, id) : undefined,
    namesFor(work),
    itemsForAdmin(work, routePart),
  ]);
  return { item, ...names, last: all.items.at(-1)?.id === id, saved: gespeichert !== undefined };
}

const get = page(schema, ruleFor, RulePage, { who: 'staff' });

/** One rule: for what and where, which team, and the reason that stands in every case it decides. */
function RulePage(props: PageProps<Awaited<ReturnType<typeof ruleFor>>>) {
  const { t, lang, url, data, problem } = props;
  const a = t.admin;
  const r = a.routes;
  const { item } = data;
  const stored = {
    ...fieldsOf(item?.value),
    answer: item?.value.answer ? `${item.value.answer.question}=${item.value.answer.option}` : '',
  };
  const values = shownValues(props, stored);
  const field = { problem, values };
  const category = [values.category].flat()[0] ?? '';
  const named = (items: Edited<{ name: unknown }>[]) => items.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) }));
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.why, lang) : r.add}
      way={[{ label: r.title, href: ROUTING_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/route/${item.id}`)} icon="clock" look="secondary" small>
            {fill(a.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      {data.last && item && <Message title={r.last_note} />}
      {!item && <p className="lead">{r.new_note}</p>}
      <ItemForm {...props} action={item ? `${ROUTING_PATH}/${item.id}` : `${ROUTING_PATH}/neu`} item={item} label={r.form}>
        <div className="field-pair">
          <SelectField
            name="category"
            label={t.reports.category}
            choices={[{ value: '*', label: r.every_category }, ...named(data.categories)]}
            required
            {...field}
          />
          <SelectField
            name="area"
            label={r.area}
            choices={[{ value: '*', label: r.everywhere }, ...named(data.areas)]}
            required
            {...field}
          />
        </div>
        <SelectField
          name="answer"
          label={t.answers.label}
          hint={t.answers.hint}
          empty_label={t.answers.any}
          choices={answerChoices(
            data.categories.map((one) => one.value),
            category,
            props,
          )}
          required
          {...field}
        />
        <SelectField name="team" label={a.fields.team} choices={named(data.teams)} required {...field} />
        <InBoth t={t} name="why" label={a.fields.why} hint={r.why_hint} area rows={2} {...field} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, routePart);
  const taken = ['neu', ...items.map((one) => one.id)];
  return {
    id:
      id ||
      idFrom(
        `${line(tree, 'category')} ${line(tree, 'area')} ${line(tree, 'answer')} ${line(box(tree, 'why'), 'de')}`.replaceAll('*', ''),
        taken,
      ),
    category: line(tree, 'category'),
    area: line(tree, 'area'),
    answer: answerFrom(line(tree, 'answer')),
    team: line(tree, 'team'),
    why: tree.why,
  };
}

const post = saving(
  routePart.schema,
  shape,
  async (work, input) => {
    await editRoute(work, input);
    return `${ROUTING_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${ROUTING_PATH}/neu`, get, post },
  { path: `${ROUTING_PATH}/:id`, get, post },
];
