import { expect, test } from 'vitest';
import { systemWork } from '#platform/system-work';
import { read, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { loadDemoPacks, newPassphrase, packDataOf, packTeamFor } from './index.ts';

test('the demo has one pack, once, with the passphrase that stands on its page until somebody sets another', async () => {
  const house = await testHouse({ demo: true });
  try {
    await loadDemoPacks(house);
    await loadDemoPacks(house);
    const teams = await read().selectFrom('emergency_teams').select('team_id').execute();
    expect(teams).toEqual([{ team_id: 'strassenbeleuchtung' }]);
    const lead = await aStaffMember({ roles: ['team_lead'], teams: ['strassenbeleuchtung'] });
    const { demo_passphrase } = await packTeamFor(workOf(lead), 'strassenbeleuchtung');
    expect(demo_passphrase).toBe((await packDataOf(systemWork(house, 'test'), 'strassenbeleuchtung')).passphrase);
    await newPassphrase(workOf(lead), { team_id: 'strassenbeleuchtung' });
    expect((await packTeamFor(workOf(lead), 'strassenbeleuchtung')).demo_passphrase).toBeUndefined();
  } finally {
    await house.close();
  }
}, 120_000);
