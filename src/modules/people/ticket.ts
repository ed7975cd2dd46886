import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Work } from '#platform/work';
import { keyFor } from '../../config.ts';

/** How long somebody may look for their second factor after the password was right. */
const TICKET_MS = 10 * 60_000;

interface OfPerson {
  person_id: string;
  password_hash: string | null;
}

/** Says for ten minutes that the password of a person was right; worthless once the password changes. Not a session: it opens nothing. */
export function ticketFor(work: Work, person: OfPerson): string {
  const until = work.now().getTime() + TICKET_MS;
  return `${person.person_id}.${until}.${macOf(work, person, until)}`;
}

/** Whose ticket it says it is; nothing is checked yet. */
export function claimOf(ticket: string): string | null {
  return TICKET.exec(ticket)?.[1] ?? null;
}

/** Whether the ticket is one of this house for that person as they are now, and not too old. */
export function ticketHolds(work: Work, ticket: string, person: OfPerson): boolean {
  const [, id, until = '0', mac = ''] = TICKET.exec(ticket) ?? [];
  if (id !== person.person_id || Number(until) < work.now().getTime()) return false;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(work, person, Number(until))));
}

const TICKET = /^([0-9a-f-]{36})\.(\d{13})\.([\w-]{43})$/;

function macOf(work: Work, { person_id, password_hash }: OfPerson, until: number): string {
  const key = keyFor(work.house.config.secret, 'sign-in ticket');
  return createHmac('sha256', key).update(`${person_id}\0${until}\0${password_hash}`).digest('base64url');
}
