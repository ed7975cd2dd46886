import { z } from 'zod';
import { type ItemPart, itemPart, slug, text } from '#modules/city';
import { TEMPLATE_ACTIONS, TEMPLATE_KINDS, TEMPLATES_OF, type TemplateKind } from './words.ts';

const templateSchema = z
  .strictObject({
    id: slug,
    // Left out: for reports.
    for: z.enum(TEMPLATE_KINDS).optional(),
    name: text,
    category: z.union([z.literal('*'), slug], "must be an id or '*', in quotation marks"),
    action: z.enum(TEMPLATE_ACTIONS),
    words: text,
    active: z.boolean(),
  })
  .refine((template) => (TEMPLATES_OF[kindOf(template)].actions as readonly string[]).includes(template.action), {
    path: ['action'],
    message: 'is no action of these cases; tickets know answer, ask and done',
  });
export type Template = z.infer<typeof templateSchema>;

/** The kind of case a text is kept ready for. */
export function kindOf(template: { for?: TemplateKind | undefined }): TemplateKind {
  return template.for ?? 'report';
}

/** templates.yaml: words kept ready for what a team writes to whoever reported or asked. */
export const templatePart: ItemPart<Template> = {
  kind: 'template',
  form: 'list',
  key: 'templates',
  file: () => 'templates.yaml',
  optional: true,
  schema: templateSchema,
  idOf: (template) => template.id,
  references: (template) =>
    template.category === '*'
      ? []
      : [{ at: ['category'], kind: kindOf(template) === 'ticket' ? 'ticket_topic' : 'category', id: template.category }],
  check: (templates) =>
    templates.flatMap((template, index) =>
      (['de', 'en'] as const).flatMap((lang) =>
        unknownIn(template.words[lang], kindOf(template)).map((name) => ({
          index,
          at: ['words', lang],
          message: `template '${template.id}': {${name}} is filled in by nobody; known are ${knownFor(kindOf(template))}`,
        })),
      ),
    ),
  async write(tx, template, position) {
    const about = template.category === '*' ? null : template.category;
    const kind = kindOf(template);
    const row = {
      name: JSON.stringify(template.name),
      kind,
      category_id: kind === 'report' ? about : null,
      topic_id: kind === 'ticket' ? about : null,
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

/** The placeholders of a kind as people write them: '{number}, {street}, …'. */
export const knownFor = (kind: TemplateKind) => TEMPLATES_OF[kind].placeholders.map((name) => `{${name}}`).join(', ');

/** Names in braces that nobody fills in. */
export function unknownIn(sentence: string, kind: TemplateKind): string[] {
  const known: readonly string[] = TEMPLATES_OF[kind].placeholders;
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').filter((name) => !known.includes(name));
}
