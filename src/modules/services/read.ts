import { cityOf, currentValues, inLanguage } from '#modules/city';
import { Refusal } from '#platform/errors';
import { marksOf, searchDocs } from '#platform/search';
import type { Work } from '#platform/work';
import { serviceTopicPart } from './city.ts';
import { openNow } from './open.ts';
import { mayEditService } from './rules.ts';
import { type Office, officeSchema, type Service, type ServiceList, serviceSchema } from './schema.ts';
import { SERVICE } from './words.ts';

/** So many services a search shows. */
const FOUND_MOST = 30;

/** Services for everybody: those that a search found, best first, or all of a topic, or all; with the topics that have any. */
export async function servicesFor(work: Work, wanted: ServiceList) {
  const [rows, topics, hits] = await Promise.all([
    work.read.selectFrom('services').select('service').where('active', '=', true).orderBy('service_id').execute(),
    currentValues(work.read, serviceTopicPart),
    wanted.q === ''
      ? null
      : searchDocs(work.read, { q: wanted.q, marks: marksOf(work.actor), kinds: [SERVICE], limit: FOUND_MOST, now: work.now() }),
  ]);
  const all = rows.map((row) => listed(serviceSchema.parse(row.service)));
  const services = hits
    ? hits.flatMap((hit) => all.find((one) => one.service_id === hit.id) ?? [])
    : all.filter((one) => wanted.thema === '' || one.topics.includes(wanted.thema));
  return {
    wanted,
    services,
    topics: topics
      .map((topic) => ({ ...topic, count: all.filter((one) => one.topics.includes(topic.id)).length }))
      .filter((topic) => topic.count > 0),
  };
}
export type ServicesFor = Awaited<ReturnType<typeof servicesFor>>;
export type ListedService = ServicesFor['services'][number];

function listed({ id, name, teaser, topics, apply_by }: Service) {
  return { service_id: id, name, teaser, topics, online: apply_by !== undefined };
}

/** One published service with its offices, open or closed at this moment. Refuses `not_found`. */
export async function serviceFor(work: Work, service_id: string) {
  const row = await work.read
    .selectFrom('services')
    .innerJoin('teams', 'teams.team_id', 'services.owner_team_id')
    .select(['services.service', 'services.changed_at', 'services.owner_team_id', 'teams.name as team_name'])
    .where('services.service_id', '=', service_id)
    .where('services.active', '=', true)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const service = serviceSchema.parse(row.service);
  const [offices, city, topics] = await Promise.all([
    officesOf(work, service.offices),
    cityOf(work.house),
    currentValues(work.read, serviceTopicPart),
  ]);
  return {
    service,
    changed_at: row.changed_at,
    team_name: { de: inLanguage(row.team_name, 'de'), en: inLanguage(row.team_name, 'en') },
    topics: topics.filter((topic) => service.topics.includes(topic.id)),
    offices: offices.map((office) => ({ ...office, now: openNow(office, city, work.now()) })),
    may: { edit: mayEditService(work.actor, service) },
  };
}
export type ServiceFor = Awaited<ReturnType<typeof serviceFor>>;
export type OfficeShown = ServiceFor['offices'][number];

/** Offices in use, in the order in which they are named. */
async function officesOf(work: Work, ids: readonly string[]): Promise<Office[]> {
  if (ids.length === 0) return [];
  const rows = await work.read.selectFrom('offices').select('office').where('active', '=', true).where('office_id', 'in', ids).execute();
  const offices = rows.map((row) => officeSchema.parse(row.office));
  return ids.flatMap((id) => offices.find((office) => office.id === id) ?? []);
}
