import { currentItem, demandSound, forgetCity, historyOf, saveCityItem } from '#modules/city';
import { namedHistory, namedItem, todayFor } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { criticalServicePart } from './city.ts';
import { demandAnswerable } from './people.ts';
import { mayAddCritical, mayEditCritical, readsServices } from './rules.ts';
import type { CriticalService, ReviewCritical, SaveKeepers } from './schema.ts';
import { keepGaps } from './tasks.ts';

/**
 * Saves what is known of a critical service (`version` 0: a new one), for those who work for its team, before and after. Gaps are looked for at once.
 * Refuses `forbidden`, `changed_meanwhile`, `invalid_input` for teams, applications and services that do not exist.
 */
export async function editCritical(work: Work, input: { value: CriticalService; version: number }): Promise<void> {
  const today = await todayFor(work);
  await change(work, 'editCritical', input, async (tx) => {
    const { value } = input;
    const before = await currentItem(tx, criticalServicePart.kind, value.id);
    if (before) demand(mayEditCritical(tx.actor, criticalServicePart.schema.parse(before.value)));
    demand(mayEditCritical(tx.actor, value));
    await demandSound(tx, criticalServicePart, () =>
      saveCityItem(tx, criticalServicePart, value, { expected_version: input.version, by: 'staff' }),
    );
    await keepGaps(tx, today);
  });
  forgetCity(work.house);
}

/** Makes an old version the newest again; asked as any other edit. Refuses `not_found` besides. */
export async function returnCritical(work: Work, input: { id: string; to: number; version: number }): Promise<void> {
  const old = (await historyOf(work.read, criticalServicePart.kind, input.id)).find((one) => one.version === input.to);
  if (!old) throw new Refusal('not_found');
  await editCritical(work, { value: criticalServicePart.schema.parse(old.value), version: input.version });
}

/** One service with its origin, for its form; for a new one null. Refuses `not_found`, `forbidden`. */
export async function criticalForEdit(work: Work, id: string) {
  demand(readsServices(work.actor), 'sign_in_needed');
  if (!id) {
    demand(mayAddCritical(work.actor));
    return null;
  }
  const item = await namedItem(work.read, criticalServicePart, id);
  if (!item) throw new Refusal('not_found');
  demand(mayEditCritical(work.actor, item.value));
  return item;
}

/** All versions of a service, newest first, for those who may edit it. */
export async function criticalHistoryFor(work: Work, id: string) {
  await criticalForEdit(work, id);
  return await namedHistory(work.read, criticalServicePart.kind, id);
}

/** Who answers for a service, and who stands in. Refuses `not_found`, `forbidden`, `changed_meanwhile`, `invalid_input` for people who do not work here or one for both. */
export async function saveKeepers(work: Work, input: SaveKeepers): Promise<void> {
  const today = await todayFor(work);
  await change(work, 'saveKeepers', input, async (tx) => {
    const row = await lockKeepers(tx, input);
    const [owner_person_id, deputy_person_id] = [input.owner_person_id || null, input.deputy_person_id || null];
    if (owner_person_id && owner_person_id === deputy_person_id) throw new Refusal('invalid_input', { field: 'deputy_person_id' });
    await demandAnswerable(tx, owner_person_id, row?.owner_person_id ?? null, 'owner_person_id');
    await demandAnswerable(tx, deputy_person_id, row?.deputy_person_id ?? null, 'deputy_person_id');
    await putKeepers(tx, input.service_id, input.version, { owner_person_id, deputy_person_id });
    tx.record(`critical_service:${input.service_id}`, 'preparedness.keepers_saved', {}, { owner_person_id, deputy_person_id });
    await keepGaps(tx, today);
  });
}

/** Somebody looked at all that stands there and found it right. Refuses as saveKeepers(). */
export async function reviewCritical(work: Work, input: ReviewCritical): Promise<void> {
  const today = await todayFor(work);
  await change(work, 'reviewCritical', input, async (tx) => {
    await lockKeepers(tx, input);
    await putKeepers(tx, input.service_id, input.version, { reviewed_on: today });
    tx.record(`critical_service:${input.service_id}`, 'preparedness.reviewed', { reviewed_on: today });
    await keepGaps(tx, today);
  });
}

async function lockKeepers(tx: Tx, { service_id, version }: { service_id: string; version: number }) {
  const service = await tx
    .selectFrom('critical_services')
    .select('owner_team_id')
    .where('service_id', '=', service_id)
    .where('active', '=', true)
    .forNoKeyUpdate()
    .executeTakeFirst();
  demand(service !== undefined && readsServices(tx.actor), 'not_found');
  demand(mayEditCritical(tx.actor, { team: service.owner_team_id }));
  const row = await tx.selectFrom('critical_keepers').selectAll().where('service_id', '=', service_id).executeTakeFirst();
  if ((row?.version ?? 0) !== version) throw new Refusal('changed_meanwhile');
  return row;
}

async function putKeepers(
  tx: Tx,
  service_id: string,
  version: number,
  set: { owner_person_id: string | null; deputy_person_id: string | null } | { reviewed_on: string },
): Promise<void> {
  const row = { ...set, version: version + 1, changed_at: tx.now };
  await tx
    .insertInto('critical_keepers')
    .values({ service_id, ...row })
    .onConflict((oc) => oc.column('service_id').doUpdateSet(row))
    .execute();
}
