import { v5 } from 'uuid';
import { currentValues } from '#modules/city';
import { secretHash } from '#platform/secret-hash';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { citizenPart, demoPersonId } from './city.ts';

const NAMESPACE = '0d0d5f2c-6c1e-5a0e-9f0b-7c1b7e5b6a41';

/** Lets the demo's citizens act for each other as their folder says, those who are there. Once for each: one that was ended stays ended. */
export async function loadDemoRepresentations(house: House): Promise<void> {
  const { read } = house.pools;
  const citizens = await currentValues(read, citizenPart);
  for (const { id, email, acts_for } of citizens) {
    if (!acts_for) continue;
    const representation_id = v5(`${id} ${acts_for.person}`, NAMESPACE);
    const [person_id, representative_id] = [demoPersonId(acts_for.person), demoPersonId(id)];
    const [known, both] = await Promise.all([
      read.selectFrom('representations').select('representation_id').where('representation_id', '=', representation_id).executeTakeFirst(),
      read
        .selectFrom('people')
        .select('person_id')
        .where('person_id', 'in', [person_id, representative_id])
        .where('active', '=', true)
        .execute(),
    ]);
    if (known || both.length < 2) continue;
    await change(systemWork(house, 'demo', representation_id), 'loadDemoRepresentation', acts_for, async (tx) => {
      await tx
        .insertInto('representations')
        .values({
          representation_id,
          person_id,
          representative_id,
          email,
          scope: acts_for.scope,
          link_hash: secretHash(representation_id),
          link_expires_at: tx.now,
          offered_at: tx.now,
          accepted_at: tx.now,
        })
        .execute();
      tx.record(`person:${person_id}`, 'representation.accepted', {}, { representation_id });
    });
  }
}
