import { cityOf } from '#modules/city';
import { Refusal } from '#platform/errors';
import { newId } from '#platform/ids';
import { writeMail } from '#platform/mail';
import { mailedSecret } from '#platform/mailed-secret';
import { change, type House, type Tx, type Work } from '#platform/work';
import { lockCrisis } from './lock.ts';
import { alarmMail } from './mails.ts';
import type { TickAlarm } from './schema.ts';

/** Where somebody says that they were reached: the id finds the row, the rest proves the mail. */
export const alarmPath = (house: House, crisis_alarm_id: string): string =>
  `/krise/quittung/${crisis_alarm_id}.${mailedSecret(house, 'alarm link', crisis_alarm_id)}`;

/** Copies the chain as it stands and tells its first. Refuses `crisis_alarm_running`, `crisis_no_chain`. */
export async function beginAlarm(tx: Tx, crisis_id: string): Promise<void> {
  const known = await tx.selectFrom('crisis_alarms').select('position').where('crisis_id', '=', crisis_id).executeTakeFirst();
  if (known) throw new Refusal('crisis_alarm_running');
  const chain = await tx.selectFrom('alarm_steps').selectAll().where('active', '=', true).orderBy('position').execute();
  if (chain.length === 0) throw new Refusal('crisis_no_chain');
  const rows = chain.map(({ name, phones, email, minutes }, position) => ({
    ...{ crisis_alarm_id: newId(), crisis_id, position, name, phones, email, minutes },
    ...{ told_at: null, acknowledged_at: null, acknowledged_by: null, ticked_by: null },
  }));
  await tx.insertInto('crisis_alarms').values(rows).execute();
  tx.record(`crisis:${crisis_id}`, 'crisis.alarm_begun', {}, { steps: String(rows.length) });
  await tellNext(tx, crisis_id);
}

/** Begins the alarm of a crisis that was opened without. */
export async function startAlarm(work: Work, input: { crisis_id: string }): Promise<void> {
  await change(work, 'startAlarm', input, async (tx) => beginAlarm(tx, (await lockCrisis(tx, input.crisis_id)).crisis_id));
}

/** Tells the next of the chain without waiting. Refuses `crisis_alarm_over` where all were told. */
export async function tellNextStep(work: Work, input: { crisis_id: string }): Promise<void> {
  await change(work, 'tellNextStep', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    if (!(await tellNext(tx, crisis_id))) throw new Refusal('crisis_alarm_over');
  });
}

/** Tells the next of the chain, and whoever is told together with them; false where there is none left. */
async function tellNext(tx: Tx, crisis_id: string): Promise<boolean> {
  const left = await tx
    .selectFrom('crisis_alarms')
    .selectAll()
    .where('crisis_id', '=', crisis_id)
    .where('told_at', 'is', null)
    .orderBy('position')
    .execute();
  const last = left.findIndex((one) => one.minutes > 0);
  const now = left.slice(0, last < 0 ? left.length : last + 1);
  if (now.length === 0) return false;
  const crisis = await tx.selectFrom('crises').selectAll().where('crisis_id', '=', crisis_id).executeTakeFirstOrThrow();
  const city = await cityOf(tx.house);
  for (const one of now) {
    await tx.updateTable('crisis_alarms').set({ told_at: tx.now }).where('crisis_alarm_id', '=', one.crisis_alarm_id).execute();
    // Who has no mail is called by hand; the time runs all the same.
    if (one.email) {
      const link = `${tx.house.config.public_url}${alarmPath(tx.house, one.crisis_alarm_id)}`;
      await writeMail(tx, `crisis:${crisis_id}`, { address: one.email, name: one.name }, alarmMail(city, crisis, link));
    }
    tx.record(`crisis:${crisis_id}`, 'crisis.alarm_told', {}, { crisis_alarm_id: one.crisis_alarm_id });
  }
  return true;
}

/** Somebody said on the telephone that they know; ticked by hand. Refuses `not_found`, `crisis_closed`. Ticked twice is ticked once. */
export async function tickAlarm(work: Work, input: TickAlarm): Promise<void> {
  await change(work, 'tickAlarm', input, async (tx) => {
    const { crisis_id } = await lockCrisis(tx, input.crisis_id);
    const { crisis_alarm_id } = input;
    const one = await tx
      .selectFrom('crisis_alarms')
      .select(['told_at', 'acknowledged_at'])
      .where('crisis_alarm_id', '=', crisis_alarm_id)
      .where('crisis_id', '=', crisis_id)
      .executeTakeFirst();
    if (!one) throw new Refusal('not_found');
    if (!one.acknowledged_at) {
      const row = { told_at: one.told_at ?? tx.now, acknowledged_at: tx.now, acknowledged_by: 'phone', ticked_by: tx.actor.person_id };
      await tx.updateTable('crisis_alarms').set(row).where('crisis_alarm_id', '=', crisis_alarm_id).execute();
    }
    tx.record(`crisis:${crisis_id}`, 'crisis.alarm_acknowledged', {}, { crisis_alarm_id, by: 'phone' });
  });
}

/** Whoever has the link of a mail says that they know, once and without signing in. Refuses `crisis_link_over`. */
export async function acknowledgeAlarm(work: Work, { secret }: { secret: string }): Promise<void> {
  const crisis_alarm_id = alarmOfLink(work.house, secret);
  if (!crisis_alarm_id) throw new Refusal('crisis_link_over');
  await change(work, 'acknowledgeAlarm', { crisis_alarm_id }, async (tx) => {
    const found = await tx
      .selectFrom('crisis_alarms as a')
      .innerJoin('crises as c', 'c.crisis_id', 'a.crisis_id')
      .select(['a.crisis_id', 'a.acknowledged_at', 'c.closed_at'])
      .where('a.crisis_alarm_id', '=', crisis_alarm_id)
      .where('a.told_at', 'is not', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!found || found.acknowledged_at || found.closed_at) throw new Refusal('crisis_link_over');
    const row = { acknowledged_at: tx.now, acknowledged_by: 'link' };
    await tx.updateTable('crisis_alarms').set(row).where('crisis_alarm_id', '=', crisis_alarm_id).execute();
    tx.record(`crisis:${found.crisis_id}`, 'crisis.alarm_acknowledged', {}, { crisis_alarm_id, by: 'link' });
  });
}

/** The row a link is about; null for a link that this house never wrote. */
export function alarmOfLink(house: House, secret: string): string | null {
  const id = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\./.exec(secret)?.[1];
  return id && alarmPath(house, id).endsWith(`/${secret}`) ? id : null;
}

/** Tells the next of each chain in which nobody has answered in time. The chain ends with the first answer. */
export async function passAlarms(work: Work): Promise<void> {
  const open = await work.read
    .selectFrom('crises as c')
    .innerJoin('crisis_alarms as a', 'a.crisis_id', 'c.crisis_id')
    .select('c.crisis_id')
    .where('c.closed_at', 'is', null)
    .where('a.told_at', 'is', null)
    .groupBy('c.crisis_id')
    .execute();
  for (const { crisis_id } of open) {
    if (await isLate(work, crisis_id))
      await change({ ...work, key: `${work.key} ${crisis_id}` }, 'passAlarm', { crisis_id }, async (tx) => {
        await tx.selectFrom('crises').select('crisis_id').where('crisis_id', '=', crisis_id).forNoKeyUpdate().executeTakeFirst();
        tx.record(`crisis:${crisis_id}`, 'crisis.alarm_passed');
        if (await isLate({ read: tx, now: () => tx.now }, crisis_id)) await tellNext(tx, crisis_id);
      });
  }
}

async function isLate({ read, now }: Pick<Work, 'read' | 'now'>, crisis_id: string): Promise<boolean> {
  const rows = await read
    .selectFrom('crisis_alarms')
    .select(['told_at', 'acknowledged_at', 'minutes'])
    .where('crisis_id', '=', crisis_id)
    .where('told_at', 'is not', null)
    .execute();
  if (rows.some((one) => one.acknowledged_at)) return false;
  return rows.every((one) => one.told_at !== null && one.told_at.getTime() + one.minutes * 60_000 <= now().getTime());
}
