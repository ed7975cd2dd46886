import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Work } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { anAdministrator } from '../../../tests/support/prepared.ts';
import { type App, appForOwner, appForPerson, appHistoryFor, appsForOwner, editApp, returnApp } from './index.ts';

let house: TestHouse;
let owner: Actor;
let admin: Actor;
beforeAll(async () => {
  house = await testHouse();
  owner = await aStaffMember({ teams: ['it-service'], roles: ['app_owner'] });
  admin = await anAdministrator();
});
afterAll(() => house?.close());

const item = async (id: string) => appForOwner(workOf(admin), id);
const edit = async (work: Work, id: string, change: Partial<App>) => {
  const { value, version } = await item(id);
  await editApp(work, { value: { ...value, ...change }, version });
};

test('who looks after an application changes what staff read of it, at once, with a history and the way back', async () => {
  const { version } = await item('dokumente');
  await edit(workOf(owner), 'dokumente', { name: { de: 'Akten', en: 'Records' }, check_url: 'https://akten.stadt.example/ok' });
  expect(await appForPerson(workOf(await aStaffMember()), 'dokumente')).toMatchObject({ name: { de: 'Akten', en: 'Records' } });
  expect(await appHistoryFor(workOf(owner), 'dokumente')).toMatchObject([
    { version: version + 1, by: owner.name },
    { version, by: null },
  ]);

  await returnApp(workOf(owner), { id: 'dokumente', to: version, version: version + 1 });
  expect(await appForPerson(workOf(owner), 'dokumente')).toMatchObject({ name: { de: 'Aktenablage' }, may: { edit: true } });
});

test('two who edit at once: the second is shown that it moved on, and nothing is lost', async () => {
  const { value, version } = await item('post');
  await editApp(workOf(owner), { value: { ...value, active: true }, version });
  await expect(editApp(workOf(owner), { value, version })).rejects.toMatchObject({ code: 'changed_meanwhile' });
});

test('an application belongs to one team: others may neither edit it nor see its history, and it cannot be given away or taken', async () => {
  const both = await aStaffMember({ teams: ['it-service', 'personal'], roles: ['app_owner'] });
  const tries: [string, Actor, string, Partial<App>, string][] = [
    ['an owner of another one', owner, 'zeitkonto', {}, 'forbidden'],
    ['an owner of another one who takes it', owner, 'zeitkonto', { owner: 'it-service' }, 'forbidden'],
    ['its owner who gives it away', owner, 'dokumente', { owner: 'personal' }, 'app_owner_kept'],
    [
      'a member of its team without the right',
      await aStaffMember({ teams: ['it-service'], roles: ['desk_agent'] }),
      'dokumente',
      {},
      'forbidden',
    ],
    ['a clerk', await aStaffMember(), 'dokumente', {}, 'forbidden'],
    ['a citizen', await aCitizen(), 'dokumente', {}, 'not_found'],
    ['nobody', ANONYMOUS, 'dokumente', {}, 'not_found'],
    ['somebody who looks after both', both, 'dokumente', { owner: 'personal' }, 'done'],
    ['an administrator', admin, 'dokumente', { owner: 'it-service' }, 'done'],
  ];
  for (const [who, actor, id, change, expected] of tries) {
    const before = await imprint();
    const outcome = await edit(workOf(actor), id, change).then(
      () => 'done',
      (refusal) => refusal.code,
    );
    expect([who, outcome]).toEqual([who, expected]);
    if (expected !== 'done') expect([who, await imprint()]).toEqual([who, before]);
  }
  await expect(appHistoryFor(workOf(owner), 'zeitkonto')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(returnApp(workOf(owner), { id: 'zeitkonto', to: 1, version: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(appForOwner(workOf(await aCitizen()), 'zeitkonto')).rejects.toMatchObject({ code: 'sign_in_needed' });
});

test('a version in which another team had it is no way to give it away', async () => {
  const { version } = await item('dokumente');
  await edit(workOf(admin), 'dokumente', { owner: 'personal' });
  await edit(workOf(admin), 'dokumente', { owner: 'it-service' });
  const back = { id: 'dokumente', to: version + 1, version: version + 2 };
  await expect(returnApp(workOf(owner), back)).rejects.toMatchObject({ code: 'app_owner_kept' });
  expect((await item('dokumente')).version).toBe(version + 2);
});

test('its owners name addresses by name and encrypted; numbers of networks and the machine itself are for administrators', async () => {
  for (const check_url of [
    'http://akten.stadt.example',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://localhost/',
    'https://akten/',
    'https://nutzer:wort@akten.stadt.example/',
    'https://akten.stadt.example:8443/',
    'https://0x7f.1/',
  ]) {
    const before = await imprint();
    const refused = await edit(workOf(owner), 'post', { check_url }).catch((refusal) => refusal.code);
    expect([check_url, refused]).toEqual([check_url, 'address_inside']);
    expect(await imprint()).toEqual(before);
  }
  await edit(workOf(admin), 'post', { check_url: 'http://10.0.0.1/ok' });
  // What an administrator entered stays where its owner changes something else.
  await edit(workOf(owner), 'post', { about: { de: 'Post.', en: 'Mail.' } });
  expect((await item('post')).value.check_url).toBe('http://10.0.0.1/ok');
});

test('a new application is made by administrators alone, and its owner finds it among theirs', async () => {
  const value = { ...(await item('post')).value, id: 'neues', name: { de: 'Neues', en: 'New' } };
  await expect(editApp(workOf(owner), { value, version: 0 })).rejects.toMatchObject({ code: 'not_found' });
  await editApp(workOf(admin), { value, version: 0 });
  const { apps, may } = await appsForOwner(workOf(owner));
  expect(apps.map((one) => one.id)).toContain('neues');
  expect(apps.map((one) => one.id)).not.toContain('zeitkonto');
  expect(may.add).toBe(false);
  await expect(appsForOwner(workOf(await aStaffMember()))).rejects.toMatchObject({ code: 'forbidden' });
});

test('out of use the tile is gone, the search does not find it, and its owner still edits it', async () => {
  await edit(workOf(owner), 'neues', { active: false });
  expect(await read().selectFrom('search_docs').select('id').where('kind', '=', 'app').where('id', '=', 'neues').execute()).toEqual([]);
  await expect(appForPerson(workOf(owner), 'neues')).rejects.toMatchObject({ code: 'not_found' });
  expect((await appForOwner(workOf(owner), 'neues')).value.active).toBe(false);
});
