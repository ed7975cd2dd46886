import { type City, cityOf } from '#modules/city';
import { workingClock } from '#platform/clock';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Tx, type Work } from '#platform/work';
import { mayTellState, tellsForAll, tellsStates } from './rules.ts';
import type { SetNote, TellStates } from './schema.ts';

/**
 * Says how services are: one, or all that the same thing has struck. Since when stays where only the words change. Refuses `forbidden`, `not_found` for a service that
 * is none, `changed_meanwhile` where somebody told of one of them after the page was made, `end_before_begin`, `invalid_input`.
 */
export async function tellStates(work: Work, input: TellStates): Promise<void> {
  const city = await cityOf(work.house);
  await change(work, 'tellStates', input, async (tx) => {
    demand(tellsStates(tx.actor));
    const since = momentOf(city, input.since, 'since');
    const expected_until = momentOf(city, input.expected_until, 'expected_until');
    if (since && since > tx.now) throw new Refusal('invalid_input', { field: 'since' });
    if (expected_until && expected_until <= (since ?? tx.now)) throw new Refusal('end_before_begin', { field: 'expected_until' });
    await demandOffice(tx, input.office_id);
    for (const { service_id, before } of await lockServices(tx, input)) {
      const { state, what, instead, bring, phone } = input;
      const row = {
        state,
        since: since ?? (before?.state === state ? before.since : tx.now),
        // What works again is not expected to end.
        expected_until: state === 'works' ? null : expected_until,
        office_id: input.office_id || null,
        ...{ phone, what: json(what), instead: json(instead), bring: json(bring), changed_at: tx.now },
      };
      await tx
        .insertInto('service_states')
        .values({ service_id, ...row })
        .onConflict((oc) => oc.column('service_id').doUpdateSet(row))
        .execute();
      const told = { what, instead, bring, phone, office_id: row.office_id, expected_until: row.expected_until };
      await tx
        .insertInto('service_state_events')
        .values({
          service_state_event_id: newId(),
          ...{ service_id, at: tx.now, state, told: JSON.stringify(told), by_person_id: tx.actor.person_id },
        })
        .execute();
      tx.record(`service:${service_id}`, 'service.state_told', { state, what, instead, bring });
    }
    tx.enqueue('darksite.keep', {});
  });
}

/** The sentence above everything; empty, it is taken away. For who speaks for the whole city. Refuses `forbidden`, `changed_meanwhile`. */
export async function setEmergencyNote(work: Work, { note, seen_at }: SetNote): Promise<void> {
  await change(work, 'setEmergencyNote', { note, seen_at }, async (tx) => {
    demand(tellsForAll(tx.actor));
    const before = await tx.selectFrom('emergency_notes').selectAll().forNoKeyUpdate().executeTakeFirst();
    if (before && seen_at && before.changed_at > new Date(seen_at)) throw new Refusal('changed_meanwhile');
    if (!note) await tx.deleteFrom('emergency_notes').execute();
    else {
      const row = { note: JSON.stringify(note), since: before?.since ?? tx.now, changed_at: tx.now };
      await tx
        .insertInto('emergency_notes')
        .values(row)
        .onConflict((oc) => oc.column('emergency_note_id').doUpdateSet(row))
        .execute();
    }
    tx.record('darksite', note ? 'darksite.note_set' : 'darksite.note_dropped', { note });
    tx.enqueue('darksite.keep', {});
  });
}

/** Notes that the emergency website was written beside the program. */
export async function noteCopy(work: Work, { services, bytes }: { services: number; bytes: number }): Promise<void> {
  await change(work, 'noteDarksiteCopy', { services, bytes }, async (tx) => {
    const row = { written_at: tx.now, services, bytes };
    await tx
      .insertInto('darksite_copies')
      .values(row)
      .onConflict((oc) => oc.column('darksite_copy_id').doUpdateSet(row))
      .execute();
    tx.record('darksite', 'darksite.copied', {}, { services: String(services) });
  });
}

const json = (words: object | null) => (words ? JSON.stringify(words) : null);

/** The services in the order of their ids, each with how it was. */
async function lockServices(tx: Tx, { services: ids, seen_at }: TellStates) {
  const rows = await tx
    .selectFrom('services')
    .select(['service_id', 'owner_team_id'])
    .where('service_id', 'in', ids)
    .where('active', '=', true)
    .orderBy('service_id')
    .forNoKeyUpdate()
    .execute();
  if (rows.length !== ids.length) throw new Refusal('not_found');
  demand(rows.every((row) => mayTellState(tx.actor, { owner: row.owner_team_id })));
  const known = await tx
    .selectFrom('service_states')
    .select(['service_id', 'state', 'since', 'changed_at'])
    .where('service_id', 'in', ids)
    .execute();
  if (seen_at && known.some((one) => one.changed_at > new Date(seen_at))) throw new Refusal('changed_meanwhile');
  return rows.map(({ service_id }) => ({ service_id, before: known.find((one) => one.service_id === service_id) }));
}

async function demandOffice(tx: Tx, office_id: string): Promise<void> {
  if (!office_id) return;
  const office = await tx
    .selectFrom('offices')
    .select('office_id')
    .where('office_id', '=', office_id)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!office) throw new Refusal('invalid_input', { field: 'office_id' });
}

function momentOf(city: City, typed: string, field: string): Date | null {
  if (!typed) return null;
  const at = workingClock(city).momentOf(typed);
  if (!at) throw new Refusal('invalid_input', { field });
  return at;
}
