import { type RenewalRule, renewalRulePart } from '#modules/assets';
import { ASSET_SORTS, RENEWAL_CHECKS } from '#modules/assets/words';
import { Checkbox, CheckboxGroup, RadioGroup, TextField, type Values } from '../../ui/index.ts';
import { listIn } from './catalogue-values.ts';
import { type Edited, InBoth } from './editing.tsx';
import { fieldsOf, line, ownId, several, type Tree, treeOf, wholeIn } from './form-values.ts';
import { type ItemFields, itemPages } from './item-pages.tsx';
import { RENEWAL_RULES_ADMIN } from './paths.ts';

/** One rule: what it looks at, after how long, for which devices, and what follows. */
function RuleFields({ t, problem, values }: ItemFields<RenewalRule, null>) {
  const w = t.renewal_rule_admin;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const number = { inputmode: 'numeric', width: 'short' } as const;
  return (
    <>
      <InBoth t={t} name="name" label={t.admin.fields.name} {...field} />
      <InBoth t={t} name="about" label={w.reason} hint={w.reason_hint} area rows={2} {...field} />
      <RadioGroup
        name="what"
        label={w.what}
        required
        choices={RENEWAL_CHECKS.map((value) => ({ value, label: w.whats[value] ?? value }))}
        {...field}
      />
      <TextField name="months" label={w.months} hint={w.months_hint} {...number} {...optional} />
      <TextField name="days" label={w.days} hint={w.days_hint} {...number} {...optional} />
      <CheckboxGroup
        name="sorts"
        label={w.sorts}
        hint={w.sorts_hint}
        choices={ASSET_SORTS.map((value) => ({ value, label: t.assets.sorts[value] ?? value }))}
        {...field}
        value={several(treeOf(values), 'sorts')}
      />
      <Checkbox name="replace" label={w.replace} {...field} />
      <TextField name="min_age_months" label={w.min_age} hint={w.min_age_hint} {...number} {...optional} />
      <Checkbox name="off_network" label={w.off_network} {...field} />
      <Checkbox name="active" label={w.active} hint={w.active_hint} {...field} />
    </>
  );
}

function fields(value: RenewalRule | undefined): Values {
  if (!value) return { active: 'yes', replace: 'yes', what: 'age' };
  const { sorts, ...rest } = value;
  return { ...fieldsOf(rest), sorts: sorts ?? [] };
}

function shape(tree: Tree, id: string, items: Edited<RenewalRule>[]): unknown {
  const number = (name: string) => (line(tree, name) ? { [name]: wholeIn(tree, name) } : {});
  return {
    id: ownId(tree, id, items),
    ...{ name: tree.name, about: tree.about, what: line(tree, 'what') },
    ...listIn(tree, 'sorts', items.find((one) => one.id === id)?.value.sorts),
    ...{ ...number('months'), ...number('days'), ...number('min_age_months') },
    ...{ replace: tree.replace === 'yes', off_network: tree.off_network === 'yes', active: tree.active === 'yes' },
  };
}

export const routes = itemPages<RenewalRule, null>({
  part: renewalRulePart,
  path: RENEWAL_RULES_ADMIN,
  icon: 'repeat',
  words: (t) => t.renewal_rule_admin,
  moves: (t) => t.renewal_rule_admin,
  more: async () => null,
  columns: ({ t }) => [
    { key: 'what', label: t.renewal_rule_admin.what, cell: ({ value }) => t.renewal_rule_admin.whats[value.what] ?? value.what },
    {
      key: 'sorts',
      label: t.renewal_rule_admin.sorts,
      cell: ({ value }) => value.sorts?.map((sort) => t.assets.sorts[sort] ?? sort).join(', ') ?? t.renewal_rule_admin.all_sorts,
    },
    {
      key: 'effect',
      label: t.renewal_rule_admin.effect,
      cell: ({ value }) => t.renewal_rule_admin.effects[value.replace ? (value.off_network ? 'both' : 'replace') : 'off_network'],
    },
  ],
  fields,
  Fields: RuleFields,
  schema: renewalRulePart.schema,
  shape,
});
