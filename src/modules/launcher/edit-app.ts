import ipaddr from 'ipaddr.js';
import { currentItem, currentItems, demandSound, forgetCity, historyOf, saveCityItem } from '#modules/city';
import { namedHistory, namedItem } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { type App, appPart } from './city.ts';
import { mine } from './read.ts';
import { mayEditApp, mayEditEveryApp } from './rules.ts';

/**
 * Saves what is said of an application: by its owners, or by who edits the city, who alone makes new ones (`version` 0). Its owners give it to another team only where
 * they look after applications there too: `app_owner_kept`. What they name as address and to be asked is `https` and no number of a network: `address_inside`.
 * Refuses `changed_meanwhile`, `invalid_input` for teams and roles that do not exist.
 */
export async function editApp(work: Work, input: { value: App; version: number }): Promise<void> {
  await change(work, 'editApp', input, async (tx) => {
    await demandMay(tx, input.value);
    await demandSound(tx, appPart, () => saveCityItem(tx, appPart, input.value, { expected_version: input.version, by: 'staff' }));
  });
  forgetCity(work.house);
}

/** Makes an old version of an application the newest again; whom it belonged to then is asked as for any other edit. Refuses `not_found` besides. */
export async function returnApp(work: Work, input: { id: string; to: number; version: number }): Promise<void> {
  await appForOwner(work, input.id);
  const old = (await historyOf(work.read, appPart.kind, input.id)).find((one) => one.version === input.to);
  if (!old) throw new Refusal('not_found');
  await editApp(work, { value: appPart.schema.parse(old.value), version: input.version });
}

/** One application with its origin, for its form. Refuses `not_found`; `forbidden` for those who see it and do not look after it. */
export async function appForOwner(work: Work, id: string) {
  const item = await namedItem(work.read, appPart, id);
  if (item && mayEditApp(work.actor, item.value)) return item;
  demand(work.actor.kind === 'staff' && work.actor.person_id !== null, 'sign_in_needed');
  const seen = await mine(work.read, work.actor).select('apps.app_id').where('apps.app_id', '=', id).executeTakeFirst();
  throw new Refusal(seen ? 'forbidden' : 'not_found');
}

/** All versions of an application, newest first, for those who may edit it. */
export async function appHistoryFor(work: Work, id: string) {
  await appForOwner(work, id);
  return await namedHistory(work.read, appPart.kind, id);
}

/** Every application the actor may edit, those out of use too, in the city's order. Refuses `forbidden` where there is none and they make none. */
export async function appsForOwner(work: Work) {
  const apps = (await currentItems(work.read, appPart.kind))
    .map(({ id, version, edited_at, value }) => ({ id, version, edited_at, value: appPart.schema.parse(value) }))
    .filter((item) => mayEditApp(work.actor, item.value));
  const add = mayEditEveryApp(work.actor);
  demand(add || apps.length > 0);
  return { apps, may: { add } };
}

async function demandMay(tx: Tx, value: App): Promise<void> {
  const before = await currentApp(tx, value.id);
  if (mayEditEveryApp(tx.actor)) return;
  demand(tx.actor.kind === 'staff', 'not_found');
  if (!before) throw new Refusal('not_found');
  if (!mayEditApp(tx.actor, before)) {
    const seen = await mine(tx, tx.actor).select('apps.app_id').where('apps.app_id', '=', value.id).executeTakeFirst();
    throw new Refusal(seen ? 'forbidden' : 'not_found');
  }
  if (!mayEditApp(tx.actor, value)) throw new Refusal('app_owner_kept', { field: 'owner' });
  for (const field of ['url', 'check_url'] as const)
    if (value[field] !== before[field] && value[field] && !isOutside(value[field])) throw new Refusal('address_inside', { field });
}

async function currentApp(db: ReadDb, id: string): Promise<App | null> {
  const item = await currentItem(db, appPart.kind, id);
  return item && appPart.schema.parse(item.value);
}

/** An encrypted address by name. What a name means is looked at each time it is asked; a number, or the machine itself, is for who edits the city. */
export function isOutside(address: string): boolean {
  const { protocol, hostname, username, password, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    protocol === 'https:' &&
    !username &&
    !password &&
    port === '' &&
    !ipaddr.isValid(host) &&
    host !== 'localhost' &&
    host.includes('.') &&
    !host.endsWith('.localhost')
  );
}
