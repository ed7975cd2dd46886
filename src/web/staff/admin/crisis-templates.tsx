import { type CrisisTemplate, crisisTemplatePart } from '#modules/crisis';
import { AUDIENCES, CRISIS_TEXT, REPORT_DUES } from '#modules/crisis/words';
import { idFrom } from '#platform/id-from';
import { Checkbox, SelectField, TextArea } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { box, fieldsOf, line } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { CRISIS_TEMPLATES_ADMIN } from './paths.ts';

function TemplateFields({ t, problem, values }: ItemFields<CrisisTemplate, null>) {
  const w = t.crisis_templates;
  const field = { problem, values };
  return (
    <>
      <InBoth t={t} name="name" label={w.name} {...field} />
      <SelectField
        name="audience"
        label={w.audience}
        choices={AUDIENCES.map((value) => ({ value, label: t.crisis.audiences[value] }))}
        required
        {...field}
      />
      <SelectField
        name="due"
        label={w.due}
        empty_label={w.due_none}
        choices={REPORT_DUES.map((value) => ({ value, label: w.dues[value] }))}
        {...field}
      />
      <TextArea name="words" label={w.words} hint={w.words_hint} rows={12} max={CRISIS_TEXT.words} required {...field} />
      <Checkbox name="active" label={w.active} {...field} />
    </>
  );
}

/** Texts made ready for a crisis. */
export const routes = itemPages<CrisisTemplate, null>({
  part: crisisTemplatePart,
  path: CRISIS_TEMPLATES_ADMIN,
  icon: 'message',
  words: (t) => t.crisis_templates,
  moves: (t) => t.crisis_templates,
  more: async () => null,
  columns: ({ t }) => [
    { key: 'audience', label: t.crisis_templates.audience, cell: ({ value }) => t.crisis.audiences[value.audience] },
    { key: 'due', label: t.crisis.due, cell: ({ value }) => (value.due ? t.crisis_templates.dues[value.due] : '–') },
  ],
  fields: (value) => (value ? fieldsOf(value) : { active: 'yes' }),
  Fields: TemplateFields,
  schema: crisisTemplatePart.schema,
  shape: (tree, id, items) => ({
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    ...{ name: tree.name, audience: line(tree, 'audience'), due: line(tree, 'due') || undefined },
    ...{ words: line(tree, 'words'), active: tree.active === 'yes' },
  }),
});
