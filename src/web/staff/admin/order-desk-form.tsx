import { type City, inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { CheckboxGroup, SelectField, TextField, type Values } from '../../ui/index.ts';
import type { Edited } from './editing.tsx';
import { box, line, several, type Tree, treeOf } from './form-values.ts';

type OrderDesk = NonNullable<City['order_desk']>;
type Props = PageProps<{ teams: Edited<{ name: unknown }>[] }> & { values: Values };

/** Who delivers what no other team does, and whether only some departments try the service portal. */
export function OrderDeskFields({ t, lang, data, problem, values }: Props) {
  const w = t.order_desk_admin;
  const teams = data.teams.map((team) => ({ value: team.id, label: inLanguage(team.value.name, lang) }));
  return (
    <>
      <SelectField
        name="value.team"
        label={w.team}
        hint={w.team_hint}
        empty_label="–"
        choices={teams}
        required
        problem={problem}
        values={values}
      />
      <TextField
        name="value.price_tolerance_percent"
        label={t.links.tolerance}
        hint={t.links.tolerance_hint}
        inputmode="numeric"
        width="short"
        optional_label={t.layout.optional}
        problem={problem}
        values={values}
      />
      <SelectField
        name="value.open_checks"
        label={t.hand_over.checks_rule}
        choices={['words', 'refuse'].map((value) => ({ value, label: t.hand_over.checks_rules[value] ?? value }))}
        problem={problem}
        values={values}
      />
      <CheckboxGroup
        name="value.pilot_teams"
        label={w.pilot}
        hint={w.pilot_hint}
        choices={teams}
        problem={problem}
        value={several(box(treeOf(values), 'value'), 'pilot_teams')}
      />
    </>
  );
}

/** The setting made of the form; no department ticked: all of them. */
export function orderDeskOf(tree: Tree): OrderDesk {
  const pilot_teams = several(tree, 'pilot_teams');
  const percent = line(tree, 'price_tolerance_percent');
  return {
    team: line(tree, 'team'),
    ...(line(tree, 'open_checks') === 'refuse' ? { open_checks: 'refuse' as const } : {}),
    ...(percent ? { price_tolerance_percent: Number(percent) } : {}),
    ...(pilot_teams.length > 0 ? { pilot_teams } : {}),
  };
}
