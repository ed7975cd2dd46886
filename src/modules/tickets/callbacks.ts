import { cityOf, inLanguage, mailFooter } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { readCaseNumber } from '#platform/numbers';
import { change, type Tx, type Work } from '#platform/work';
import { type CallbackNews, callbackMail } from './callback-mails.ts';
import { mayCallBack, TICKET } from './rules.ts';
import type { BookCallback, CancelCallback, MoveCallback, SettleCallback } from './schema.ts';
import { callbackRules, slotTimes } from './slots.ts';

/**
 * Books a call back for whoever asks, about one of their tickets or none; they get a mail. Refuses `slot_unknown`, `slot_full`, `callback_exists` where one is open
 * already, `not_found` for a ticket that is not theirs.
 */
export async function bookCallback(work: Work, input: BookCallback): Promise<{ callback_id: string }> {
  const person_id = demandStaff(work);
  const { at, capacity } = await slotOf(work, input.slot_at);
  const case_id = input.number ? await ownCase(work.read, person_id, input.number) : null;
  return await change(work, 'bookCallback', input, async (tx) => {
    // One that nobody dealt with does not stand in the way for ever.
    const lapsed = { state: 'lapsed', closed_at: tx.now };
    const old = tx.updateTable('callbacks').set(lapsed).where('person_id', '=', person_id).where('state', '=', 'booked');
    await old.where('slot_at', '<', tx.now).execute();
    const callback_id = await takePlace(tx, { person_id, case_id, slot_at: at, phone: input.phone }, capacity);
    await tell(tx, 'booked', { callback_id, person_id, at, phone: input.phone, language: input.language });
    tx.record(`callback:${callback_id}`, 'callback.booked', { phone: input.phone }, { slot_at: at.toISOString(), case_id });
    return { callback_id };
  });
}

/** Moves one's own call back to another time. Where that one is full, it stays where it was. Refuses `callback_over`, `slot_unknown`, `slot_full`, `not_found`. */
export async function moveCallback(work: Work, input: MoveCallback): Promise<{ callback_id: string }> {
  const person_id = demandStaff(work);
  const { at, capacity } = await slotOf(work, input.slot_at);
  return await change(work, 'moveCallback', input, async (tx) => {
    const was = await endOwn(tx, person_id, input.callback_id);
    const callback_id = await takePlace(tx, { person_id, case_id: was.case_id, slot_at: at, phone: was.phone }, capacity);
    await tell(tx, 'moved', { callback_id, person_id, at, phone: was.phone, language: input.language });
    tx.record(`callback:${input.callback_id}`, 'callback.moved', {}, { callback_id });
    tx.record(`callback:${callback_id}`, 'callback.booked', { phone: was.phone }, { slot_at: at.toISOString(), case_id: was.case_id });
    return { callback_id };
  });
}

/** Gives one's own call back up; its place is free again. Refuses `callback_over`, `not_found`. */
export async function cancelCallback(work: Work, input: CancelCallback): Promise<void> {
  const person_id = demandStaff(work);
  await change(work, 'cancelCallback', input, async (tx) => {
    await endOwn(tx, person_id, input.callback_id);
    tx.record(`callback:${input.callback_id}`, 'callback.cancelled');
  });
}

/** Says what became of a call back; whoever was not reached gets a mail. For those who work at the desk; refuses `callback_over`. */
export async function settleCallback(work: Work, input: SettleCallback): Promise<void> {
  demand(mayCallBack(work.actor, (await cityOf(work.house)).service_desk));
  await change(work, 'settleCallback', input, async (tx) => {
    const row = await locked(tx, input.callback_id);
    if (row.state !== 'booked') throw new Refusal('callback_over');
    const closed = { state: input.outcome, closed_at: tx.now, closed_by: tx.actor.person_id };
    await tx.updateTable('callbacks').set(closed).where('callback_id', '=', input.callback_id).execute();
    if (input.outcome === 'not_reached') await tell(tx, 'not_reached', { ...row, at: row.slot_at, language: await languageOf(tx, row) });
    tx.record(`callback:${input.callback_id}`, `callback.${input.outcome}`);
  });
}

function demandStaff({ actor }: Work): string {
  demand(actor.person_id !== null, 'sign_in_needed');
  demand(actor.kind === 'staff');
  return actor.person_id;
}

async function slotOf(work: Work, typed: string): Promise<{ at: Date; capacity: number }> {
  const offered = await callbackRules(work);
  const at = new Date(typed);
  const known = offered && slotTimes(offered.clock, work.now(), offered.rules).some((one) => one.getTime() === at.getTime());
  if (!known) throw new Refusal('slot_unknown', { field: 'slot_at' });
  return { at, capacity: offered.rules.capacity };
}

/** Takes a place of a slot. Whoever wants the same one at the same instant waits at the index and takes the next. Refuses `slot_full`, `callback_exists`. */
async function takePlace(
  tx: Tx,
  of: { person_id: string; case_id: string | null; slot_at: Date; phone: string },
  capacity: number,
): Promise<string> {
  const callback_id = newId();
  for (let place = 1; place <= capacity; place += 1) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('callbacks')
      .values({ callback_id, ...of, place, booked_at: tx.now })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return callback_id;
  }
  const open = await tx
    .selectFrom('callbacks')
    .select('callback_id')
    .where('person_id', '=', of.person_id)
    .where('state', '=', 'booked')
    .executeTakeFirst();
  throw new Refusal(open ? 'callback_exists' : 'slot_full', { field: 'slot_at' });
}

async function endOwn(tx: Tx, person_id: string, callback_id: string) {
  const row = await locked(tx, callback_id);
  demand(row.person_id === person_id, 'not_found');
  if (row.state !== 'booked' || row.slot_at < tx.now) throw new Refusal('callback_over');
  await tx.updateTable('callbacks').set({ state: 'cancelled', closed_at: tx.now }).where('callback_id', '=', callback_id).execute();
  return row;
}

async function locked(tx: Tx, callback_id: string) {
  const row = await tx
    .selectFrom('callbacks')
    .select(['callback_id', 'person_id', 'case_id', 'slot_at', 'phone', 'state'])
    .where('callback_id', '=', callback_id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return row;
}

/** The language in which somebody hears of their ticket; without a ticket, the one they chose for themselves. */
async function languageOf(tx: Tx, { person_id, case_id }: { person_id: string; case_id: string | null }): Promise<'de' | 'en'> {
  const row = await tx
    .selectFrom('people')
    .leftJoin('case_people', (join) => join.onRef('case_people.person_id', '=', 'people.person_id').on('case_people.case_id', '=', case_id))
    .select(['people.language as chosen', 'case_people.language as asked_in'])
    .where('people.person_id', '=', person_id)
    .limit(1)
    .executeTakeFirst();
  return (row?.asked_in ?? row?.chosen) === 'en' ? 'en' : 'de';
}

async function ownCase(read: ReadDb, person_id: string, number: string): Promise<string> {
  const row = await read
    .selectFrom('cases')
    .innerJoin('case_people', 'case_people.case_id', 'cases.case_id')
    .select('cases.case_id')
    .where('cases.number', '=', readCaseNumber(number)?.text ?? '')
    .where('cases.kind', '=', TICKET.kind)
    .where('case_people.person_id', '=', person_id)
    .where('case_people.part', 'in', ['reporter', 'participant'])
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', { field: 'number' });
  return row.case_id;
}

interface Told {
  callback_id: string;
  person_id: string;
  at: Date;
  phone: string;
  language: 'de' | 'en';
}

async function tell(tx: Tx, news: CallbackNews, { callback_id, person_id, at, phone, language }: Told): Promise<void> {
  const person = await tx.selectFrom('people').select(['email', 'name']).where('person_id', '=', person_id).executeTakeFirst();
  if (!person?.email) return;
  const city = await cityOf(tx.house);
  const mail = callbackMail(news, {
    ...{ language, name: person.name, at, phone, time_zone: city.time_zone },
    city: inLanguage(city.official_name, language),
    footer: mailFooter(city, language),
    link: `${tx.house.config.public_url}${language === 'en' ? '/en' : ''}/portal/vor-dem-anruf`,
  });
  await writeMail(tx, `callback:${callback_id}`, { address: person.email, name: person.name }, mail);
}
