import { v5 } from 'uuid';
import { demoPersonId } from '#modules/people';
import { type Actor, change, type House, type Work } from '#platform/work';
import { publishAnnouncement } from './announce.ts';
import { type DemoNotice, demoNoticesFor } from './city-demo.ts';
import { publishOutage, tellOutage } from './publish.ts';
import { NOTICE } from './words.ts';

const NAMESPACE = '6b0a7c1e-92f4-5a0c-8b1d-40e5d2c9a713';
const MARK = 'demo.notices_loaded';
const HOUR_MS = 3_600_000;

/** Plays the demo's notices through the real changes, as if the last hours had happened. Once; an interrupted load goes on where it stopped. */
export async function loadDemoNotices(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const notices = done ? [] : await demoNoticesFor(house.pools.read);
  if (notices.length === 0) return;
  for (const notice of notices) await play(house, notice);
  await change(workAt(house, personNamed('demo'), new Date(), 'mark'), 'markDemoLoaded', { notices: notices.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, notice: DemoNotice): Promise<void> {
  const { key, kind, who, app, title, body, begins, ends, duty = false, told = [] } = notice;
  const now = house.now().getTime();
  const at = (hours: number) => new Date(Math.round((now + hours * HOUR_MS) / 60_000) * 60_000);
  const instant = (hours: number | undefined) => (hours === undefined ? '' : at(hours).toISOString());
  const work = (name: string, hours: number) => workAt(house, personNamed(who), at(Math.min(hours, 0)), `${key} ${name}`);
  if (kind === 'announcement') {
    const shown = { teams: [], roles: [], from_at: instant(begins), until_at: instant(ends) };
    await publishAnnouncement(work('announce', begins), { title, body, duty, ...shown });
    return;
  }
  const times = { begins_at: instant(begins), expected_end_at: instant(ends) };
  const outage_id = await publishOutage(work('publish', begins), { app_id: app ?? '', kind, title, body, ...times });
  for (const one of told) await tellOutage(work(`told ${one.hours}`, one.hours), { outage_id, body: one.body, expected_end_at: '' });
}

function personNamed(id: string): Actor {
  const person_id = demoPersonId(id);
  const grants = [{ action: 'notice.publish', kind: NOTICE, scope: 'all' as const }];
  return { id: `person:${person_id}`, person_id, kind: 'staff', name: id, language: 'de', teams: [], grants };
}

/** Work at a moment of the past, under a key that is always the same. */
function workAt(house: House, actor: Actor, moment: Date, name: string): Work {
  return { house, read: house.pools.read, actor, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
