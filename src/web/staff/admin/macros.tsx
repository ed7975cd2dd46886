import { z } from 'zod';
import { templatePart } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { editItem, itemsForAdmin, teamPart } from '#modules/people';
import { type Macro, macroPart } from '#modules/tickets';
import { IMPACTS, MACRO_STATES, SOLUTION, URGENCIES } from '#modules/tickets/words';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, Checkbox, DataTable, EmptyState, SelectField, TextArea } from '../../ui/index.ts';
import { AdminPage, type Edited, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf, line, type Tree } from './form-values.ts';
import { AddLink, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const MACROS_PATH = `${ADMIN}/makros`;

const list = page(z.object({}), (work) => itemsForAdmin(work, macroPart), ListPage, { who: 'staff' });

/** Several steps on a ticket in one press. */
function ListPage(props: PageProps<{ items: Edited<Macro>[] }>) {
  const { t, lang, url, data } = props;
  const m = t.macros;
  return (
    <AdminPage {...props} title={m.title} head={<AddLink href={url(`${MACROS_PATH}/neu`)}>{m.add}</AddLink>}>
      <p className="lead">{m.lead}</p>
      <DataTable
        caption={m.title}
        caption_hidden
        dense
        rows={data.items}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={m.none} icon="checklist">
            {m.about}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t.admin.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${MACROS_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {!row.value.active && <Badge small>{t.templates.inactive}</Badge>}
              </>
            ),
          },
          {
            key: 'does',
            label: m.does,
            cell: ({ value }) =>
              [
                value.state && m.states[value.state],
                value.team && m.team,
                value.template && m.template,
                value.note && m.note,
                value.checklist && m.checklist,
              ]
                .filter(Boolean)
                .join(', '),
          },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

const get = page(z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() }), macroFor, MacroPage, {
  who: 'staff',
});

async function macroFor(work: Work, { id, gespeichert }: { id: string; gespeichert?: string | undefined }) {
  const [macros, templates, teams] = await Promise.all([
    itemsForAdmin(work, macroPart),
    itemsForAdmin(work, templatePart),
    itemsForAdmin(work, teamPart),
  ]);
  const item = macros.items.find((one) => one.id === id);
  demand(item !== undefined || id === '', 'not_found');
  return {
    item,
    teams: teams.items,
    templates: templates.items.filter((one) => one.value.for === 'ticket'),
    saved: gespeichert !== undefined,
  };
}

/** One macro: every field that is left out stays untouched on the ticket. */
function MacroPage(props: PageProps<Awaited<ReturnType<typeof macroFor>>>) {
  const { t, lang, url, data, problem } = props;
  const m = t.macros;
  const { item } = data;
  const stored = item && { ...fieldsOf({ ...item.value, checklist: undefined }), ...checklistLines(item.value.checklist) };
  const values = shownValues(props, stored ?? { active: 'yes' });
  const field = { problem, values };
  const optional = { ...field, empty_label: m.nothing, optional_label: t.layout.optional };
  const levels = (of: readonly number[], words: Record<string, string>) => of.map((n) => ({ value: String(n), label: words[n] ?? '' }));
  const named = (items: { id: string; value: { name: unknown } }[]) =>
    items.map((one) => ({ value: one.id, label: inLanguage(one.value.name, lang) }));
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : m.add}
      way={[{ label: m.title, href: MACROS_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/${macroPart.kind}/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={`${MACROS_PATH}/${item?.id ?? 'neu'}`} item={item} label={m.form}>
        <InBoth t={t} name="name" label={t.admin.fields.name ?? ''} {...field} />
        <SelectField
          name="state"
          label={m.state}
          hint={m.state_hint}
          choices={MACRO_STATES.map((state) => ({ value: state, label: m.states[state] ?? state }))}
          {...optional}
        />
        <SelectField name="template" label={m.template} hint={m.template_hint} choices={named(data.templates)} {...optional} />
        <div className="field-pair">
          <SelectField name="urgency" label={t.tickets.urgency} choices={levels(URGENCIES, t.tickets.urgencies)} {...optional} />
          <SelectField name="impact" label={t.tickets.impact} choices={levels(IMPACTS, t.tickets.impacts)} {...optional} />
        </div>
        <SelectField name="team" label={m.team} choices={named(data.teams)} {...optional} />
        <Checkbox name="take" label={m.take} {...field} />
        <TextArea name="note" label={m.note} rows={3} max={SOLUTION.max} optional_label={t.layout.optional} {...field} />
        <InBoth t={t} name="checklist" label={m.checklist} hint={m.checklist_hint} area rows={5} required={false} {...field} />
        <Checkbox name="active" label={t.templates.active} {...field} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, macroPart);
  const word = (name: string) => (line(tree, name) ? { [name]: line(tree, name) } : {});
  const number = (name: string) => (line(tree, name) ? { [name]: Number(line(tree, name)) } : {});
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
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

const post = saving(
  macroPart.schema,
  shape,
  async (work, input) => {
    await editItem(work, macroPart, input);
    return `${MACROS_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: MACROS_PATH, get: list },
  { path: `${MACROS_PATH}/neu`, get, post },
  { path: `${MACROS_PATH}/:id`, get, post },
];
