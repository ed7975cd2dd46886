import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveApiKey } from '#modules/people';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { aRuleIn } from '../support/directory-changes.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor } from '../support/visitor.ts';

let city: RunningCity;
const TOKEN = 'ein-schluessel-fuer-menschen-0123456789';
const REPORTS = 'ein-schluessel-fuer-meldungen-0123456789';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  const insert = `insert into api_keys (api_key_id, key_hash, name, contact, for_people, made_at) values (gen_random_uuid(), sha256($1), $2, 'it@stadt.example', $3, now())`;
  await city.house.pools.write.query(insert, [Buffer.from(TOKEN), 'Verzeichnisdienst', true]);
  await city.house.pools.write.query(insert, [Buffer.from(REPORTS), 'Melde-App', false]);
});
afterAll(() => city?.stop());

interface Said {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: documents of a foreign protocol
  body: any;
  headers: Headers;
}

async function ask(method: string, path: string, body?: unknown, token: string | null = TOKEN): Promise<Said> {
  const got = await fetch(`${city.url}/scim/v2${path}`, {
    method,
    headers: { 'content-type': 'application/scim+json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await got.text();
  return { status: got.status, body: text ? JSON.parse(text) : undefined, headers: got.headers };
}

const one = async (text: string, values: unknown[] = []) => (await city.house.pools.write.query(text, values)).rows[0] ?? {};
const rightsOf = async (id: string) =>
  await one(
    `select array(select team_id from team_members where person_id = $1 order by 1) as teams, array(select role_id from person_roles where person_id = $1 order by 1) as roles`,
    [id],
  );

async function aUser(more: object = {}): Promise<{ id: string; userName: string }> {
  const userName = `${newId()}@stadt.example`;
  const made = await ask('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    displayName: 'Sina Scim',
    active: true,
    ...more,
  });
  expect([made.status, made.body]).toMatchObject([201, { userName }]);
  return { id: made.body.id, userName };
}

const aGroup = async (displayName: string, members: string[] = []) => {
  const made = await ask('POST', '/Groups', { displayName, members: members.map((value) => ({ value })) });
  expect(made.status).toBe(201);
  return made.body.id as string;
};

describe('people', () => {
  test('are made without any right, read back with department and manager, changed, switched off and on', async () => {
    const boss = await aUser({ displayName: 'Berta Boss' });
    const made = await ask('POST', '/Users', {
      userName: 'sina.scim',
      displayName: 'Sina Scim',
      externalId: newId(),
      name: { givenName: 'Sina', familyName: 'Scim' },
      emails: [{ value: 'sina.scim@stadt.example', type: 'work', primary: true }],
      phoneNumbers: [{ value: '0541 323 1', type: 'work' }],
      [ENTERPRISE]: { department: 'Tiefbau', manager: { value: boss.id } },
      password: 'dies wird nie gespeichert',
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    const read = await ask('GET', `/Users/${id}`);
    expect(read.body).toMatchObject({
      id,
      active: true,
      displayName: 'Sina Scim',
      emails: [{ value: 'sina.scim@stadt.example' }],
      phoneNumbers: [{ value: '0541 323 1' }],
      [ENTERPRISE]: { department: 'Tiefbau', manager: { value: boss.id } },
      meta: { resourceType: 'User' },
    });
    expect(read.body.password).toBeUndefined();
    expect(await one('select password_hash from people where person_id = $1', [id])).toEqual({ password_hash: null });
    expect(await rightsOf(id)).toEqual({ teams: [], roles: [] });

    const changed = await ask('PATCH', `/Users/${id}`, {
      schemas: [PATCH],
      Operations: [
        { op: 'replace', path: `${ENTERPRISE}:department`, value: 'Grün' },
        { op: 'Add', path: `${ENTERPRISE}:manager`, value: id },
      ],
    });
    expect([200, 204]).toContain(changed.status);
    expect(await one('select department, manager_id from people where person_id = $1', [id])).toEqual({
      department: 'Grün',
      manager_id: id,
    });
    await ask('PATCH', `/Users/${id}`, { schemas: [PATCH], Operations: [{ op: 'replace', path: 'active', value: false }] });
    expect(await one('select active from people where person_id = $1', [id])).toEqual({ active: false });
    await ask('PATCH', `/Users/${id}`, { schemas: [PATCH], Operations: [{ op: 'Replace', path: 'active', value: true }] });
    expect(await one('select active from people where person_id = $1', [id])).toEqual({ active: true });
    expect((await ask('DELETE', `/Users/${id}`)).status).toBe(204);
    expect(await one('select active from people where person_id = $1', [id])).toEqual({ active: false });
  });

  test('are found by filter, page by page, in an order', async () => {
    const { userName, id } = await aUser();
    const found = await ask('GET', `/Users?filter=${encodeURIComponent(`userName eq "${userName.toUpperCase()}"`)}`);
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    const all = await ask('GET', '/Users?count=3&startIndex=2&sortBy=userName');
    expect(all.body).toMatchObject({ startIndex: 2, itemsPerPage: 3 });
    expect(all.body.Resources).toHaveLength(3);
    expect(all.body.totalResults).toBeGreaterThan(15);
    expect(JSON.stringify((await ask('GET', '/Users?count=1000')).body)).not.toContain(
      city.people.find((person) => person.kind === 'citizen')?.email,
    );
    const named = await ask('GET', `/Users/${id}?attributes=userName`);
    expect(named.body.displayName).toBeUndefined();
  });

  test('who are known here by their address already are taken on, once', async () => {
    const email = city.people.find((person) => person.name === 'Gisela Grün')?.email;
    const before = await one('select person_id from people where email = $1', [email]);
    const made = await ask('POST', '/Users', { userName: email, displayName: 'Gisela Grün', externalId: 'g-1' });
    expect([made.status, made.body.id]).toEqual([201, before.person_id]);
    const again = await ask('POST', '/Users', { userName: email, displayName: 'Eine andere' });
    expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness']);
    expect(await one('select name from people where email = $1', [email])).toEqual({ name: 'Gisela Grün' });
  });
});

describe('a group', () => {
  test('gives and takes what the rules of the city say, by PATCH, PUT and its end', async () => {
    await aRuleIn(city.house, 'Winterdienst', { team: 'strassen', roles: ['clerk'] });
    const { id } = await aUser();
    const group_id = await aGroup('Winterdienst');
    await ask('PATCH', `/Groups/${group_id}`, { schemas: [PATCH], Operations: [{ op: 'add', path: 'members', value: [{ value: id }] }] });
    expect(await rightsOf(id)).toEqual({ teams: ['strassen'], roles: ['clerk'] });
    expect((await ask('GET', `/Users/${id}`)).body.groups).toMatchObject([{ value: group_id, display: 'Winterdienst' }]);
    await ask('PATCH', `/Groups/${group_id}`, { schemas: [PATCH], Operations: [{ op: 'remove', path: `members[value eq "${id}"]` }] });
    expect(await rightsOf(id)).toEqual({ teams: [], roles: [] });
    await ask('PUT', `/Groups/${group_id}`, { displayName: 'Winterdienst', members: [{ value: id }] });
    expect(await rightsOf(id)).toEqual({ teams: ['strassen'], roles: ['clerk'] });
    expect((await ask('DELETE', `/Groups/${group_id}`)).status).toBe(204);
    expect(await rightsOf(id)).toEqual({ teams: [], roles: [] });
  });

  test('named like a role or a team gives nothing without a rule, whatever stands in the PATCH', async () => {
    const { id } = await aUser();
    for (const name of ['administrator', 'strassen', 'people.manage']) {
      const group_id = await aGroup(name, [id]);
      await ask('PATCH', `/Groups/${group_id}`, {
        schemas: [PATCH],
        Operations: [{ op: 'add', value: { roles: ['administrator'], grants: [{ action: 'people.manage' }], members: [{ value: id }] } }],
      });
    }
    await ask('PATCH', `/Users/${id}`, {
      schemas: [PATCH],
      Operations: [{ op: 'add', path: 'roles', value: [{ value: 'administrator' }] }],
    });
    expect(await rightsOf(id)).toEqual({ teams: [], roles: [] });
  });

  test('takes no citizen, no emergency account and nobody unknown as a member, and is then not there', async () => {
    const citizen = await one("select person_id from people where kind = 'citizen' limit 1");
    for (const member of [citizen.person_id, newId()]) {
      const made = await ask('POST', '/Groups', { displayName: 'Fremde', members: [{ value: member }] });
      expect(made.status).toBe(404);
    }
    expect(await one("select count(*)::int as n from scim_groups where display_name = 'Fremde'")).toEqual({ n: 0 });
  });
});

describe('what is refused', () => {
  const facts = () =>
    one(
      "select (select count(*)::int from people) as people, (select count(*)::int from identities) as ids, (select count(*)::int from audit where subject <> 'search') as audit",
    );

  test.each([
    ['no token', null],
    ['a token nobody gave', 'erfunden'],
    ['a key that was given for reports', REPORTS],
  ])('%s', async (_, token) => {
    const before = await facts();
    for (const [method, path, body] of [
      ['GET', '/Users'],
      ['POST', '/Users', { userName: 'neu@stadt.example' }],
      ['DELETE', `/Users/${newId()}`],
      ['POST', '/Groups', { displayName: 'x' }],
      ['GET', '/Schemas'],
    ] as const) {
      const got = await ask(method, path, body, token);
      expect([got.status, got.body.schemas]).toEqual([401, ['urn:ietf:params:scim:api:messages:2.0:Error']]);
    }
    expect(await facts()).toEqual(before);
  });

  test('a session of an administrator is no token', async () => {
    const visitor = aVisitor(city);
    await visitor.signIn('Anton Amt');
    expect((await visitor.get('/scim/v2/Users')).status).toBe(401);
  });

  test.each([
    `userName eq "x' or '1'='1"`,
    `userName eq "x\\" or userName pr or userName eq \\"y"`,
    `userName eq "x"; drop table people`,
    'userName',
    '(((((((',
    `userName eq ${'"a" or userName eq '.repeat(300)}"b"`,
    'password_hash pr',
  ])('a filter that would be something else: %s', async (filter) => {
    const before = await facts();
    const got = await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([200, 400, 414]).toContain(got.status);
    if (got.status === 200) expect(got.body.totalResults).toBe(0);
    expect(JSON.stringify(got.body)).not.toMatch(/argon2|select |kysely|node_modules/);
    expect(await facts()).toEqual(before);
  });

  test.each([
    ['POST', '/Users', '{"userName":', 400],
    ['POST', '/Users', {}, 400],
    ['POST', '/Users', { userName: 'keine Adresse' }, 400],
    ['POST', '/Users', [1], 400],
    [
      'PATCH',
      `/Users/${'0'.repeat(8)}-0000-4000-8000-000000000000`,
      { schemas: [PATCH], Operations: [{ op: 'replace', path: 'active', value: false }] },
      404,
    ],
    ['PUT', "/Users/x' or 1=1", { userName: 'x@stadt.example' }, 404],
    ['GET', '/Users?count=viele', undefined, 400],
    ['DELETE', '/Groups/x', undefined, 404],
  ] as const)('%s %s %j', async (method, path, body, status) => {
    const before = await facts();
    expect((await ask(method, path, body)).status).toBe(status);
    expect(await facts()).toEqual(before);
  });

  test('the last administrator, and an emergency account', async () => {
    const { person_id } = await one("select person_id from people where name = 'Anton Amt'");
    expect((await ask('DELETE', `/Users/${person_id}`)).status).toBe(403);
    expect(await one('select active from people where person_id = $1', [person_id])).toEqual({ active: true });
    await city.house.pools.write.query("update people set emergency = true where name = 'Pia Prüfer'");
    const emergency = await one("select person_id from people where name = 'Pia Prüfer'");
    expect((await ask('DELETE', `/Users/${emergency.person_id}`)).status).toBe(404);
    await city.house.pools.write.query('update people set emergency = false');
  });

  test('more accesses than 5 % within a day', async () => {
    await city.house.pools.write.query("update directory_plans set made_at = now() - interval '2 days'");
    const made = [];
    for (let n = 0; n < 6; n += 1) made.push(await aUser());
    const statuses = [];
    for (const { id } of made) statuses.push((await ask('DELETE', `/Users/${id}`)).status);
    expect(statuses).toEqual([204, 204, 204, 204, 204, 403]);
    expect(await one('select active from people where person_id = $1', [made.at(-1)?.id])).toEqual({ active: true });
  });
});

test('says what it can do, and which schemas it knows', async () => {
  expect((await ask('GET', '/ServiceProviderConfig')).body).toMatchObject({
    patch: { supported: true },
    filter: { supported: true },
    changePassword: { supported: false },
  });
  expect(JSON.stringify((await ask('GET', '/Schemas')).body)).toContain(ENTERPRISE);
  expect((await ask('GET', '/ResourceTypes/User')).body).toMatchObject({ endpoint: '/Users' });
});

test('a key is given for people only by a tick, and by those who manage people', async () => {
  const work = { ...systemWork(city.house, 'test'), actor: { ...systemWork(city.house, 'test').actor, kind: 'staff' as const } };
  await expect(giveApiKey(work, { name: 'x', contact: 'x', key: 'x', for_people: true })).rejects.toMatchObject({ code: 'forbidden' });
});
