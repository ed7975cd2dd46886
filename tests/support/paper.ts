import { expect } from 'vitest';
import { handOn, paperFor, reserveNumbers, type SaveSheet, saveSheet, saveSheetSchema } from '#modules/paper';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { read, theHouse, workOf } from './house.ts';
import { imprint } from './imprint.ts';
import { aStaffMember } from './people.ts';

export const TEAM = 'strassenbeleuchtung';
/** The Friday before the Monday of the house. */
export const FRIDAY = '2026-02-27';

/** What stands on the sheet. */
export const READ = {
  written_on: FRIDAY,
  category_id: 'strassenbeleuchtung',
  street: 'Lotter Straße',
  house_number: '12',
  place_text: '',
  email: 'ida@buerger.example',
  phone: '0541 123',
};

/** A number that was kept for paper three weeks ago. */
export async function aPaperNumber(team_id = TEAM): Promise<string> {
  const numbers = await reserveNumbers(systemWork(theHouse(), 'emergency.make'), { team_id });
  await theHouse().database.app.query("update paper_numbers set reserved_at = '2026-02-09T08:00:00Z' where team_id = $1", [team_id]);
  const [number] = numbers;
  if (!number) throw new Error('No number was kept.');
  return number;
}

/** One page of a sheet as a form gives it. */
export const pageOf = (number: string, version: number, page: Record<string, unknown>): SaveSheet =>
  saveSheetSchema.parse({ number, version, ...page });

/** A sheet of which every page is typed; its version. */
export async function aDraft(by: Actor, number: string, read: Partial<typeof READ> = {}): Promise<number> {
  const { written_on, category_id, email, phone, ...where } = { ...READ, ...read };
  const pages = [
    { step: 'day', written_on, written_time: '14:30' },
    { step: 'what', category_id },
    { step: 'where', ...where },
    { step: 'words', description: 'Die Laterne ist aus.' },
    { step: 'contact', name: 'Ida Beispiel', email, phone },
    { step: 'done', done_note: 'Am Freitag eine Bake aufgestellt.' },
  ];
  for (const [version, page] of pages.entries()) await saveSheet(workOf(by), pageOf(number, version, page));
  return pages.length;
}

/** A sheet that waits for its second reading: two people of the team, its number and version. */
export async function aWaitingSheet(read: Partial<typeof READ> = {}) {
  const first = await aStaffMember({ name: 'Erna Erste' });
  const second = await aStaffMember({ name: 'Zoe Zweite' });
  const number = await aPaperNumber();
  await handOn(workOf(first), { number, version: await aDraft(first, number, read) });
  const { version } = await paperFor(workOf(first), number);
  return { first, second, number, version };
}

/** What a second person reads on the sheet of a number. */
export const readingOn = (number: string, version: number, read: Partial<typeof READ> = {}) => ({
  ...READ,
  ...read,
  number,
  version,
  number_again: number,
});

/** Nothing on paper yet, nobody else who works, nobody known by an address. */
export async function noPaper(): Promise<void> {
  const { app } = theHouse().database;
  for (const table of ['paper_sheets', 'paper_numbers']) await app.query(`delete from ${table}`);
  await app.query("update people set active = false where kind = 'staff'");
  await app.query('update case_people set email = null, phone = null');
}

export const caseUnder = (number: string) => read().selectFrom('cases').selectAll().where('number', '=', number).executeTakeFirst();
export const refuses = (code: string, field?: string) => expect.objectContaining({ code, ...(field && { fields: [field] }) });

/** Tries what must be refused; nothing may be left behind. */
export async function refused(call: () => Promise<unknown>, code: string, field?: string): Promise<void> {
  const before = await imprint();
  await expect(call()).rejects.toEqual(refuses(code, field));
  expect(await imprint()).toEqual(before);
}
