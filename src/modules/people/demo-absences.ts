import { v5 } from 'uuid';
import { currentValues } from '#modules/city';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { enterAbsence, enterAbsenceSchema } from './absences.ts';
import { demoPersonId, staffPart } from './city.ts';
import { todayFor } from './deputies.ts';

const NAMESPACE = '9d0f4a6e-2b57-5c39-8a41-6a1f0c7e2d10';
const MARK = 'demo.absences_loaded';

/** Enters when the demo's people are away, counted from today. Once; an interrupted load goes on where it stopped. */
export async function loadDemoAbsences(house: House): Promise<void> {
  const { read } = house.pools;
  const done = await read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const staff = done ? [] : (await currentValues(read, staffPart)).filter((one) => one.away);
  if (staff.length === 0) return;
  const today = new Date(`${await todayFor({ house, now: house.now })}T12:00:00Z`).getTime();
  const day = (days: number) => new Date(today + days * 86_400_000).toISOString().slice(0, 10);
  for (const { id, away } of staff) {
    if (!away) continue;
    const input = { person_id: demoPersonId(id), starts_on: day(away.from_days), ends_on: day(away.to_days) };
    const deputy_id = away.deputy ? demoPersonId(away.deputy) : '';
    await enterAbsence(systemWork(house, 'demo', v5(id, NAMESPACE)), enterAbsenceSchema.parse({ ...input, deputy_id }));
  }
  await change(systemWork(house, 'demo', v5('mark', NAMESPACE)), 'markDemoLoaded', { absences: staff.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}
