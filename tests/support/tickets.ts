import {
  type PlanChange,
  planChange,
  planChangeSchema,
  raiseProblem,
  type SubmitTicket,
  submitTicket,
  submitTicketSchema,
  type TicketReceipt,
} from '#modules/tickets';
import type { Actor } from '#platform/work';
import { workOf } from './house.ts';
import { aStaffMember } from './people.ts';

/** A filled form of somebody whose printer does not print. */
export function aTicketForm(typed: Partial<SubmitTicket> = {}): SubmitTicket {
  return submitTicketSchema.parse({
    subject: 'Drucker druckt nicht',
    description: 'Seit heute früh kommt kein Papier mehr heraus.',
    topic_id: 'drucken',
    ...typed,
  });
}

/** Somebody of the staff without any role, who needs help. */
export function aColleague(name = 'Bruno Büro'): Promise<Actor> {
  return aStaffMember({ name, teams: [], roles: [] });
}

/** Somebody of the service desk. */
export function aDeskAgent(name = 'Hilda Hilfe'): Promise<Actor> {
  return aStaffMember({ name, teams: ['it-service'], roles: ['desk_agent'] });
}

export interface ATicket extends Partial<SubmitTicket> {
  by?: Actor;
}

/** A ticket that came in just now by the form of the portal. */
export async function aTicket({ by, ...typed }: ATicket = {}): Promise<TicketReceipt & { version: number; by: Actor }> {
  const actor = by ?? (await aColleague());
  return { ...(await submitTicket(workOf(actor), aTicketForm(typed))), version: 1, by: actor };
}

/** A change that Hilda Hilfe planned just now for a Saturday, or somebody else for another time. */
export async function aPlannedChange({ by, ...typed }: Partial<PlanChange> & { by?: Actor } = {}): Promise<TicketReceipt & { by: Actor }> {
  const actor = by ?? (await aDeskAgent());
  const input = planChangeSchema.parse({
    ...{ subject: 'Neue Fassung', description: 'Die neue Fassung wird eingespielt.', back_out: 'Sicherung einspielen.', risk: 1 },
    ...{ starts_at: '2026-03-07T10:00', ends_at: '2026-03-07T12:00' },
    ...typed,
  });
  return { ...(await planChange(workOf(actor), input)), by: actor };
}

/** An open problem of an application, by somebody of the desk. */
export async function aProblem(app_id = 'geodaten') {
  const [{ case_id }, actor] = [await aTicket({ topic_id: '', app_id }), await aDeskAgent()];
  const problem = await raiseProblem(workOf(actor), {
    subject: 'Luftbilder fehlen',
    description: 'Der Dienst steht.',
    case_ids: [case_id],
  });
  return { actor, on: { case_id: problem.case_id, version: 1 } };
}
