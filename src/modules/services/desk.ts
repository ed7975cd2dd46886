import { cityOf, currentItems } from '#modules/city';
import { colleaguesFor } from '#modules/people';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { servicePart } from './city.ts';
import { mayBeginServices, publishedService } from './draft.ts';
import { mayEditEveryService, mayEditService, mayPublishService } from './rules.ts';
import { type Service, type ServiceDesk, serviceSchema } from './schema.ts';
import { SERVICE_TEXTS } from './words.ts';

/** How many texts of a service lack English, and how many easy words. */
export function missingIn(service: Service): { en: number; simple: number } {
  const texts = [service.name, ...SERVICE_TEXTS.map((kind) => service[kind])].filter((text) => text !== undefined);
  return { en: texts.filter((text) => !text.en).length, simple: texts.filter((text) => !text.simple).length };
}

/** The services somebody writes, drafts too, with what is due for review and what lacks a translation. Refuses `forbidden`. */
export async function serviceDeskFor(work: Work, wanted: ServiceDesk) {
  demand(mayBeginServices(work));
  const [items, drafts, city] = await Promise.all([
    currentItems(work.read, servicePart.kind),
    work.read.selectFrom('service_drafts').select(['service_id', 'service', 'saved_by', 'saved_at', 'version']).execute(),
    cityOf(work.house),
  ]);
  const today = workingClock(city).localDate(work.now());
  const people = await colleaguesFor(work.read, [...new Set(drafts.flatMap((draft) => draft.saved_by ?? []))]);
  const published = items.map((item) => ({ ...item, service: servicePart.schema.parse(item.value) }));
  const fresh = drafts
    .filter((draft) => !published.some((one) => one.id === draft.service_id))
    .map((draft) => ({ id: draft.service_id, version: 0, edited_at: null, service: serviceSchema.parse(draft.service) }));
  const all = [...published, ...fresh]
    .filter(({ service }) => mayEditService(work.actor, service))
    .map(({ id, version, edited_at, service }) => {
      const draft = drafts.find((one) => one.service_id === id);
      const { name, owner, active, review_on } = service;
      return {
        ...{ id, version, edited_at, name, owner, active, review_on },
        due: version > 0 && active && review_on !== undefined && review_on <= today,
        missing: missingIn(service),
        draft: draft && { saved_at: draft.saved_at, by: people.find((one) => one.person_id === draft.saved_by)?.name ?? null },
      };
    })
    .sort((a, b) => Number(b.due) - Number(a.due) || a.name.de.localeCompare(b.name.de, 'de'));
  const fits = {
    '': () => true,
    faellig: (one: (typeof all)[number]) => one.due,
    fehlt: (one: (typeof all)[number]) => one.active && one.missing.en + one.missing.simple > 0,
    entwurf: (one: (typeof all)[number]) => one.draft !== undefined,
  };
  return {
    wanted,
    rows: all.filter(fits[wanted.zeigen]),
    counts: { due: all.filter(fits.faellig).length, missing: all.filter(fits.fehlt).length, drafts: all.filter(fits.entwurf).length },
    may: { city: mayEditEveryService(work.actor) },
  };
}

/** One service as it is published and as it is being written, for its form. Refuses `not_found`, also where it is not the asker's to write. */
export async function serviceDraftFor(work: Work, id: string) {
  const [published, draft] = await Promise.all([
    publishedService(work.read, id),
    work.read.selectFrom('service_drafts').selectAll().where('service_id', '=', id).executeTakeFirst(),
  ]);
  const written = draft && serviceSchema.parse(draft.service);
  const decides = published?.service ?? written;
  if (!decides || !mayEditService(work.actor, decides)) throw new Refusal('not_found');
  const by = draft?.saved_by ? await colleaguesFor(work.read, [draft.saved_by]) : [];
  return {
    id,
    published,
    draft: draft &&
      written && {
        id,
        version: draft.version,
        based_on: draft.based_on,
        value: written,
        edited_at: draft.saved_at,
        edited_by: by[0]?.name ?? null,
      },
    may: { publish: [published?.service, written].every((one) => !one || mayPublishService(work.actor, one)) },
  };
}
