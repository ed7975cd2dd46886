import { inLanguage } from '#modules/city';
import { itemsForAdmin, teamPart } from '#modules/people';
import { topicPart } from '#modules/tickets';
import { OPEN_TYPES } from '#modules/tickets/words';
import type { Work } from '#platform/work';
import { Checkbox, RadioGroup, SelectField } from '../../ui/index.ts';
import { type Edited, InBoth } from './editing.tsx';
import { fieldsOf, line, ownId } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { checklistIn, checklistLines, checklistPlace } from './macros.tsx';
import { ADMIN } from './paths.ts';
import { nameOf } from './rule-answers.ts';

export const TICKET_TOPICS_PATH = `${ADMIN}/themen`;

type Teams = Edited<{ name: unknown }>[];

/** One topic: its words, who gets it first, and what has to be done each time. */
function TopicFields({ t, lang, problem, values, more }: ItemFields<unknown, Teams>) {
  const w = t.ticket_topics;
  const field = { problem, values };
  return (
    <>
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
        choices={more.map((team) => ({ value: team.id, label: inLanguage(team.value.name, lang) }))}
        empty_label={w.desk}
        optional_label={t.layout.optional}
        {...field}
      />
      <InBoth t={t} name="checklist" label={w.checklist} hint={t.macros.checklist_hint} area rows={5} required={false} {...field} />
      <Checkbox name="active" label={t.templates.active} hint={w.active_hint} {...field} />
    </>
  );
}

/** What staff can ask the service desk about, in the order in which the portal offers it. */
export const routes = itemPages({
  part: topicPart,
  path: TICKET_TOPICS_PATH,
  icon: 'list',
  words: (t) => t.ticket_topics,
  moves: (t) => t.ticket_topics,
  more: async (work: Work): Promise<Teams> => (await itemsForAdmin(work, teamPart)).items,
  columns: ({ t, lang, more }) => [
    { key: 'type', label: t.admin.fields.type, cell: ({ value }) => t.tickets.types[value.type] },
    {
      key: 'team',
      label: t.admin.fields.team,
      cell: ({ value }) => (value.team ? nameOf(more, value.team, lang) : t.ticket_topics.desk),
    },
    { key: 'checklist', label: t.ticket_topics.checklist, cell: ({ value }) => value.checklist?.length ?? '–' },
  ],
  fields: (topic) =>
    topic ? { ...fieldsOf({ ...topic, checklist: undefined }), ...checklistLines(topic.checklist) } : { active: 'yes', type: 'incident' },
  Fields: TopicFields,
  schema: topicPart.schema,
  shape: (tree, id, items) => ({
    id: ownId(tree, id, items),
    name: tree.name,
    hint: tree.hint,
    type: line(tree, 'type'),
    team: line(tree, 'team') || undefined,
    ...checklistIn(tree),
    active: tree.active === 'yes',
  }),
  place: checklistPlace,
});
