import type { City } from '#modules/city';
import { mayDo } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { isWithin } from '#platform/fetch-foreign';
import type { Actor } from '#platform/work';

/** Who connects the city with other programs: the same as who gives keys. */
export const mayConnect = (actor: Actor): boolean => mayDo(actor, 'people.manage', '*', null);

export function demandConnect(actor: Actor): void {
  demand(mayConnect(actor));
}

/** A webhook is called by https; by http and in the house's own network only where the city named the end of the host (`portal.inside`). Refuses `address_inside`. */
export function demandAddress(city: City, address: string): void {
  const url = new URL(address);
  const named = isWithin(url.hostname, city.portal?.inside ?? []);
  if ((url.protocol !== 'https:' && !named) || url.username || url.password) throw new Refusal('address_inside', { field: 'url' });
}
