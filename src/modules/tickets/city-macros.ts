import { z } from 'zod';
import { currentItems, type ItemPart, itemPart, slug, text, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { CHECKS, MACRO_STATES, SAID_WITH, SOLUTION } from './words.ts';

const level = z.number().int().min(1).max(3);

const macroSchema = z
  .strictObject({
    id: slug,
    name: text,
    // Each of these is left out where the macro does not touch it.
    state: z.enum(MACRO_STATES).optional(),
    urgency: level.optional(),
    impact: level.optional(),
    team: slug.optional(),
    // Whoever presses takes it over.
    take: z.boolean().optional(),
    // What is said to whoever asked: a text of templates.yaml for tickets.
    template: slug.optional(),
    // A note for staff.
    note: words.max(SOLUTION.max).optional(),
    checklist: z.array(text).min(1).max(CHECKS.max).optional(),
    active: z.boolean(),
  })
  .refine(({ id: _id, name: _name, active: _active, ...does }) => Object.values(does).some((one) => one !== undefined && one !== false), {
    path: ['state'],
    message: 'is missing, and so is everything else; a macro does at least one thing',
  })
  .refine((macro) => !(macro.take && macro.team), { path: ['take'], message: 'cannot stand beside "team": a ticket goes to one place' })
  .refine((macro) => !SAID_WITH.some((state) => state === macro.state) || macro.template, {
    path: ['template'],
    message: 'is missing; a question or a solution needs words',
  });
export type Macro = z.infer<typeof macroSchema>;

/** macros.yaml: several things done to a ticket in one press. */
export const macroPart: ItemPart<Macro> = {
  kind: 'ticket_macro',
  form: 'list',
  key: 'macros',
  file: () => 'macros.yaml',
  optional: true,
  schema: macroSchema,
  idOf: (macro) => macro.id,
  references: (macro) => [
    ...(macro.team ? [{ at: ['team'], kind: 'team', id: macro.team }] : []),
    ...(macro.template ? [{ at: ['template'], kind: 'template', id: macro.template }] : []),
  ],
  check(macros, folder) {
    const for_tickets = new Set(folder.of('template').flatMap((one) => ticketTemplate.safeParse(one).data?.id ?? []));
    return macros.flatMap(({ id, template }, index) =>
      template && !for_tickets.has(template)
        ? [{ index, at: ['template'], message: `macro '${id}': the text '${template}' is not for tickets; write for: ticket beside it` }]
        : [],
    );
  },
  // The item is all there is: the page of a ticket reads it.
  async write() {},
};
export const MACROS = itemPart(macroPart);

const ticketTemplate = z.looseObject({ id: z.string(), for: z.literal('ticket') });

/** The macros that are offered, each with the version of its item. */
export async function macrosFor(db: ReadDb): Promise<(Macro & { version: number })[]> {
  const items = await currentItems(db, macroPart.kind);
  return items.map((item) => ({ ...macroPart.schema.parse(item.value), version: item.version })).filter((macro) => macro.active);
}
