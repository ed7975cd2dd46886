import { dropShift, escalateDuty, planDuty, rotaFor, takeDanger } from '#modules/reports';
import { systemWork } from '#platform/system-work';
import { aDanger, pageAbout } from './duty.ts';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';
import { anAdministrator, type Prepared } from './prepared.ts';

let minute = 0;
/** A night that nobody has planned yet. */
function aNight(): string {
  minute += 1;
  return `03.03.2026 22:${String(minute).padStart(2, '0')} – 06:00 strassen`;
}

/** Changes of the duty service. */
export const DUTY_CHANGES: Record<string, () => Promise<Prepared>> = {
  planDuty: async () => {
    const lines = aNight();
    return { actor: await anAdministrator(), call: (work) => planDuty(work, { lines }) };
  },
  dropShift: async () => {
    const actor = await anAdministrator();
    await planDuty(workOf(actor), { lines: aNight() });
    const { shifts } = await rotaFor(workOf(actor));
    return { actor, call: (work) => dropShift(work, { duty_shift_id: shifts[0]?.duty_shift_id ?? '' }) };
  },
  takeDanger: async () => {
    const { case_id } = await aDanger();
    return { actor: await aStaffMember({ teams: ['strassen'] }), call: (work) => takeDanger(work, { case_id }) };
  },
  escalateDuty: async () => {
    await planDuty(workOf(await anAdministrator()), { lines: '02.03.2026 00:00 – 24:00 strassen' });
    const { case_id } = await aDanger();
    await pageAbout(case_id);
    const { database, now } = theHouse();
    await database.app.query('update duty_alarms set next_at = $1 where case_id = $2', [now(), case_id]);
    return { actor: systemWork(theHouse(), 'job').actor, call: escalateDuty };
  },
};
