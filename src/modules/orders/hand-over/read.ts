import { CASE_ROW, mayRead, mayWork } from '#modules/cases';
import type { Text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { orderForStaff } from '../read.ts';
import type { HandoverWay } from '../words.ts';
import { type HandedThing, receiversOf, thingsOf } from './things.ts';

/** An order as whoever hands it over needs it: who may receive it. Refuses as orderForStaff(), and `forbidden`. */
export async function handOverFor(work: Work, case_id: string) {
  const order = await orderForStaff(work, case_id);
  demand(order.may.work);
  return { order, receivers: await receiversOf(work.read, case_id) };
}
export type HandOverFor = Awaited<ReturnType<typeof handOverFor>>;

/** A receipt before it is signed on paper: lines as they are, with the devices that were named for them. Refuses as handOverFor(). */
export async function draftReceiptFor(work: Work, case_id: string, line_ids: readonly string[], tags: Record<string, string>) {
  const { order, receivers } = await handOverFor(work, case_id);
  const lines = order.lines.filter((line) => line_ids.length === 0 || line_ids.includes(line.line_id));
  if (lines.length === 0) throw new Refusal('not_found');
  const things = await thingsOf(
    work.read,
    case_id,
    lines.map((line) => line.line_id),
  );
  const named = Object.values(tags).map((tag) => tag.toLowerCase());
  const assets = named.length === 0 ? [] : await devicesBy(work.read, named);
  const device = (line_id: string) => assets.find((one) => one.asset_tag.toLowerCase() === tags[line_id]?.toLowerCase());
  return {
    order,
    receivers,
    things: things.map((thing, at) => {
      const found = device(lines[at]?.line_id ?? '');
      return found ? { ...thing, tag: found.asset_tag, serial: found.serial ?? '' } : thing;
    }),
  };
}

const devicesBy = (read: ReadDb, tags: string[]) =>
  read
    .selectFrom('assets')
    .select(['asset_tag', 'serial'])
    .where((eb) => eb(eb.fn('lower', ['asset_tag']), 'in', tags))
    .execute();

/** One hand-over for whoever delivers the order, ordered it, or received it: with the files and what its receipt says. Refuses `not_found`. */
export async function handoverFor(work: Work, handover_id: string) {
  const row = await work.read
    .selectFrom('handovers as h')
    .innerJoin('cases', 'cases.case_id', 'h.case_id')
    .leftJoin('teams', 'teams.team_id', 'cases.team_id')
    .select(CASE_ROW)
    .select(['cases.number', 'cases.subject', 'cases.language', 'teams.name as team_name'])
    .select(['h.handover_id', 'h.at', 'h.way', 'h.receiver_id', 'h.receiver_name', 'h.given_name', 'h.things', 'h.confirmed_at'])
    .select(['h.signature_hash', 'h.receipt_hash'])
    .where('h.handover_id', '=', handover_id)
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  const { person_id } = work.actor;
  const own =
    person_id !== null &&
    (row.receiver_id === person_id || (await receiversOf(work.read, row.case_id)).some((one) => one.person_id === person_id));
  demand(own || work.actor.kind === 'system' || mayRead(work.actor, row) || mayWork(work.actor, row), 'not_found');
  return {
    ...row,
    way: row.way as HandoverWay,
    things: row.things as unknown as HandedThing[],
    team_name: row.team_name as unknown as Text,
  };
}
export type HandoverFor = Awaited<ReturnType<typeof handoverFor>>;
