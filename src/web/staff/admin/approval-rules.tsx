import { inLanguage } from '#modules/city';
import { type ApprovalRule, approvalRulePart } from '#modules/orders';
import { APPROVERS, SORTS } from '#modules/orders/words';
import { itemsForAdmin, teamPart } from '#modules/people';
import type { Language } from '../../context.ts';
import { euros } from '../../format.ts';
import { Checkbox, CheckboxGroup, RadioGroup, SelectField, TextField, type Values } from '../../ui/index.ts';
import { centsIn, inEuros, withAmounts } from './amounts.ts';
import { listIn } from './catalogue-values.ts';
import { type Edited, InBoth } from './editing.tsx';
import { fieldsOf, line, ownId, several, type Tree, treeOf } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { APPROVAL_RULES_ADMIN } from './paths.ts';
import { nameOf } from './rule-answers.ts';

type Teams = Edited<{ name: unknown }>[];

/** One rule: who must say yes, from which sum on, to what, and after whom. */
function RuleFields({ t, lang, problem, values, item, items, more }: ItemFields<ApprovalRule, Teams>) {
  const w = t.approval_rule_admin;
  const field = { problem, values };
  const tree = treeOf(values);
  const others = items.filter((one) => one.id !== item?.id).map(({ id, value }) => ({ value: id, label: inLanguage(value.name, lang) }));
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} hint={w.name_hint} {...field} />
      <RadioGroup name="who" label={w.who} required choices={APPROVERS.map((value) => ({ value, label: w.whos[value] }))} {...field} />
      <SelectField
        name="team"
        label={w.team}
        hint={w.team_hint}
        empty_label="–"
        choices={more.map(({ id, value }) => ({ value: id, label: inLanguage(value.name, lang) }))}
        optional_label={t.layout.optional}
        {...field}
      />
      <TextField name="from_cents" label={w.from} hint={w.from_hint} inputmode="decimal" width="short" {...field} />
      <CheckboxGroup
        name="sorts"
        label={w.sorts}
        hint={w.sorts_hint}
        choices={SORTS.filter((value) => value !== 'bundle').map((value) => ({ value, label: t.orders.sorts[value] ?? value }))}
        {...field}
        value={several(tree, 'sorts')}
      />
      {others.length > 0 && (
        <CheckboxGroup name="after" label={w.after} hint={w.after_hint} choices={others} {...field} value={several(tree, 'after')} />
      )}
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

function fields(value: ApprovalRule | undefined, lang: Language): Values {
  if (!value) return { active: 'yes', who: 'manager' };
  const { sorts, after, ...rest } = value;
  return { ...inEuros(fieldsOf(rest), lang), sorts: sorts ?? [], after: after ?? [] };
}

function shape(tree: Tree, id: string, items: Edited<ApprovalRule>[]): unknown {
  const who = line(tree, 'who');
  const kept = items.find((one) => one.id === id)?.value;
  return {
    id: ownId(tree, id, items),
    ...{ name: tree.name, who, from_cents: centsIn(tree, 'from_cents') },
    ...(who === 'team' && line(tree, 'team') ? { team: line(tree, 'team') } : {}),
    ...{ ...listIn(tree, 'sorts', kept?.sorts), ...listIn(tree, 'after', kept?.after) },
    active: tree.active === 'yes',
  };
}

export const routes = itemPages<ApprovalRule, Teams>({
  part: approvalRulePart,
  path: APPROVAL_RULES_ADMIN,
  icon: 'check',
  words: (t) => t.approval_rule_admin,
  moves: (t) => t.approval_rule_admin,
  more: async (work) => (await itemsForAdmin(work, teamPart)).items,
  columns: ({ t, lang, more, items }) => [
    {
      key: 'who',
      label: t.approval_rule_admin.who,
      cell: ({ value }) => (value.team ? nameOf(more, value.team, lang) : t.approval_rule_admin.whos[value.who]),
    },
    {
      key: 'from',
      label: t.approval_rule_admin.from,
      numeric: true,
      cell: ({ value }) => (value.from_cents ? euros(value.from_cents, lang) : t.approval_rule_admin.always),
    },
    {
      key: 'sorts',
      label: t.approval_rule_admin.sorts,
      cell: ({ value }) => value.sorts?.map((sort) => t.orders.sorts[sort]).join(', ') ?? t.approval_rule_admin.all_sorts,
    },
    {
      key: 'after',
      label: t.approval_rule_admin.after,
      wide_only: true,
      cell: ({ value }) => value.after?.map((id) => nameOf(items, id, lang)).join(', ') ?? '–',
    },
  ],
  fields,
  Fields: RuleFields,
  schema: withAmounts(approvalRulePart.schema),
  shape,
});
