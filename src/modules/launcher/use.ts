import { demand, Refusal } from '#platform/errors';
import { systemWork } from '#platform/system-work';
import { change, type Work } from '#platform/work';
import { mine } from './read.ts';
import type { AppAsked, StarApp } from './schema.ts';

/** Puts an application first for whoever asks, or no longer. Refuses `not_found`. */
export async function starApp(work: Work, input: StarApp): Promise<void> {
  await change(work, 'starApp', input, async (tx) => {
    const { person_id } = tx.actor;
    const app = await mine(tx, tx.actor).select('apps.app_id').where('apps.app_id', '=', input.app_id).executeTakeFirst();
    if (!app) throw new Refusal('not_found');
    demand(person_id !== null, 'sign_in_needed');
    const { app_id } = app;
    if (input.favourite === 'yes')
      await tx
        .insertInto('app_favourites')
        .values({ app_id, person_id, added_at: tx.now })
        .onConflict((oc) => oc.doNothing())
        .execute();
    else await tx.deleteFrom('app_favourites').where('app_id', '=', app_id).where('person_id', '=', person_id).execute();
    tx.record(`person:${person_id}`, 'app.starred', {}, { favourite: input.favourite });
  });
}

/**
 * Notes that somebody opens an application: only when last, so that it stands among the recent ones. Neither the trail nor the kept key says who it was:
 * what staff open is nobody's business. Refuses `not_found`, also for one without an address.
 */
export async function openApp(work: Work, input: AppAsked): Promise<void> {
  const { actor } = work;
  const { person_id } = actor;
  demand(person_id !== null, 'sign_in_needed');
  await change(systemWork(work.house, 'launcher', work.key), 'openApp', input, async (tx) => {
    const app = await mine(tx, actor).select(['apps.app_id', 'apps.url']).where('apps.app_id', '=', input.app_id).executeTakeFirst();
    if (!app?.url) throw new Refusal('not_found');
    const last_at = tx.now;
    await tx
      .insertInto('app_opens')
      .values({ app_id: app.app_id, person_id, last_at })
      .onConflict((oc) => oc.columns(['person_id', 'app_id']).doUpdateSet({ last_at }))
      .execute();
    tx.record(`app_use:${app.app_id}`, 'app.opened');
  });
}
