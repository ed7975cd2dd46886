import { changeAbsence, changeAbsenceSchema, dropAbsence, endAbsence, enterAbsence, enterAbsenceSchema } from '#modules/people';
import type { Actor } from '#platform/work';
import { read, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import type { Prepared } from './prepared.ts';

/** Enters that somebody is away, by default by themselves on the days around the Monday of the tests. */
export async function anAbsence(of: { who?: Actor; by?: Actor; deputy?: Actor; starts_on?: string; ends_on?: string } = {}) {
  const who = of.who ?? (await aStaffMember());
  const { starts_on = '2026-03-01', ends_on = '2026-03-06' } = of;
  const input = { person_id: who.person_id, starts_on, ends_on, deputy_id: of.deputy?.person_id ?? '' };
  const absence_id = await enterAbsence(workOf(of.by ?? who), enterAbsenceSchema.parse(input));
  return { who, absence_id };
}

/** What the form that changes an absence carries. */
export async function changing(absence_id: string, more: object = {}) {
  const row = await read()
    .selectFrom('absences')
    .select(['absence_id', 'starts_on', 'ends_on', 'entered_at'])
    .where('absence_id', '=', absence_id)
    .executeTakeFirstOrThrow();
  return changeAbsenceSchema.parse({ ...row, seen: row.entered_at, ...more });
}

/** Changes of absences, for the table of all. */
export const ABSENCE_CHANGES: Record<string, () => Promise<Prepared>> = {
  enterAbsence: async () => {
    const actor = await aStaffMember();
    const input = enterAbsenceSchema.parse({ person_id: actor.person_id, starts_on: '2026-03-02', ends_on: '2026-03-06' });
    return { actor, call: (work) => enterAbsence(work, input) };
  },
  changeAbsence: async () => {
    const { who, absence_id } = await anAbsence();
    const input = await changing(absence_id, { ends_on: '2026-03-20' });
    return { actor: who, call: (work) => changeAbsence(work, input) };
  },
  endAbsence: async () => {
    const { who, absence_id } = await anAbsence();
    return { actor: who, call: (work) => endAbsence(work, { absence_id }) };
  },
  dropAbsence: async () => {
    const { who, absence_id } = await anAbsence();
    return { actor: who, call: (work) => dropAbsence(work, { absence_id }) };
  },
};
