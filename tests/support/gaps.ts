import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change } from '#platform/work';
import { theHouse } from './house.ts';

/** A gap that lies with a team, as a night found it. */
export async function aGap(team_id = 'it-service', { topic = 'topic:drucken', state = 'open' } = {}): Promise<string> {
  const gap_id = newId();
  await change(systemWork(theHouse(), 'test'), 'aGap', { gap_id }, async (tx) => {
    await tx
      .insertInto('gaps')
      .values({
        ...{ gap_id, key: gap_id, source: 'asked', topic, team_id, words: 'Drucker im Flur', samples: ['Drucker im Flur'] },
        ...{ stems: ['druck', 'flur'], times: 12, people: 7, minutes: 72, last_on: '2026-03-02', state },
      })
      .execute();
    tx.record(`gap:${gap_id}`, 'test');
  });
  return gap_id;
}
