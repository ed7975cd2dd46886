import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { demoPacksFor } from './city-demo.ts';
import { sealPassphrase } from './passphrase.ts';

const MARK = 'demo.packs_loaded';

/** Gives the teams of the demo the passphrases that stand in its folder, once; jobs make the packs in the minute after the start. */
export async function loadDemoPacks(house: House): Promise<void> {
  const db = house.pools.read;
  const done = await db.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const packs = done ? [] : await demoPacksFor(db);
  if (packs.length === 0) return;
  await change(systemWork(house, 'demo', MARK), 'loadDemoPacks', { mark: MARK }, async (tx) => {
    for (const { team: team_id, passphrase } of packs) {
      const row = { team_id, passphrase: sealPassphrase(house, passphrase, team_id), passphrase_at: tx.now, asked_at: tx.now };
      await tx
        .insertInto('emergency_teams')
        .values(row)
        .onConflict((oc) => oc.doNothing())
        .execute();
      tx.enqueue('emergency.make', { team_id, why: 'asked' });
      tx.record(`emergency:${team_id}`, 'emergency.passphrase_set');
    }
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}
