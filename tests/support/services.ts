import { type Service, serviceFor } from '#modules/services';
import { theHouse, workOf } from './house.ts';
import { ANONYMOUS } from './people.ts';

/** A published service as everybody reads it. */
export async function aService(service_id: string): Promise<Service> {
  return (await serviceFor(workOf(ANONYMOUS), service_id)).service;
}

/** The version in which a service is published. */
export async function publishedVersion(service_id: string): Promise<number> {
  const { rows } = await theHouse().database.app.query(`select version from city_items where kind = 'service' and item_id = $1`, [
    service_id,
  ]);
  return Number(rows[0]?.version);
}
