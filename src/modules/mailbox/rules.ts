import { createHash } from 'node:crypto';
import { mayTakeCalls } from '#modules/tickets';
import type { MailHead } from '#platform/mail-read';
import type { Actor } from '#platform/work';
import { type LookReason, MACHINE_REASONS, MOST_HOPS, ONE_SENDER, SAME_SUBJECT } from './words.ts';

/** What is known of a mail before it is decided about. */
export interface Known {
  head: MailHead;
  /** Whether it is a mail of this house that came back. */
  ours: boolean;
  /** What the city's own mail server says of its sender. */
  dmarc: string | null;
  /** The person of the staff its sender is. */
  sender: { person_id: string; language: string } | null;
  /** The ticket it answers: `wrong` where it says so and is not believed. */
  answers: { case_person_id: string; case_id: string; takes_part: boolean } | 'wrong' | null;
  /** When this sender's mails became tickets lately, newest first. */
  before: { at: Date; same_subject: boolean }[];
  now: Date;
}

export type Verdict =
  | { do: 'ticket'; person_id: string }
  | { do: 'reply'; case_person_id: string; case_id: string }
  | { do: 'look'; reason: LookReason; case_person_id?: string };

/** What becomes of a mail. Whoever forges is sorted out before anything of theirs counts; whoever takes part in a ticket is heard; who else writes must be known. */
export function verdictOf({ head, ours, dmarc, sender, answers, before, now }: Known): Verdict {
  if (ours) return { do: 'look', reason: 'own' };
  if (head.hops > MOST_HOPS) return { do: 'look', reason: 'loop' };
  if (dmarc === 'fail') return { do: 'look', reason: 'forged' };
  if (answers !== null && answers !== 'wrong' && answers.takes_part && head.one_sender) {
    const { case_person_id, case_id } = answers;
    return { do: 'reply', case_person_id, case_id };
  }
  if (head.bounce) return { do: 'look', reason: 'bounce' };
  if (head.machine) return { do: 'look', reason: head.machine };
  if (answers === 'wrong') return { do: 'look', reason: 'wrong_token' };
  if (answers) return { do: 'look', reason: 'foreign_sender', case_person_id: answers.case_person_id };
  if (!sender || !head.one_sender) return { do: 'look', reason: 'unknown_sender' };
  if (tooMany(before, now)) return { do: 'look', reason: 'too_many' };
  return { do: 'ticket', person_id: sender.person_id };
}

const HOUR_MS = 3_600_000;

function tooMany(before: Known['before'], now: Date): boolean {
  const within = (hours: number, same: boolean) =>
    before.filter(({ at, same_subject }) => now.getTime() - at.getTime() < hours * HOUR_MS && (same_subject || !same)).length;
  return (
    within(1, true) >= SAME_SUBJECT.hour ||
    within(24, true) >= SAME_SUBJECT.day ||
    within(1, false) >= ONE_SENDER.hour ||
    within(24, false) >= ONE_SENDER.day
  );
}

/**
 * What our own server says about the sender's domain (DMARC, RFC 7489), in the lines under its own name: `fail` where any of them says so, for a line that came with
 * the mail can only make it worse. Null where it says nothing or nobody is believed.
 */
export function dmarcOf(results: readonly string[], authserv_id: string | undefined): string | null {
  if (!authserv_id) return null;
  const found = results.flatMap((line) => {
    const [name = '', ...methods] = withoutComments(line).split(';');
    if (name.trim().split(/\s+/)[0]?.toLowerCase() !== authserv_id) return [];
    return methods.flatMap((one) => /^\s*dmarc\s*=\s*([a-z]+)/i.exec(one)?.[1]?.toLowerCase() ?? []);
  });
  return found.includes('fail') ? 'fail' : (found[0] ?? null);
}

function withoutComments(line: string): string {
  return line
    .slice(0, 2_000)
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\([^()]*\)/g, '');
}

const hash = (...parts: string[]) => createHash('sha256').update(parts.join('\0')).digest();

/** How a mail is known again: by itself, whatever folder it lies in, by its sender, and by sender and subject. */
export function keysOf(head: MailHead, bytes_hash: string): { message_key: Buffer; sender_key: Buffer; loop_key: Buffer } {
  const from = head.from ?? '';
  return {
    // The id alone would let anybody who knows it keep another mail away.
    message_key: head.message_id ? hash('mail', head.message_id, from, head.subject, head.sent) : hash('bytes', bytes_hash),
    sender_key: hash('sender', from),
    loop_key: hash('loop', from, plainSubject(head.subject)),
  };
}

const PREFIX =
  /^\s*(?:(?:re|aw|antw|antwort|sv|fw|fwd|wg|tr|automatic reply|auto(?:matic)?-?reply|automatische antwort|abwesenheitsnotiz|out of office)\s*(?:\[\d+\])?\s*:\s*)+/i;

/** A subject without what mail programs put before it and without its numbers, which a loop may count. */
export function plainSubject(subject: string): string {
  return subject.slice(0, 500).replace(PREFIX, '').replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** Who looks after mails that were not taken: whoever takes calls. */
export const mayLook = (actor: Actor): boolean => mayTakeCalls(actor);

/** What may become a ticket: not our own mails, and only what is still there to be read. */
export function mayBecomeTicket(row: { reason: string; file_hash: unknown }): boolean {
  return row.file_hash !== null && row.reason !== 'own';
}

export const isMachine = (reason: string): boolean => MACHINE_REASONS.some((one) => one === reason);
