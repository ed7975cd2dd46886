import { z } from 'zod';
import { type ItemPart, itemPart, slug } from '#modules/city';
import { type Fault, faultsIn } from './faults.ts';
import type { Form } from './form.pure.ts';
import { prove } from './prove.pure.ts';
import { publishIn } from './publish.ts';
import { formSchema } from './schema.ts';

const itemSchema = z.strictObject({
  id: slug,
  team: slug,
  active: z.boolean().default(true),
  // Absent: at once.
  from: z.iso.date().optional(),
  form: formSchema,
  // What is asked instead from a day on.
  next: z.strictObject({ from: z.iso.date(), form: formSchema }).optional(),
});
export type FormItem = z.infer<typeof itemSchema>;

/** forms.yaml: what the city asks for online. Each change of a form is a version of its own that never changes. */
export const formPart: ItemPart<FormItem> = {
  kind: 'form',
  form: 'list',
  key: 'forms',
  file: () => 'forms.yaml',
  optional: true,
  schema: itemSchema,
  idOf: (form) => form.id,
  references: (form) => [{ at: ['team'], kind: 'team', id: form.team }],
  check: (items) =>
    items.flatMap(({ id, form, next }, index) => [
      ...objectionsTo(id, form).map((message) => ({ index, at: ['form'], message })),
      ...(next ? objectionsTo(id, next.form) : []).map((message) => ({ index, at: ['next', 'form'], message })),
    ]),
  async write(tx, { id, team, active, from, form, next }) {
    await publishIn(tx, { form_id: id, team_id: team, active, from, form, next });
  },
  retire: (form) => ({ ...form, active: false }),
};
export const FORMS = itemPart(formPart);

/** The day does not matter for what is proved; rules of single states are left out, as the folder's state is not known here. */
const ANYWHERE = { land: '', today: '2026-01-01' };

/** Why a form cannot be asked: names that do not exist, a circle, a pattern that some answer keeps busy, or somebody whom its rules lead nowhere. */
export function objectionsTo(id: string, form: Form): string[] {
  const faults = faultsIn(form);
  if (faults.length > 0)
    return faults.map(({ at, code, detail }) => `form '${id}', ${at}: ${FAULTS[code].replace('$', () => detail ?? '')}`);
  return prove(form, ANYWHERE).flatMap(({ refutations }) =>
    refutations.map(({ kind, path, person }) => `form '${id}', ${path}: ${REFUTED[kind]}; answers that show it: ${JSON.stringify(person)}`),
  );
}

const FAULTS: Record<Fault['code'], string> = {
  key_twice: 'stands twice at its place; give it another key',
  list_unknown: "needs the list '$', which the form does not have",
  list_empty: "needs the list '$', which has no values",
  pattern_broken: "the pattern '$' is no regular expression",
  pattern_slow:
    "the pattern '$' can match the same answer in several ways, and some answer could keep it busy for years; write it so that there is one way",
  count_crossed: 'min is above max',
  target_unknown: "is about '$', which the form does not have",
  path_unknown: "asks '$', which the form does not have",
  circle: 'whether it is asked depends on itself; take one of its rules away',
};

const REFUTED = {
  dead_end: 'nothing that can be answered here is right',
  contradiction: 'is demanded and forbidden at once',
  unreachable: 'is never asked',
};
