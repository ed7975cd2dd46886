import { sql } from 'kysely';
import { currentItem, demandSound, saveCityItem } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { servicePart } from './city.ts';
import { mayEditEveryService, mayEditService, mayPublishService } from './rules.ts';
import { type Service, serviceSchema } from './schema.ts';

/**
 * Keeps what is being written of a service; readers see nothing of it. `version` is that of the draft the form was made from, 0 where there was none. Refuses
 * `changed_meanwhile`, and `forbidden` for a service, or a team as its owner, that is not the writer's.
 */
export async function saveServiceDraft(work: Work, input: { value: Service; version: number }): Promise<void> {
  await change(work, 'saveServiceDraft', input, async (tx) => {
    await keepDraft(tx, input.value, input.version);
  });
}

/** The same inside a change; also what an import does. */
export async function keepDraft(tx: Tx, value: Service, version: number): Promise<void> {
  const service = serviceSchema.parse(value);
  const draft = await lockDraft(tx, service.id);
  const published = await publishedService(tx, service.id);
  for (const one of [draft?.service, published?.service, service])
    if (one) demand(mayEditService(tx.actor, one), one === service ? 'forbidden' : 'not_found');
  if ((draft?.version ?? 0) !== version) throw new Refusal('changed_meanwhile', { detail: { version: draft?.version ?? 0 } });
  await demandReferences(tx, service);
  const row = {
    service: JSON.stringify(service),
    owner_team_id: service.owner,
    version: version + 1,
    saved_by: tx.actor.person_id,
    saved_at: tx.now,
  };
  await tx
    .insertInto('service_drafts')
    .values({ service_id: service.id, based_on: published?.version ?? 0, ...row })
    .onConflict((oc) => oc.column('service_id').doUpdateSet(row))
    .execute();
  tx.record(`service:${service.id}`, 'service.draft_saved', { ...service });
}

/**
 * Makes a draft what everybody reads, as the next version of the service. `version` is that of the draft, `published_version` the one the page compared it with.
 * Refuses `changed_meanwhile`, `not_found` and `forbidden`.
 */
export async function publishService(work: Work, input: { id: string; version: number; published_version: number }): Promise<void> {
  await change(work, 'publishService', input, async (tx) => {
    const draft = await demandDraft(tx, input);
    const published = await publishedService(tx, input.id);
    for (const one of [published?.service, draft.service]) if (one) demand(mayPublishService(tx.actor, one));
    await demandSound(tx, servicePart, () =>
      saveCityItem(tx, servicePart, draft.service, { expected_version: input.published_version, by: 'staff' }),
    );
    await tx.deleteFrom('service_drafts').where('service_id', '=', input.id).execute();
    tx.record(`service:${input.id}`, 'service.published', {}, { draft: String(input.version) });
  });
}

/** Throws a draft away. Refuses `changed_meanwhile`, `not_found` and `forbidden`. */
export async function dropServiceDraft(work: Work, input: { id: string; version: number }): Promise<void> {
  await change(work, 'dropServiceDraft', input, async (tx) => {
    await demandDraft(tx, input);
    await tx.deleteFrom('service_drafts').where('service_id', '=', input.id).execute();
    tx.record(`service:${input.id}`, 'service.draft_dropped');
  });
}

export interface ServiceDraft {
  version: number;
  based_on: number;
  service: Service;
}

/** Two who begin a draft of the same service wait for each other as well. */
async function lockDraft(tx: Tx, service_id: string): Promise<ServiceDraft | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`service_draft:${service_id}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('service_drafts')
    .select(['version', 'based_on', 'service'])
    .where('service_id', '=', service_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? { ...row, service: serviceSchema.parse(row.service) } : null;
}

async function demandDraft(tx: Tx, { id, version }: { id: string; version: number }): Promise<ServiceDraft> {
  const draft = await lockDraft(tx, id);
  const published = await publishedService(tx, id);
  if (!draft || !mayEditService(tx.actor, published?.service ?? draft.service)) throw new Refusal('not_found');
  demand(mayEditService(tx.actor, draft.service));
  if (draft.version !== version) throw new Refusal('changed_meanwhile', { detail: { version: draft.version } });
  return draft;
}

/** What everybody reads now, with its version; null where nothing was published. */
export async function publishedService(db: ReadDb, service_id: string) {
  const item = await currentItem(db, servicePart.kind, service_id);
  return item && { version: item.version, edited_at: item.edited_at, service: servicePart.schema.parse(item.value) };
}

/** A draft may name only what there is; publishing asks once more. */
async function demandReferences(tx: Tx, service: Service): Promise<void> {
  for (const { at, kind, id } of servicePart.references?.(service) ?? []) {
    const there = await currentItem(tx, kind, id);
    if (!there) throw new Refusal('invalid_input', { field: at.join('.') });
  }
}

/** Whether somebody may begin a service at all: for a team of theirs, or as who edits the city. */
export const mayBeginServices = (work: Work): boolean =>
  mayEditEveryService(work.actor) || work.actor.teams.some((owner) => mayEditService(work.actor, { owner }));
