import { randomUUID } from 'node:crypto';
import { cityOf } from '#modules/city';
import { demand } from '#platform/errors';
import { marksOf, searchDocs } from '#platform/search';
import { systemWork } from '#platform/system-work';
import { change, type Tx, type Work } from '#platform/work';
import { isHeldOut, pseudonymOf } from './pseudonym.ts';
import type { NoteHelp } from './schema.ts';
import { HELP_MOST, HELP_WORDS } from './words.ts';

/** Answers that may spare somebody the ticket, from what was typed so far; none for whoever belongs to the group that is shown none. Staff only: else none. */
export async function helpFor(work: Work, typed: string) {
  const { person_id } = work.actor;
  const q = typed.trim().slice(0, HELP_WORDS.max);
  if (person_id === null || q.length < HELP_WORDS.min || (await heldOut(work, person_id))) return [];
  return await answersFor(work, q);
}

/** The articles that fit words best; for the desk, which nobody holds anything back from. */
export async function answersFor(work: Work, q: string) {
  return await searchDocs(work.read, { q, marks: marksOf(work.actor), kinds: ['article'], limit: HELP_MOST, now: work.now() });
}

/** Says that an answer was opened, solved it or did not. It is counted under a pseudonym, never under the person. Refuses `sign_in_needed`. */
export async function noteHelp(work: Work, input: NoteHelp): Promise<void> {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const held_out = await heldOut(work, person_id);
  // Neither the trail nor the kept key may say who it was: the meter knows pseudonyms alone.
  const nobody = systemWork(work.house, 'help', work.key);
  await change(nobody, 'noteHelp', input, async (tx) => {
    await putHelp(tx, person_id, [{ event: input.event, topic: input.topic, article: input.article }], held_out);
    tx.record('help', 'help.noted');
  });
}

const HOUR_MS = 3_600_000;

export interface HelpEvent {
  event: 'shown' | 'opened' | 'solved' | 'not_solved' | 'sent' | 'called';
  topic: string;
  article?: string;
}

/** Writes events of one person inside a change: to the hour, and under ids without a time, or a ticket of the same instant would say whose they are. */
export async function putHelp(tx: Tx, person_id: string, events: readonly HelpEvent[], held_out: boolean): Promise<void> {
  if (events.length === 0) return;
  const who = pseudonymOf(tx.house, person_id, tx.now);
  const at = new Date(Math.floor(tx.now.getTime() / HOUR_MS) * HOUR_MS);
  await tx
    .insertInto('help_events')
    .values(
      events.map(({ article, ...event }) => ({ help_event_id: randomUUID(), at, ...who, ...event, article: article || null, held_out })),
    )
    .execute();
}

/** Events of many people at moments of the past: made up for a demo, in no hold-out. */
export async function putHelpAt(tx: Tx, events: readonly (HelpEvent & { who: string; at: Date })[]): Promise<void> {
  const rows = events.map(({ who, at, article, ...event }) => ({
    ...{ help_event_id: randomUUID(), at: new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS), ...pseudonymOf(tx.house, who, at) },
    ...{ ...event, article: article ?? null, held_out: false },
  }));
  if (rows.length > 0) await tx.insertInto('help_events').values(rows).execute();
}

/** Whether somebody is shown no answers. */
export async function heldOut(work: Pick<Work, 'house' | 'now'>, person_id: string): Promise<boolean> {
  const { service_desk } = await cityOf(work.house);
  return isHeldOut(work.house, person_id, service_desk?.hold_out_percent ?? 0, work.now());
}

/** What something is about, as the meter tells topics apart. */
export const topicOf = (of: { app_id?: string | null; topic_id?: string | null }): string =>
  of.app_id ? `app:${of.app_id}` : of.topic_id ? `topic:${of.topic_id}` : '';
