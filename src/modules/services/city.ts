import { type ItemPart, itemPart } from '#modules/city';
import { showServiceInSearch } from './find.ts';
import { type Office, officeSchema, type Service, type ServiceTopic, serviceSchema, serviceTopicSchema } from './schema.ts';
import { SERVICE } from './words.ts';

/** offices.yaml: where the services of the city are done. */
export const officePart: ItemPart<Office> = {
  kind: 'office',
  form: 'list',
  key: 'offices',
  file: () => 'offices.yaml',
  optional: true,
  schema: officeSchema,
  idOf: (office) => office.id,
  async write(tx, office) {
    const row = { office: JSON.stringify(office), active: office.active };
    await tx
      .insertInto('offices')
      .values({ office_id: office.id, ...row })
      .onConflict((oc) => oc.column('office_id').doUpdateSet(row))
      .execute();
  },
  // Services go on naming it.
  retire: (office) => ({ ...office, active: false }),
};
export const OFFICES = itemPart(officePart);

/** services.yaml, topics: the situations in which people look for a service, in their order. */
export const serviceTopicPart: ItemPart<ServiceTopic> = {
  kind: 'service_topic',
  form: 'list',
  key: 'topics',
  file: () => 'services.yaml',
  optional: true,
  schema: serviceTopicSchema,
  idOf: (topic) => topic.id,
  // The item is all there is: services name it, and lists read it.
  async write() {},
};
export const SERVICE_TOPICS = itemPart(serviceTopicPart);

/** services.yaml: what the city does for people, as it is published. */
export const servicePart: ItemPart<Service> = {
  kind: SERVICE,
  form: 'list',
  key: 'services',
  file: () => 'services.yaml',
  optional: true,
  schema: serviceSchema,
  idOf: (service) => service.id,
  references: (service) => [
    { at: ['owner'], kind: 'team', id: service.owner },
    ...service.topics.map((id, at) => ({ at: ['topics', at], kind: 'service_topic', id })),
    // What one applies with is looked after by another module; here it is a name that must exist.
    ...(service.apply_by ? [{ at: ['apply_by'], kind: 'procedure', id: service.apply_by }] : []),
    ...service.offices.map((id, at) => ({ at: ['offices', at], kind: 'office', id })),
  ],
  async write(tx, service) {
    const row = {
      service: JSON.stringify(service),
      owner_team_id: service.owner,
      review_on: service.review_on ?? null,
      reminded_on: null,
      changed_at: tx.now,
      active: service.active,
    };
    await tx
      .insertInto('services')
      .values({ service_id: service.id, ...row })
      .onConflict((oc) => oc.column('service_id').doUpdateSet(row))
      .execute();
    await showServiceInSearch(tx, service);
  },
  retire: (service) => ({ ...service, active: false }),
};
export const SERVICES = itemPart(servicePart);
