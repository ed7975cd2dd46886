import { demandSound, historyOf, saveCityItem } from '#modules/city';
import { namedHistory } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { servicePart } from './city.ts';
import { publishedService } from './draft.ts';
import { mayEditService, mayPublishService } from './rules.ts';

/** Says that a published service is still right, and when it is looked at again. Refuses `changed_meanwhile`, `not_found` and `forbidden`. */
export async function reviewService(work: Work, input: { id: string; version: number; review_on: string }): Promise<void> {
  await change(work, 'reviewService', input, async (tx) => {
    const now = await publishedService(tx, input.id);
    if (!now) throw new Refusal('not_found');
    demand(mayEditService(tx.actor, now.service));
    const value = { ...now.service, review_on: input.review_on };
    await demandSound(tx, servicePart, () => saveCityItem(tx, servicePart, value, { expected_version: input.version, by: 'staff' }));
  });
}

/** Makes an old version the newest again; a draft stays beside it. Refuses `changed_meanwhile`, `not_found` and `forbidden`. */
export async function returnService(work: Work, input: { id: string; to: number; version: number }): Promise<void> {
  await change(work, 'returnService', input, async (tx) => {
    const now = await publishedService(tx, input.id);
    const old = (await historyOf(tx, servicePart.kind, input.id)).find((one) => one.version === input.to);
    if (!now || !old) throw new Refusal('not_found');
    const value = servicePart.schema.parse(old.value);
    for (const one of [now.service, value]) demand(mayPublishService(tx.actor, one));
    await demandSound(tx, servicePart, () => saveCityItem(tx, servicePart, value, { expected_version: input.version, by: 'staff' }));
  });
}

/** All published versions of a service, newest first, for those who write it. Refuses `not_found` and `forbidden`. */
export async function serviceHistoryFor(work: Work, id: string) {
  const now = await publishedService(work.read, id);
  if (!now) throw new Refusal('not_found');
  demand(mayEditService(work.actor, now.service));
  return await namedHistory(work.read, servicePart.kind, id);
}
