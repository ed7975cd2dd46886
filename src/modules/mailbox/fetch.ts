import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import { MailboxDown, type OpenMailbox, type WaitingMail, withMailbox } from '#platform/imap';
import type { House } from '#platform/work';
import type { MailboxConfig } from '../../config.ts';
import { noteMoved, noteState, takenOf } from './ledger.ts';
import { lines } from './lines.ts';
import { isOfTheHouse, takeMail } from './take.ts';

/** So many are taken before they are moved together. */
const AT_ONCE = 50;
/** A job may take five minutes; the next one goes on where this one ended. */
const MOST_MS = 200_000;

/** What became of one look into the mailbox. `stuck`: these could not be taken and are tried again with the next one. */
export interface Fetched {
  taken: number;
  waiting: number;
  stuck: number;
  problem: string | null;
}

/** Takes in what waits in the mailbox, where one is set, and says how it was found. A mailbox that is away is no fault: the next look comes within a minute. */
export async function fetchMailbox(house: House, most_ms = MOST_MS): Promise<Fetched | null> {
  const { mailbox } = house.config;
  if (!mailbox) return null;
  const done: Fetched = { taken: 0, waiting: -1, stuck: 0, problem: null };
  try {
    await withMailbox(mailbox, (box) => takeAll(house, mailbox, box, done, Date.now() + most_ms));
  } catch (error) {
    done.problem = problemOf(error);
    if (!done.problem) throw error;
    house.log.warn({ problem: done.problem, reason: error instanceof Error ? error.message : '' }, 'mailbox');
  }
  await noteState(house, mailbox.name, done);
  return done;
}

async function takeAll(house: House, config: MailboxConfig, box: OpenMailbox, done: Fetched, until: number): Promise<void> {
  const uids = await box.waiting();
  const at = { mailbox: config.name, uid_validity: box.uid_validity };
  done.waiting = uids.length;
  for (let n = 0; n < uids.length && Date.now() < until; n += AT_ONCE) {
    const batch = uids.slice(n, n + AT_ONCE);
    const known = await takenOf(house, at, batch);
    const away = batch.filter((uid) => known.has(uid));
    const left = batch.filter((uid) => !known.has(uid));
    try {
      for (const few of fewAtATime(left.length > 0 ? await box.sizesOf(left) : [])) await takeFew(house, config, box, few, { done, away });
    } finally {
      if (away.length > 0 && !box.lost()) {
        await box.putAway(away);
        await noteMoved(house, at, away);
        done.waiting -= away.length;
      }
    }
  }
}

/** So many small mails are taken side by side, so that one waits for the database while another one comes in; a large one is taken alone. */
const SIDE_BY_SIDE = { mails: 8, bytes: 2 * 1024 * 1024 };

function fewAtATime(mails: WaitingMail[]): WaitingMail[][] {
  const groups: WaitingMail[][] = [];
  let bytes = 0;
  for (const mail of mails) {
    const last = groups.at(-1);
    bytes += mail.size;
    if (last && last.length < SIDE_BY_SIDE.mails && bytes <= SIDE_BY_SIDE.bytes) last.push(mail);
    else {
      groups.push([mail]);
      bytes = mail.size;
    }
  }
  return groups;
}

/** Takes a few mails side by side, those of one sender one after the other. One that cannot be taken keeps no other one waiting. */
async function takeFew(
  house: House,
  config: MailboxConfig,
  box: OpenMailbox,
  mails: WaitingMail[],
  { done, away }: { done: Fetched; away: number[] },
): Promise<void> {
  const inLine = lines();
  const outcomes = await Promise.allSettled(mails.map((mail) => takeMail(house, config, box, mail, inLine)));
  const failed: { uid: number; error: unknown }[] = [];
  for (const [n, outcome] of outcomes.entries()) {
    const uid = mails[n]?.uid ?? 0;
    if (outcome.status === 'rejected') failed.push({ uid, error: outcome.reason });
    else {
      away.push(uid);
      done.taken += 1;
    }
  }
  const ours = failed.find(({ error }) => error instanceof MailboxDown || isOfTheHouse(error));
  if (ours) throw ours.error;
  if (failed[0] && box.lost()) throw new MailboxDown('cut_off', String(failed[0].error));
  for (const { uid, error } of failed) house.log.error({ err: error, uid }, 'a mail could not be taken');
  done.stuck += failed.length;
}

/** What is wrong, as a word of the page; null for a fault of ours. */
function problemOf(error: unknown): string | null {
  if (error instanceof MailboxDown) return error.why;
  if (error instanceof Refusal && error.code === 'scanner_down') return 'scanner';
  if (error instanceof Refusal && error.code === 'desk_missing') return 'desk';
  return isOfTheHouse(error) || (error instanceof Error && isDatabaseDown(error)) ? null : 'fault';
}
