import { templatePart } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { itemsForAdmin, teamPart } from '#modules/people';
import { macroPart } from '#modules/tickets';
import { IMPACTS, MACRO_STATES, SOLUTION, URGENCIES } from '#modules/tickets/words';
import type { Work } from '#platform/work';
import { Checkbox, SelectField, TextArea } from '../../ui/index.ts';
import { InBoth } from './editing.tsx';
import { box, fieldsOf, line, ownId, type Tree } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { ADMIN } from './paths.ts';

export const MACROS_PATH = `${ADMIN}/makros`;

async function besideMacros(work: Work) {
  const [templates, teams] = await Promise.all([itemsForAdmin(work, templatePart), itemsForAdmin(work, teamPart)]);
  return { templates: templates.items.filter((one) => one.value.for === 'ticket'), teams: teams.items };
}

/** One macro: every field that is left out stays untouched on the ticket. */
function MacroFields({ t, lang, problem, values, more }: ItemFields<unknown, Awaited<ReturnType<typeof besideMacros>>>) {
  const m = t.macros;
  const field = { problem, values };
  const optional = { ...field, empty_label: m.nothing, optional_label: t.layout.optional };
  const levels = (of: readonly number[], words: Record<string, string>) => of.map((n) => ({ value: String(n), label: words[n] ?? '' }));
  const named = (items: { id: string; value: { name: unknown } }[]) =>
    items.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) }));
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <SelectField
        name="state"
        label={m.state}
        hint={m.state_hint}
        choices={MACRO_STATES.map((state) => ({ value: state, label: m.states[state] ?? state }))}
        {...optional}
      />
      <SelectField name="template" label={m.template} hint={m.template_hint} choices={named(more.templates)} {...optional} />
      <div className="field-pair">
        <SelectField name="urgency" label={t.tickets.urgency} choices={levels(URGENCIES, t.tickets.urgencies)} {...optional} />
        <SelectField name="impact" label={t.tickets.impact} choices={levels(IMPACTS, t.tickets.impacts)} {...optional} />
      </div>
      <SelectField name="team" label={m.team} choices={named(more.teams)} {...optional} />
      <Checkbox name="take" label={m.take} {...field} />
      <TextArea name="note" label={m.note} rows={3} max={SOLUTION.max} optional_label={t.layout.optional} {...field} />
      <InBoth t={t} name="checklist" label={m.checklist} hint={m.checklist_hint} area rows={5} required={false} {...field} />
      <Checkbox name="active" label={t.templates.active} {...field} />
    </>
  );
}

function shape(tree: Tree, id: string, items: readonly { id: string }[]): unknown {
  const word = (name: string) => (line(tree, name) ? { [name]: line(tree, name) } : {});
  const number = (name: string) => (line(tree, name) ? { [name]: Number(line(tree, name)) } : {});
  return {
    id: ownId(tree, id, items),
    name: tree.name,
    ...{ ...word('state'), ...number('urgency'), ...number('impact'), ...word('team') },
    ...(tree.take === 'yes' && { take: true }),
    ...{ ...word('template'), ...word('note') },
    ...checklistIn(tree),
    active: tree.active === 'yes',
  };
}

/** Points in both languages as the two fields of a form, a line for each. */
export function checklistLines(checklist: { de: string; en: string }[] = []) {
  const lines = (language: 'de' | 'en') => checklist.map((one) => one[language]).join('\n');
  return { 'checklist.de': lines('de'), 'checklist.en': lines('en') };
}

/** Two lists of lines as points in both languages; a line without its twin fails the check of the item. */
export function checklistIn(tree: Tree): { checklist?: { de: string; en: string }[] } {
  const lines = (language: 'de' | 'en') =>
    line(box(tree, 'checklist'), language)
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
  const [de, en] = [lines('de'), lines('en')];
  const most = Math.max(de.length, en.length);
  return most === 0 ? {} : { checklist: Array.from({ length: most }, (_, at) => ({ de: de[at] ?? '', en: en[at] ?? '' })) };
}

/** Where a form says what is wrong with a point: a checklist is one field a language, not a row a point. */
export const checklistPlace = (field: string): string => field.replace(/^checklist\.\d+\./, 'checklist.');

/** Several steps on a ticket in one press. */
export const routes = itemPages({
  part: macroPart,
  path: MACROS_PATH,
  icon: 'checklist',
  words: (t) => t.macros,
  more: besideMacros,
  columns: ({ t }) => [
    {
      key: 'does',
      label: t.macros.does,
      cell: ({ value }) =>
        [
          value.state && t.macros.states[value.state],
          value.team && t.macros.team,
          value.template && t.macros.template,
          value.note && t.macros.note,
          value.checklist && t.macros.checklist,
        ]
          .filter(Boolean)
          .join(', '),
    },
  ],
  fields: (macro) => (macro ? { ...fieldsOf({ ...macro, checklist: undefined }), ...checklistLines(macro.checklist) } : { active: 'yes' }),
  Fields: MacroFields,
  schema: macroPart.schema,
  shape,
  place: checklistPlace,
});
