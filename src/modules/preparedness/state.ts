import { sql } from 'kysely';
import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import type { Tx } from '#platform/work';
import type { Examined } from './gaps.ts';
import { type Node, type RestartOrder, restartOrder } from './order.ts';
import { type CriticalService, criticalServiceSchema } from './schema.ts';

export interface KnownService extends Examined {
  team_name: Text;
  owner_person_id: string | null;
  owner_name: string | null;
  deputy_person_id: string | null;
  deputy_name: string | null;
  version: number;
  reminded_for: string | null;
}

export interface KnownApp {
  app_id: string;
  name: Text;
  /** Null: nobody said. */
  hours: number | null;
  needs: readonly string[];
}

export interface Known {
  services: KnownService[];
  /** Applications that a service or another of them needs. */
  apps: Map<string, KnownApp>;
  order: RestartOrder;
}

/** All that is known of the critical services in use, read at once: services, who answers, applications, last exercises, and the order of coming back. */
export async function knownFor(db: ReadDb | Tx): Promise<Known> {
  const { rows } = await sql<Row>`
    select s.service, t.name as team_name, k.owner_person_id, o.name as owner_name, k.deputy_person_id, d.name as deputy_name, k.reviewed_on::text,
      k.reminded_for::text, coalesce(k.version, 0) as version, coalesce(o.active and o.erased_at is null, false) as owner, coalesce(d.active and d.erased_at is null, false) as deputy,
      (select max(done_on)::text from exercises e where e.done_on is not null and (e.services = '{}' or s.service_id = any(e.services))) as exercised_on
    from critical_services s join teams t on t.team_id = s.owner_team_id left join critical_keepers k using (service_id)
    left join people o on o.person_id = k.owner_person_id left join people d on d.person_id = k.deputy_person_id
    where s.active order by s.position, s.service_id`.execute(db);
  const services = rows.map(({ service, ...row }) => ({ ...row, service: criticalServiceSchema.parse(service) }));
  const found = await sql<KnownApp>`
    select a.app_id, a.name, r.hours, coalesce(r.needs, '{}') as needs from apps a left join app_restarts r on r.app_id = a.app_id and r.active`.execute(
    db,
  );
  const all = new Map(found.rows.map((app) => [app.app_id, app]));
  const apps = new Map<string, KnownApp>();
  const take = (id: string): void => {
    const app = all.get(id);
    if (!app || apps.has(id)) return;
    apps.set(id, app);
    for (const need of app.needs) take(need);
  };
  for (const { service } of services) for (const id of service.apps) take(id);
  return {
    services,
    apps,
    order: restartOrder(
      nodesOf(
        services.map((one) => one.service),
        apps,
      ),
    ),
  };
}

type Row = Omit<KnownService, 'service'> & { service: unknown };

/** Services are there as soon as what they need is: emergency operation begins with the means. */
function nodesOf(services: readonly CriticalService[], apps: ReadonlyMap<string, KnownApp>): Node[] {
  return [
    ...[...apps.values()].map((app) => ({ id: `app:${app.app_id}`, needs: app.needs.map((id) => `app:${id}`), hours: app.hours ?? 0 })),
    ...services.map((one) => ({
      ...{ id: `service:${one.id}`, hours: 0 },
      needs: [...one.apps.map((id) => `app:${id}`), ...one.needs.map((id) => `service:${id}`)],
    })),
  ];
}

/** Hours after which something runs by the order; null for what waits for a circle. */
export function backAfter(order: RestartOrder, id: string): number | null {
  for (const step of order.steps) for (const one of step) if (one.id === id) return one.at;
  return null;
}
