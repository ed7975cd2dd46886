import { type InThree, type Office, officePart, type Service, servicePart } from '#modules/services';
import type { ReadDb } from '#platform/database/pools';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayTellState, tellsForAll, tellsStates } from './rules.ts';
import type { StateDesk } from './schema.ts';
import { EVENTS_MOST, FRONT_MOST, SERVICE_STATES, type ServiceState } from './words.ts';

/** How a service is, as far as somebody said so. */
export interface StateTold {
  state: ServiceState;
  /** Null: always, as far as we know. */
  since: Date | null;
  expected_until: Date | null;
  what: InThree | null;
  instead: InThree | null;
  bring: InThree | null;
  office_id: string | null;
  phone: string;
}

const WORKS: StateTold = {
  ...{ state: 'works', since: null, expected_until: null, what: null, instead: null, bring: null, office_id: null, phone: '' },
};

/** What was told, by service; services without an entry work. */
export async function statesTold(db: ReadDb): Promise<Map<string, StateTold & { changed_at: Date }>> {
  const rows = await db.selectFrom('service_states').selectAll().execute();
  return new Map(
    rows.map(({ service_id, ...row }) => [
      service_id,
      {
        ...row,
        state: row.state as ServiceState,
        what: row.what as InThree | null,
        instead: row.instead as InThree | null,
        bring: row.bring as InThree | null,
      },
    ]),
  );
}

/** How one service is, for its page; null where it works and there is nothing to say. */
export async function stateFor(db: ReadDb, service_id: string): Promise<StateTold | null> {
  const told = (await statesTold(db)).get(service_id);
  return !told || (told.state === 'works' && !told.what) ? null : told;
}

/** The sentence above everything; null where there is none. */
export async function noteFor(db: ReadDb): Promise<{ note: InThree; since: Date; changed_at: Date } | null> {
  const row = await db.selectFrom('emergency_notes').select(['note', 'since', 'changed_at']).executeTakeFirst();
  return row ? { ...row, note: row.note as unknown as InThree } : null;
}

async function services(db: ReadDb): Promise<Service[]> {
  const rows = await db.selectFrom('services').select('service').where('active', '=', true).orderBy('service_id').execute();
  return rows.map((row) => servicePart.schema.parse(row.service));
}

/** Offices in use, by name. */
export async function officesInUse(db: ReadDb): Promise<Office[]> {
  const rows = await db.selectFrom('offices').select('office').where('active', '=', true).orderBy('office_id').execute();
  return rows.map((row) => officePart.schema.parse(row.office));
}

const byState = (a: { state: ServiceState; name: InThree }, b: { state: ServiceState; name: InThree }) =>
  SERVICE_STATES.indexOf(a.state) - SERVICE_STATES.indexOf(b.state) || a.name.de.localeCompare(b.name.de, 'de');

/** How every service of the city is, what does not work first; for everybody. */
export async function situationFor(work: Work) {
  const [all, told, note, offices] = await Promise.all([
    services(work.read),
    statesTold(work.read),
    noteFor(work.read),
    officesInUse(work.read),
  ]);
  const rows = all.map((service) => ({
    service_id: service.id,
    name: service.name,
    offices: service.offices,
    ...(told.get(service.id) ?? WORKS),
  }));
  return { note, services: rows.sort(byState), offices };
}
export type SituationFor = Awaited<ReturnType<typeof situationFor>>;
export type ServiceSituation = SituationFor['services'][number];

/** What the front page says: the sentence above everything, and the first of what does not work as usual. Null where all is well. */
export async function disturbedFor(work: Work) {
  const [told, note] = await Promise.all([statesTold(work.read), noteFor(work.read)]);
  const ids = [...told].filter(([, one]) => one.state !== 'works').map(([id]) => id);
  if (ids.length === 0 && !note) return null;
  const rows = (await services(work.read))
    .filter((service) => ids.includes(service.id))
    .map((service) => ({ service_id: service.id, name: service.name, ...(told.get(service.id) ?? WORKS) }))
    .sort(byState);
  return { note, services: rows.slice(0, FRONT_MOST), more: Math.max(0, rows.length - FRONT_MOST) };
}
export type Disturbed = NonNullable<Awaited<ReturnType<typeof disturbedFor>>>;

/** The page on which states are told: the services the actor tells of, and of one that was asked for all that stands there. Refuses `forbidden`. */
export async function stateDeskFor(work: Work, { leistung }: StateDesk) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  demand(tellsStates(work.actor));
  const [all, told, note, offices, copy, teams] = await Promise.all([
    services(work.read),
    statesTold(work.read),
    noteFor(work.read),
    officesInUse(work.read),
    work.read.selectFrom('darksite_copies').select(['written_at', 'services', 'bytes']).executeTakeFirst(),
    work.read.selectFrom('teams').select(['team_id', 'name']).execute(),
  ]);
  const mine = all
    .filter(({ owner }) => mayTellState(work.actor, { owner }))
    .map(({ id, name, owner }) => ({
      ...{ service_id: id, name, ...(told.get(id) ?? WORKS) },
      team_name: teams.find((team) => team.team_id === owner)?.name ?? null,
    }))
    .sort(byState);
  const chosen = mine.find((one) => one.service_id === leistung) ?? null;
  demand(leistung === '' || chosen !== null, 'not_found');
  return {
    ...{ services: mine, chosen, note, offices, copy: copy ?? null, events: chosen ? await eventsOf(work.read, chosen.service_id) : [] },
    ...{ seen_at: work.now(), may: { all: tellsForAll(work.actor) } },
  };
}
export type StateDeskFor = Awaited<ReturnType<typeof stateDeskFor>>;

async function eventsOf(db: ReadDb, service_id: string) {
  const rows = await db
    .selectFrom('service_state_events as e')
    .leftJoin('people as p', 'p.person_id', 'e.by_person_id')
    .select(['e.service_state_event_id', 'e.at', 'e.state', 'e.told', 'p.name as by_name'])
    .where('e.service_id', '=', service_id)
    .orderBy('e.at', 'desc')
    .limit(EVENTS_MOST)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as ServiceState, told: row.told as { what?: InThree | null } }));
}
