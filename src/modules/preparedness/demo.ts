import { v5 } from 'uuid';
import { demoPersonId, todayFor } from '#modules/people';
import { type Actor, change, type House, type Work } from '#platform/work';
import { answerCheck } from './checks.ts';
import { demoPreparednessFor } from './city-demo.ts';
import { reviewCritical, saveKeepers } from './edit.ts';
import { saveExercise } from './exercises.ts';
import { daysAfter } from './gaps.ts';
import { answerCheckSchema, saveExerciseSchema } from './schema.ts';
import { findGaps } from './tasks.ts';

const NAMESPACE = '6a1f0d52-0b7e-5b52-9b8e-3f1d5a7c2e44';
const MARK = 'demo.preparedness_loaded';
const DAY_MS = 86_400_000;

/** Plays the demo's emergency planning through the real changes. Once; an interrupted load goes on. */
export async function loadDemoPreparedness(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const demo = done ? null : await demoPreparednessFor(house.pools.read);
  if (!demo) return;
  const today = await todayFor(workAt(house, 0, 'today'));
  const who = (id: string | undefined) => (id ? demoPersonId(id) : '');
  for (const { service: service_id, owner, deputy, reviewed_days_ago } of demo.keepers) {
    const at = `keeper ${service_id}`;
    await saveKeepers(workAt(house, 400, at), { service_id, version: 0, owner_person_id: who(owner), deputy_person_id: who(deputy) });
    if (reviewed_days_ago !== undefined) await reviewCritical(workAt(house, reviewed_days_ago, `${at} review`), { service_id, version: 1 });
  }
  for (const one of demo.exercises) {
    const day = daysAfter(today, one.in_days);
    const done_on = one.in_days < 0 ? day : '';
    const { kind, title, about, services, result, findings = '', lead } = one;
    const rest = { kind, title, about, services, result, findings, lead_person_id: who(lead) };
    await saveExercise(workAt(house, 0, `exercise ${one.id}`), saveExerciseSchema.parse({ ...rest, planned_on: day, done_on }));
  }
  for (const { check: check_id, answer, note = '', owner } of demo.answers) {
    const input = answerCheckSchema.parse({ check_id, answer, note, owner_person_id: who(owner) });
    await answerCheck(workAt(house, 20, `check ${check_id}`), input);
  }
  await findGaps(workAt(house, 0, 'gaps'));
  await change(workAt(house, 0, 'mark'), 'markDemoLoaded', { mark: MARK }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

/** Work of the house itself, so many days ago, under a key that is the same for every load. */
function workAt(house: House, days: number, what: string): Work {
  const now = () => new Date(house.now().getTime() - days * DAY_MS);
  return { house: { ...house, now }, read: house.pools.read, actor: ACTOR, key: v5(what, NAMESPACE), log: house.log, now };
}

const ACTOR: Actor = { id: 'system:demo', person_id: null, kind: 'system', name: 'Demo', language: 'de', teams: [], grants: [] };
