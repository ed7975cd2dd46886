import { v5 } from 'uuid';
import { cityOf } from '#modules/city';
import { colleaguesFor, demoPersonId } from '#modules/people';
import { workingClock } from '#platform/clock';
import { systemWork } from '#platform/system-work';
import { change, type House, type Work } from '#platform/work';
import { type DemoStaffChange, demoStaffChangesFor } from './city-demo.ts';
import { staffChangeFor } from './read.ts';
import { startChangeSchema } from './schema.ts';
import { settleTask } from './settle.ts';
import { startStaffChange } from './start.ts';

const NAMESPACE = '5a0c9b1e-7d3f-5c62-8b14-2e9d4c6f1a70';
const MARK = 'demo.staff_changes_loaded';

/** Plays the demo's joiners and leavers through the real changes. Once; an interrupted load goes on where it stopped. */
export async function loadDemoStaffChanges(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const changes = done ? [] : await demoStaffChangesFor(house.pools.read);
  if (changes.length === 0) return;
  for (const one of changes) await play(house, one);
  await change(systemWork(house, 'demo', v5('mark', NAMESPACE)), 'markDemoLoaded', { staff_changes: changes.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, one: DemoStaffChange): Promise<void> {
  const [actor] = await colleaguesFor(house.pools.read, [demoPersonId(one.by)]);
  if (!actor) return;
  const at = (name: string): Work => ({
    ...{ house, read: house.pools.read, actor, log: house.log, now: house.now },
    key: v5(`${one.key} ${name}`, NAMESPACE),
  });
  const clock = workingClock(await cityOf(house));
  const { staff_change_id } = await startStaffChange(
    at('start'),
    startChangeSchema.parse({
      ...{ kind: one.kind, name: one.name, team_id: one.team, place: one.place, item_ids: one.items, cost_centre_id: one.cost_centre },
      person_id: one.person ? demoPersonId(one.person) : '',
      day: clock.localDate(clock.addWorkingDays(house.now(), one.in_days)),
    }),
  );
  const { tasks } = await staffChangeFor(at('read'), { staff_change_id });
  const own = tasks.filter((task) => task.what === 'task' && task.may.done).slice(0, one.done);
  for (const { staff_change_task_id } of own)
    await settleTask(at(staff_change_task_id), { staff_change_task_id, to: 'done', reason: '', erasure: '' });
  const device = tasks.find((task) => task.what === 'asset' || task.what === 'loan');
  if (one.missing && device)
    await settleTask(at('missing'), { staff_change_task_id: device.staff_change_task_id, to: 'missing', reason: one.missing, erasure: '' });
}
