import { Refusal } from '#platform/errors';
import { change, type Tx, type Work } from '#platform/work';
import { takeUpBooking } from './loans/book.ts';
import { demandWay, type LockedAsset, lockAsset, noteStep } from './move.ts';
import { holdsData, mayWorkAsset } from './rules.ts';
import type { GiveAsset, NoteAsset, TakeBackAsset } from './schema.ts';
import { demandTeam, teamsOfTaker } from './taker.ts';

/** What others hand over with, inside a change of their own; the actor must look after the device. */
export interface AssignAsset {
  asset_id: string;
  /** Null: it stays with a team. */
  person_id: string | null;
  team_id?: string | null;
  /** Where it stands from now on; empty: where it stood. */
  place: string;
  /** The order or request it is handed over by. */
  case_id: string | null;
  /** Lent until this day; else for good. */
  due_on?: string | null;
  note?: string;
}

/**
 * Hands a device over, or lends it. It belongs to the team of that person where they are in one alone. Refuses `not_found`, `forbidden`, `asset_state`,
 * `nothing_chosen` without person and team, `asset_booked` where it is kept for somebody else by then, and `invalid_input` beside `person_id` or `team_id` for whom or which the actor may not give devices to.
 */
export async function assignAsset(tx: Tx, input: AssignAsset): Promise<void> {
  await assign(tx, await lockAsset(tx, input.asset_id), input);
}

async function assign(tx: Tx, row: LockedAsset, input: AssignAsset): Promise<void> {
  const { person_id, place, case_id, note } = input;
  const due_on = input.due_on ?? null;
  const state = due_on ? 'lent' : 'assigned';
  demandWay(row, state);
  if (!person_id && !input.team_id) throw new Refusal('nothing_chosen', { field: 'person_id' });
  const teams = person_id ? await teamsOfTaker(tx, person_id) : [];
  const [only, ...others] = teams;
  const team_id = input.team_id || (only && others.length === 0 ? only : row.team_id);
  if (team_id) await demandTeam(tx, team_id);
  if (!mayWorkAsset(tx.actor, { team_id })) throw new Refusal('invalid_input', { field: person_id ? 'person_id' : 'team_id' });
  await takeUpBooking(tx, row.asset_id, person_id, due_on);
  await noteStep(tx, row, {
    what: due_on ? 'lent' : 'assigned',
    set: { state, state_at: tx.now, person_id, team_id, place: place || row.place, due_on, loan_step: 0 },
    ...{ note, case_id, person_id },
  });
}

/** What comes back into the store, by an order or by the page of the device; `erasure`: how its data were erased. */
export interface ReturnAsset {
  asset_id: string;
  place: string;
  case_id: string | null;
  note?: string;
  erasure: string;
}

/** Takes a device back into the store: from whoever has it, from the workshop, or found again. Refuses as assignAsset(), and `erasure_needed` where it holds data. */
export async function returnAsset(tx: Tx, input: ReturnAsset): Promise<void> {
  await takeBack(tx, await lockAsset(tx, input.asset_id), input);
}

/** A device goes to the workshop by an order; whose it is stays known. One that is there already stays. Refuses as lockAsset(), and `asset_state`. */
export async function sendToRepair(tx: Tx, { asset_id, case_id, note }: { asset_id: string; case_id: string; note: string }) {
  const row = await lockAsset(tx, asset_id);
  if (row.state === 'repair') return;
  demandWay(row, 'repair');
  await noteStep(tx, row, {
    what: 'repair',
    set: { state: 'repair', state_at: tx.now, due_on: null },
    note,
    case_id,
    person_id: row.person_id,
  });
}

/** The same for a device that somebody is said to have; one that they have no more is left alone. */
export async function returnIfHeld(tx: Tx, { asset_id, person_id, erasure }: { asset_id: string; person_id: string; erasure: string }) {
  const held = await tx
    .selectFrom('assets')
    .select('asset_id')
    .where('asset_id', '=', asset_id)
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  if (held) await returnAsset(tx, { asset_id, place: '', case_id: null, erasure });
}

async function takeBack(tx: Tx, row: LockedAsset, input: ReturnAsset): Promise<void> {
  const { place, case_id } = input;
  demandWay(row, 'in_stock');
  if (holdsData(row.sort) && !input.erasure) throw new Refusal('erasure_needed', { field: 'erasure' });
  const note = [input.note, input.erasure].filter(Boolean).join('\n');
  await noteStep(tx, row, {
    what: 'returned',
    set: { state: 'in_stock', state_at: tx.now, person_id: null, place: place || row.place, due_on: null, loan_step: 0 },
    ...{ note, case_id, person_id: row.person_id },
  });
}

/** Hands a device over by its page. Refuses as assignAsset(), and `changed_meanwhile`. */
export async function giveAsset(work: Work, input: GiveAsset): Promise<void> {
  await change(work, 'giveAsset', input, async (tx) => {
    const row = await lockAsset(tx, input.asset_id, input.version);
    const { person_id, team_id, ...more } = input;
    await assign(tx, row, { ...more, person_id: person_id || null, team_id: team_id || null, case_id: null });
  });
}

/** Takes a device back by its page. */
export async function takeBackAsset(work: Work, input: TakeBackAsset): Promise<void> {
  await change(work, 'takeBackAsset', input, async (tx) => {
    await takeBack(tx, await lockAsset(tx, input.asset_id, input.version), { ...input, case_id: null });
  });
}

/** A device is in the workshop, or nobody knows where it is; whose it is stays known. */
export async function noteAsset(work: Work, input: NoteAsset): Promise<void> {
  await change(work, 'noteAsset', input, async (tx) => {
    const row = await lockAsset(tx, input.asset_id, input.version);
    demandWay(row, input.state);
    await noteStep(tx, row, {
      what: input.state,
      set: { state: input.state, state_at: tx.now, due_on: null, loan_step: 0 },
      ...{ note: input.note, person_id: row.person_id },
    });
  });
}
