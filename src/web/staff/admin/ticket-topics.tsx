import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { editItem, itemsForAdmin, moveItem, teamPart } from '#modules/people';
import { topicPart } from '#modules/tickets';
import { OPEN_TYPES } from '#modules/tickets/words';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, Checkbox, DataTable, EmptyState, RadioGroup, SelectField } from '../../ui/index.ts';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { box, fieldsOf, line, type Tree } from './form-values.ts';
import { AddLink, MoveButtons, originColumn } from './item-list.tsx';
import { checklistIn, checklistLines } from './macros.tsx';
import { ADMIN } from './paths.ts';
import { nameOf } from './rule-answers.ts';

export const TICKET_TOPICS_PATH = `${ADMIN}/themen`;

const list = page(z.object({ gespeichert: z.string().optional() }), topicsFor, ListPage, { who: 'staff' });

async function topicsFor(work: Work, { gespeichert }: { gespeichert?: string | undefined }) {
  const [topics, teams] = await Promise.all([itemsForAdmin(work, topicPart), itemsForAdmin(work, teamPart)]);
  return { ...topics, teams: teams.items, saved: gespeichert !== undefined };
}

/** What staff can ask the service desk about, in the order in which the portal offers it. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof topicsFor>>>) {
  const { t, lang, url, data } = props;
  const w = t.ticket_topics;
  return (
    <AdminPage {...props} title={w.title} saved={data.saved} head={<AddLink href={url(`${TICKET_TOPICS_PATH}/neu`)}>{w.add}</AddLink>}>
      <p className="lead">{w.lead}</p>
      <DataTable
        caption={w.title}
        caption_hidden
        dense
        rows={data.items.map((item, at) => ({ ...item, at }))}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={w.none} icon="list">
            {w.about}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t.admin.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${TICKET_TOPICS_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {!row.value.active && <Badge small>{t.templates.inactive}</Badge>}
              </>
            ),
          },
          { key: 'type', label: t.admin.fields.type, cell: ({ value }) => t.tickets.types[value.type] },
          { key: 'team', label: t.admin.fields.team, cell: ({ value }) => (value.team ? nameOf(data.teams, value.team, lang) : w.desk) },
          { key: 'checklist', label: w.checklist, cell: ({ value }) => value.checklist?.length ?? '–' },
          originColumn(t),
          {
            key: 'move',
            label: t.account.action,
            label_hidden: true,
            cell: (row) => <MoveButtons {...props} path={TICKET_TOPICS_PATH} id={row.id} at={row.at} of={data.items.length} words={w} />,
          },
        ]}
      />
    </AdminPage>
  );
}

const get = page(z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() }), topicFor, TopicPage, {
  who: 'staff',
});

async function topicFor(work: Work, { id, ...saved }: { id: string; gespeichert?: string | undefined }) {
  const topics = await topicsFor(work, saved);
  const item = topics.items.find((one) => one.id === id);
  demand(item !== undefined || id === '', 'not_found');
  return { ...topics, item };
}

/** One topic: its words, who gets it first, and what has to be done each time. */
function TopicPage(props: PageProps<Awaited<ReturnType<typeof topicFor>>>) {
  const { t, lang, url, data, problem } = props;
  const w = t.ticket_topics;
  const { item } = data;
  const stored = item && { ...fieldsOf({ ...item.value, checklist: undefined }), ...checklistLines(item.value.checklist) };
  const values = shownValues(props, stored ?? { active: 'yes', type: 'incident' });
  const field = { problem, values };
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : w.add}
      way={[{ label: w.title, href: TICKET_TOPICS_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/${topicPart.kind}/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={`${TICKET_TOPICS_PATH}/${item?.id ?? 'neu'}`} item={item} label={w.form}>
        <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
        <InBoth t={t} name="hint" label={t.admin.fields.hint} hint={w.hint_hint} {...field} />
        <RadioGroup
          name="type"
          label={t.admin.fields.type}
          required
          choices={OPEN_TYPES.map((type) => ({ value: type, label: t.tickets.type_choices[type] ?? type }))}
          {...field}
        />
        <SelectField
          name="team"
          label={w.team}
          hint={w.team_hint}
          choices={data.teams.map((team) => ({ value: team.id, label: inLanguage(team.value.name, lang) }))}
          empty_label={w.desk}
          optional_label={t.layout.optional}
          {...field}
        />
        <InBoth t={t} name="checklist" label={w.checklist} hint={t.macros.checklist_hint} area rows={5} required={false} {...field} />
        <Checkbox name="active" label={t.templates.active} hint={w.active_hint} {...field} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, topicPart);
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...items.map((one) => one.id)]),
    name: tree.name,
    hint: tree.hint,
    type: line(tree, 'type'),
    team: line(tree, 'team') || undefined,
    ...checklistIn(tree),
    active: tree.active === 'yes',
  };
}

const post = saving(
  topicPart.schema,
  shape,
  async (work, input) => {
    await editItem(work, topicPart, input);
    return `${TICKET_TOPICS_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

const moving = (direction: 'up' | 'down') =>
  submit(
    z.object({ id: z.string().max(60), version: z.coerce.number().int().min(0) }),
    async (work, input, { context }) => {
      await moveItem(work, topicPart, { ...input, direction });
      return seeOther(context.url(`${TICKET_TOPICS_PATH}?gespeichert`));
    },
    list,
  );

export const routes: Route[] = [
  { path: TICKET_TOPICS_PATH, get: list },
  { path: `${TICKET_TOPICS_PATH}/neu`, get, post },
  { path: `${TICKET_TOPICS_PATH}/:id`, get, post },
  { path: `${TICKET_TOPICS_PATH}/:id/hoch`, post: moving('up'), limit: 240 },
  { path: `${TICKET_TOPICS_PATH}/:id/runter`, post: moving('down'), limit: 240 },
];
