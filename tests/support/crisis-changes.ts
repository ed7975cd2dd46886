import {
  acknowledgeAlarm,
  addCrisisEntry,
  addEntrySchema,
  alarmPath,
  answerCrisisEntry,
  bookContentFor,
  closeCrisis,
  crisisFor,
  noteReportSchema,
  noteReportSent,
  openCrisis,
  openCrisisSchema,
  passAlarms,
  startAlarm,
  takeBook,
  tellNextStep,
  tickAlarm,
} from '#modules/crisis';
import type { BookContent } from '#modules/crisis/book';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { Store } from '../../src/web/islands/crisis-book/store.ts';
import { theHouse, workOf } from './house.ts';
import { ANONYMOUS, aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';

/** Somebody who keeps the crisis book. */
export const aLead = () => aStaffMember({ roles: ['crisis_team'] });

/** A crisis that runs; `alarm`: its chain too. */
export const aCrisis = async (actor: Actor, more: Record<string, unknown> = {}): Promise<string> =>
  (await openCrisis(workOf(actor), openCrisisSchema.parse({ kind: 'attack', words: 'Alles verschlüsselt.', ...more }))).crisis_id;

/** A book as it is once its phrase was typed, in a browser that keeps nothing. */
export async function anOpenBook(actor: Actor, crisis_id: string | null, book_id: string = newId()): Promise<Store> {
  const content: BookContent = {
    ...(await bookContentFor(workOf(actor), { book_id, crisis_id, language: 'de' })),
    ...{ t: {}, kinds: {}, sorts: {} },
  };
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const store = new Store(content, key);
  store.keeps = false;
  return store;
}

/** What a book exports now. */
export async function exportOf(store: Store): Promise<string> {
  const file = await store.exported();
  if (!file) throw new Error('There is no crisis in this book.');
  return file.text;
}

/** The changes of whoever keeps the crisis book, for the table of all. */
export const CRISIS_CHANGES: Record<string, () => Promise<Prepared>> = {
  openCrisis: async () => {
    const input = openCrisisSchema.parse({ kind: 'power', words: 'Kein Strom im Stadthaus.', alarm: true });
    return { actor: await aLead(), call: (work) => openCrisis(work, input) };
  },
  closeCrisis: async () => {
    const actor = await aLead();
    const crisis_id = await aCrisis(actor);
    return { actor, call: (work) => closeCrisis(work, { crisis_id, summary: 'Vorbei.' }) };
  },
  addCrisisEntry: async () => {
    const actor = await aLead();
    const input = addEntrySchema.parse({ crisis_id: await aCrisis(actor), sort: 'log', words: 'Strom ist wieder da.' });
    return { actor, call: (work) => addCrisisEntry(work, input) };
  },
  answerCrisisEntry: async () => {
    const actor = await aLead();
    const crisis_id = await aCrisis(actor);
    await addCrisisEntry(workOf(actor), addEntrySchema.parse({ crisis_id, sort: 'task', words: 'Netz trennen' }));
    const about_id = (await crisisFor(workOf(actor), crisis_id)).tasks[0]?.crisis_entry_id ?? '';
    return { actor, call: (work) => answerCrisisEntry(work, { crisis_id, about_id, sort: 'done', words: '' }) };
  },
  noteReportSent: async () => {
    const actor = await aLead();
    const input = noteReportSchema.parse({ crisis_id: await aCrisis(actor), template_id: 'presse', words: 'Mitteilung' });
    return { actor, call: (work) => noteReportSent(work, input) };
  },
  startAlarm: async () => {
    const actor = await aLead();
    const crisis_id = await aCrisis(actor);
    return { actor, call: (work) => startAlarm(work, { crisis_id }) };
  },
  tellNextStep: async () => {
    const actor = await aLead();
    const crisis_id = await aCrisis(actor, { alarm: true });
    return { actor, call: (work) => tellNextStep(work, { crisis_id }) };
  },
  tickAlarm: async () => {
    const actor = await aLead();
    const crisis_id = await aCrisis(actor, { alarm: true });
    const crisis_alarm_id = (await crisisFor(workOf(actor), crisis_id)).alarms[0]?.crisis_alarm_id ?? '';
    return { actor, call: (work) => tickAlarm(work, { crisis_id, crisis_alarm_id }) };
  },
  acknowledgeAlarm: async () => {
    const actor = await aLead();
    const crisis_id = await aCrisis(actor, { alarm: true });
    const crisis_alarm_id = (await crisisFor(workOf(actor), crisis_id)).alarms[0]?.crisis_alarm_id ?? '';
    const secret = alarmPath(theHouse(), crisis_alarm_id).split('/').at(-1) ?? '';
    return { actor: ANONYMOUS, call: (work) => acknowledgeAlarm(work, { secret }) };
  },
  passAlarms: async () => {
    const actor = await aLead();
    const crisis_id = await aCrisis(actor, { alarm: true });
    await theHouse().database.app.query("update crisis_alarms set told_at = told_at - interval '1 hour' where crisis_id = $1", [crisis_id]);
    return { actor: systemWork(theHouse(), 'crisis.alarm').actor, call: (work) => passAlarms(work) };
  },
  takeBook: async () => {
    const actor = await aLead();
    const store = await anOpenBook(actor, await aCrisis(actor));
    await store.add({ sort: 'log', words: 'Ohne Netz geschrieben.' });
    const text = await exportOf(store);
    return { actor, call: (work) => takeBook(work, { text }) };
  },
};
