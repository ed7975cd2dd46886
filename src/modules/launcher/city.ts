import { z } from 'zod';
import { type ItemPart, itemPart, slug, text, webAddress } from '#modules/city';
import { showAppInSearch } from './find.ts';
import { APP_ICONS } from './words.ts';

const appSchema = z.strictObject({
  id: slug,
  name: text,
  about: text,
  url: webAddress.optional(),
  icon: z.enum(APP_ICONS),
  owner: slug,
  // Who sees the tile; both left out: everybody who works for the city.
  teams: z.array(slug).optional(),
  roles: z.array(slug).optional(),
  access: text,
  first_steps: text,
  check_url: webAddress.optional(),
  active: z.boolean(),
});
export type App = z.infer<typeof appSchema>;

/** apps.yaml: the applications of the city, each with the team in the departments that looks after it. */
export const appPart: ItemPart<App> = {
  kind: 'app',
  form: 'list',
  key: 'apps',
  file: () => 'apps.yaml',
  optional: true,
  schema: appSchema,
  idOf: (app) => app.id,
  references: (app) => [
    { at: ['owner'], kind: 'team', id: app.owner },
    ...(app.teams ?? []).map((id, at) => ({ at: ['teams', at], kind: 'team', id })),
    ...(app.roles ?? []).map((id, at) => ({ at: ['roles', at], kind: 'role', id })),
  ],
  async write(tx, app, position) {
    const row = {
      name: JSON.stringify(app.name),
      about: JSON.stringify(app.about),
      url: app.url ?? null,
      icon: app.icon,
      owner_team_id: app.owner,
      teams: app.teams ?? [],
      roles: app.roles ?? [],
      access: JSON.stringify(app.access),
      first_steps: JSON.stringify(app.first_steps),
      check_url: app.check_url ?? null,
      active: app.active,
      position,
    };
    await tx
      .insertInto('apps')
      .values({ app_id: app.id, ...row })
      .onConflict((oc) => oc.column('app_id').doUpdateSet(row))
      .execute();
    await showAppInSearch(tx, app);
  },
  // Tickets about it go on naming it.
  retire: (app) => ({ ...app, active: false }),
};
export const APPS = itemPart(appPart);
