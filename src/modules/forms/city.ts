import { z } from 'zod';
import { type ItemPart, itemPart, slug } from '#modules/city';
import { publishIn } from './publish.ts';
import { formSchema } from './schema.ts';

const itemSchema = z.strictObject({ id: slug, team: slug, active: z.boolean().default(true), form: formSchema });
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
  async write(tx, { id, team, active, form }) {
    await publishIn(tx, { form_id: id, team_id: team, active, form });
  },
  retire: (form) => ({ ...form, active: false }),
};
export const FORMS = itemPart(formPart);
