import type { City } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { TextArea, TextField, type Values } from '../../ui/index.ts';
import { line, type Tree, wholeIn } from './form-values.ts';

/** How often applications are asked, which of them in the house's own network, and how long beforehand planned work is shown. */
export function PortalFields({ t, problem, values }: PageProps<unknown> & { values: Values }) {
  const s = t.outages.settings;
  const field = { problem, values, optional_label: t.layout.optional };
  return (
    <>
      <TextField name="value.check_minutes" label={s.check_minutes} hint={s.check_hint} inputmode="numeric" width="short" {...field} />
      <TextField name="value.planned_days" label={s.planned_days} hint={s.planned_hint} inputmode="numeric" width="short" {...field} />
      <TextArea name="value.inside" label={s.inside} hint={s.inside_hint} rows={3} {...field} />
    </>
  );
}

/** The setting with one ending a line. */
export function portalFields(value: unknown): unknown {
  const { inside = [], ...rest } = (value ?? {}) as NonNullable<City['portal']>;
  return { ...rest, inside: inside.join('\n') };
}

/** The setting made of the form; what is left empty is left out. */
export function portalOf(tree: Tree): unknown {
  const whole = (name: string) => (line(tree, name) ? { [name]: wholeIn(tree, name) } : {});
  const inside = String(tree.inside ?? '')
    .split(/\s+/)
    .filter(Boolean);
  return { ...whole('check_minutes'), ...whole('planned_days'), ...(inside.length > 0 ? { inside } : {}) };
}
