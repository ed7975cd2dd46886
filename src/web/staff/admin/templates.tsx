import { editTemplate, templatePart } from '#modules/cases';
import { TEMPLATE_ACTIONS, TEMPLATE_KINDS, TEMPLATES_OF } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { itemsForAdmin } from '#modules/people';
import { categoryPart } from '#modules/reports';
import { topicPart } from '#modules/tickets';
import type { Work } from '#platform/work';
import { fill } from '../../problems.ts';
import { Checkbox, SelectField } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { fieldsOf, line, ownId } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { ADMIN } from './paths.ts';
import { nameOf } from './rule-answers.ts';

export const TEMPLATES_PATH = `${ADMIN}/vorlagen`;

/** What a template of each kind can be about. */
async function aboutWhat(work: Work) {
  const [categories, topics] = await Promise.all([itemsForAdmin(work, categoryPart), itemsForAdmin(work, topicPart)]);
  return { report: categories.items, ticket: topics.items };
}

/** A text kept ready: for which form, for which category, in which words. */
function TemplateFields({ t, lang, problem, values, more }: ItemFields<unknown, Awaited<ReturnType<typeof aboutWhat>>>) {
  const [a, p] = [t.admin, t.templates];
  const field = { problem, values };
  return (
    <>
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
          choices={TEMPLATE_ACTIONS.map((action) => ({ value: action, label: a.values[action] ?? action }))}
          required
          {...field}
        />
        <SelectField
          name="category"
          label={p.about_what}
          choices={[
            { value: '*', label: p.every_category },
            ...TEMPLATE_KINDS.map((kind) => ({
              label: p.kinds[kind] ?? '',
              choices: more[kind].map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) })),
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
    </>
  );
}

const known = (kind: (typeof TEMPLATE_KINDS)[number]) => TEMPLATES_OF[kind].placeholders.map((name) => `{${name}}`).join(', ');

/** Sentences that teams write again and again. */
export const routes = itemPages({
  part: templatePart,
  path: TEMPLATES_PATH,
  icon: 'message',
  words: (t) => t.templates,
  more: aboutWhat,
  columns: ({ t, lang, more }) => [
    { key: 'for', label: t.templates.for, cell: ({ value }) => t.templates.kinds[value.for ?? 'report'] },
    { key: 'action', label: t.templates.action, cell: ({ value }) => t.admin.values[value.action] },
    {
      key: 'category',
      label: t.templates.about_what,
      cell: ({ value }) =>
        value.category === '*' ? t.templates.every_category : nameOf(more[value.for ?? 'report'], value.category, lang),
    },
  ],
  fields: (template) => fieldsOf(template ? { for: 'report', ...template } : { active: true }),
  Fields: TemplateFields,
  schema: templatePart.schema,
  shape: (tree, id, items) => ({
    id: ownId(tree, id, items),
    ...(line(tree, 'for') === 'ticket' && { for: 'ticket' }),
    name: tree.name,
    category: line(tree, 'category'),
    action: line(tree, 'action'),
    words: tree.words,
    active: tree.active === 'yes',
  }),
  save: editTemplate,
});
