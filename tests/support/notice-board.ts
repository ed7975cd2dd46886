import {
  type PublishAnnouncement,
  type PublishOutage,
  publishAnnouncement,
  publishAnnouncementSchema,
  publishOutage,
  publishOutageSchema,
} from '#modules/notices';
import type { Actor } from '#platform/work';
import { workOf } from './house.ts';
import { aDeskAgent } from './tickets.ts';

type Typed<T> = { [K in keyof T]?: T[K] | undefined };

/** A filled form that tells of the document store being down. */
export function anOutageForm(typed: Typed<PublishOutage> = {}): PublishOutage {
  return publishOutageSchema.parse({
    app_id: 'dokumente',
    kind: 'outage',
    title: { de: 'Aktenablage öffnet nicht', en: 'Document store does not open' },
    body: { de: 'Wir arbeiten daran.', en: 'We are working on it.' },
    ...typed,
  });
}

/** A disturbance that runs from now on, told by the service desk. */
export async function anOutage({ by, ...typed }: Typed<PublishOutage> & { by?: Actor } = {}) {
  const agent = by ?? (await aDeskAgent());
  return { outage_id: await publishOutage(workOf(agent), anOutageForm(typed)), agent, version: 1 };
}

/** A filled form that announces something to everybody, to be acknowledged. */
export function anAnnouncementForm(typed: Typed<PublishAnnouncement> = {}): PublishAnnouncement {
  return publishAnnouncementSchema.parse({
    title: { de: 'Neue Regeln für Kennwörter' },
    body: { de: 'Ab Montag gilt:\n\nMindestens zwölf Zeichen.' },
    duty: true,
    ...typed,
  });
}

/** An announcement that stands from now on, by the service desk. */
export async function anAnnouncement({ by, ...typed }: Typed<PublishAnnouncement> & { by?: Actor } = {}) {
  const agent = by ?? (await aDeskAgent());
  return { announcement_id: await publishAnnouncement(workOf(agent), anAnnouncementForm(typed)), agent, version: 1 };
}
