import { type StartChange, staffChangeFor, startChangeSchema, startStaffChange } from '#modules/staff-changes';
import type { Actor } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import { aStaffMember } from './people.ts';

/** Somebody of the personnel office. */
export const aPersonnelOfficer = (): Promise<Actor> => aStaffMember({ name: 'Petra Personal', teams: ['personal'], roles: ['personnel'] });

/** Somebody who leads a team. */
export async function aLeadOf(team: string): Promise<Actor> {
  const lead = await aStaffMember({ name: 'Lena Leitung', teams: [team], roles: [] });
  await theHouse().database.app.query('update team_members set lead = true where person_id = $1', [lead.person_id]);
  return lead;
}

/** A change just entered: somebody without an account joins the parks, or what is typed. */
export async function aStaffChange(typed: Partial<Record<keyof StartChange, unknown>> = {}, by?: Actor) {
  const actor = by ?? (await aPersonnelOfficer());
  const input = startChangeSchema.parse({ kind: 'joins', name: 'Nele Neu', team_id: 'gruen', day: '2026-04-01', ...typed });
  const { staff_change_id } = await startStaffChange(workOf(actor), input);
  return { by: actor, ...(await staffChangeFor(workOf(actor), { staff_change_id })) };
}
