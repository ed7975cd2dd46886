import { z } from 'zod';
import { type ItemPart, itemPart, slug, text } from '#modules/city';
import { FIGURE_NAMES } from './words.ts';

const capabilitySchema = z.strictObject({
  id: slug,
  name: text,
  // What belongs to it, so that people choose alike.
  about: text,
  active: z.boolean(),
});
export type Capability = z.infer<typeof capabilitySchema>;

/** capabilities.yaml: what applications are for, in the words of the city. */
export const capabilityPart: ItemPart<Capability> = {
  kind: 'capability',
  form: 'list',
  key: 'capabilities',
  file: () => 'capabilities.yaml',
  optional: true,
  schema: capabilitySchema,
  idOf: (one) => one.id,
  async write(tx, one, position) {
    const row = { name: JSON.stringify(one.name), about: JSON.stringify(one.about), active: one.active, position };
    await tx
      .insertInto('capabilities')
      .values({ capability_id: one.id, ...row })
      .onConflict((oc) => oc.column('capability_id').doUpdateSet(row))
      .execute();
  },
  // Entries go on naming it.
  retire: (one) => ({ ...one, active: false }),
};
export const CAPABILITIES = itemPart(capabilityPart);

const goalSchema = z.strictObject({
  id: slug,
  name: text,
  about: text,
  // What of all that the system measures shows how far it is.
  figures: z.array(z.enum(FIGURE_NAMES)).max(6).default([]),
  active: z.boolean(),
});
export type Goal = z.infer<typeof goalSchema>;

/** goals.yaml: what the city wants to reach with its IT. */
export const goalPart: ItemPart<Goal> = {
  kind: 'goal',
  form: 'list',
  key: 'goals',
  file: () => 'goals.yaml',
  optional: true,
  schema: goalSchema,
  idOf: (one) => one.id,
  async write(tx, one, position) {
    const row = {
      ...{ name: JSON.stringify(one.name), about: JSON.stringify(one.about) },
      ...{ figures: one.figures, active: one.active, position },
    };
    await tx
      .insertInto('goals')
      .values({ goal_id: one.id, ...row })
      .onConflict((oc) => oc.column('goal_id').doUpdateSet(row))
      .execute();
  },
  // Measures and wishes go on naming it.
  retire: (one) => ({ ...one, active: false }),
};
export const GOALS = itemPart(goalPart);
