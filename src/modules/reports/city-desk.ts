import { z } from 'zod';
import { type ItemPart, itemPart, office, slug, text } from '#modules/city';
import { PLACEHOLDERS, TEMPLATE_ACTIONS } from './words.ts';

const bodySchema = z
  .strictObject({
    id: slug,
    ...office.omit({ address: true }).shape,
    about: text,
    to_do: text,
    active: z.boolean(),
  })
  .refine((body) => body.email ?? body.phone ?? body.website, {
    path: ['email'],
    message: 'is missing, and so are phone and website; write at least one, so that people can reach the body',
  });
export type Body = z.infer<typeof bodySchema>;

/** bodies.yaml: who is responsible for what the city is not, how to reach them, what a citizen can do there. */
export const bodyPart: ItemPart<Body> = {
  kind: 'body',
  form: 'list',
  key: 'bodies',
  file: () => 'bodies.yaml',
  optional: true,
  schema: bodySchema,
  idOf: (body) => body.id,
  async write(tx, body, position) {
    const row = {
      name: JSON.stringify(body.name),
      about: JSON.stringify(body.about),
      email: body.email ?? null,
      phone: body.phone ?? null,
      website: body.website ?? null,
      to_do: JSON.stringify(body.to_do),
      active: body.active,
      position,
    };
    await tx
      .insertInto('referral_bodies')
      .values({ body_id: body.id, ...row })
      .onConflict((oc) => oc.column('body_id').doUpdateSet(row))
      .execute();
  },
  // Reports that were referred there go on naming it.
  retire: (body) => ({ ...body, active: false }),
};
export const BODIES = itemPart(bodyPart);

const templateSchema = z.strictObject({
  id: slug,
  name: text,
  category: z.union([z.literal('*'), slug], "must be an id or '*', in quotation marks"),
  action: z.enum(TEMPLATE_ACTIONS),
  words: text,
  active: z.boolean(),
});
export type Template = z.infer<typeof templateSchema>;

/** templates.yaml: words kept ready for what a team writes to reporters. */
export const templatePart: ItemPart<Template> = {
  kind: 'template',
  form: 'list',
  key: 'templates',
  file: () => 'templates.yaml',
  optional: true,
  schema: templateSchema,
  idOf: (template) => template.id,
  references: (template) => (template.category === '*' ? [] : [{ at: ['category'], kind: 'category', id: template.category }]),
  check: (templates) =>
    templates.flatMap((template, index) =>
      (['de', 'en'] as const).flatMap((lang) =>
        unknownIn(template.words[lang]).map((name) => ({
          index,
          at: ['words', lang],
          message: `template '${template.id}': {${name}} is filled in by nobody; known are ${KNOWN}`,
        })),
      ),
    ),
  async write(tx, template, position) {
    const row = {
      name: JSON.stringify(template.name),
      category_id: template.category === '*' ? null : template.category,
      action: template.action,
      words: JSON.stringify(template.words),
      active: template.active,
      position,
    };
    await tx
      .insertInto('report_templates')
      .values({ template_id: template.id, ...row })
      .onConflict((oc) => oc.column('template_id').doUpdateSet(row))
      .execute();
  },
  async remove(tx, id) {
    await tx.deleteFrom('report_templates').where('template_id', '=', id).execute();
  },
};
export const TEMPLATES = itemPart(templatePart);

/** The placeholders as people write them: '{number}, {street}, …'. */
export const KNOWN = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');

/** Names in braces that nobody fills in. */
export function unknownIn(sentence: string): string[] {
  const known: readonly string[] = PLACEHOLDERS;
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').filter((name) => !known.includes(name));
}
