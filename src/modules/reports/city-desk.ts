import { z } from 'zod';
import { type ItemPart, itemPart, office, slug, text } from '#modules/city';

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
