import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDecisionLetter } from '#modules/applications';
import { currentFormFor } from '#modules/forms';
import { systemWork } from '#platform/system-work';
import type { Procedure } from '../../src/modules/applications/city.ts';
import { aDraftOf } from '../support/asked-form.ts';
import { aPersonFor } from '../support/form-person.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf, type Visitor } from '../support/visitor.ts';

const SECRET = 'geheim-genug-fuer-eine-vorfuehrung';
let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

async function procedures(): Promise<Procedure[]> {
  const rows = await city.house.pools.read
    .selectFrom('procedures')
    .innerJoin('procedure_versions', (join) =>
      join
        .onRef('procedure_versions.procedure_id', '=', 'procedures.procedure_id')
        .onRef('procedure_versions.number', '=', 'procedures.current'),
    )
    .select('procedure_versions.procedure')
    .where('active', '=', true)
    .execute();
  return rows.map(({ procedure }) => procedure as unknown as Procedure);
}

/** Who of the demo decides for a team, signed in. */
async function decidersOf(team_id: string): Promise<Visitor[]> {
  const rows = await city.house.pools.read
    .selectFrom('people')
    .innerJoin('team_members', 'team_members.person_id', 'people.person_id')
    .innerJoin('person_roles', 'person_roles.person_id', 'people.person_id')
    .select('people.name')
    .where('team_id', '=', team_id)
    .where('role_id', '=', 'decider')
    .orderBy('people.name')
    .execute();
  return await Promise.all(
    rows.map(async ({ name }) => {
      const visitor = aVisitor(city);
      await visitor.signIn(name);
      return visitor;
    }),
  );
}

/** A made-up person fills in the form of a procedure and sends it; gives the secret link. */
async function sent({ id, form }: Procedure, seed: number): Promise<string> {
  const work = systemWork(city.house, 'test');
  const asked = await currentFormFor(work, form);
  if (!asked) throw new Error(`Nobody asks ${form}.`);
  const today = work.now().toISOString().slice(0, 10);
  const { draft_id } = await aDraftOf(city.house, id, SECRET, (file) => {
    const { answers, wrong } = aPersonFor(asked.form, { land: 'NI', today }, { seed, eager: 0.5, file });
    expect([id, wrong]).toEqual([id, []]);
    return answers;
  });
  const at = `/antrag/${draft_id}/pruefen`;
  const visitor = aVisitor(city);
  const cookie = { cookie: `application=${SECRET}` };
  const { location } = await visitor.post(at, { ...fieldsOf((await visitor.get(at, cookie)).html, at), declared: 'yes' }, cookie);
  // Where a fee is due first, the page to pay it comes next.
  const [link = ''] = /^\/antraege\/ANT-[^/]+\/[\w-]+/.exec(location) ?? [];
  expect([id, link]).toEqual([id, expect.stringMatching('ANT-')]);
  return link;
}

async function press(visitor: Visitor, path: string, form: string, fields: Fields = {}): Promise<number> {
  const { html } = await visitor.get(path);
  return (await visitor.post(`${path}/${form}`, { ...fieldsOf(html, `${path}/${form}`), ...fields })).status;
}

async function decide({ tasks, outcomes, four_eyes }: Procedure, [clerk, other]: Visitor[], path: string): Promise<void> {
  if (!clerk) throw new Error('Nobody decides.');
  expect(await press(clerk, path, 'pruefen')).toBe(303);
  for (const task of tasks) {
    const { html } = await clerk.get(path);
    const form = html.split('<form').find((one) => one.includes('name="task"') && one.includes(`value="${task.id}"`)) ?? '';
    const fields = fieldsOf(`<form${form}`, `${path}/aufgabe`);
    expect((await clerk.post(`${path}/aufgabe`, { ...fields, task: task.id, done: 'yes' })).status).toBe(303);
  }
  const [outcome] = outcomes;
  const reasons = outcome?.reasons.map((reason) => reason.id) ?? [];
  expect(await press(clerk, path, 'entscheiden', { outcome: outcome?.id ?? '', reasons, fee_cents: '', despite: 'yes' })).toBe(303);
  if (!four_eyes) return;
  if (!other) throw new Error('Nobody may release the decision.');
  expect(await press(clerk, path, 'freigeben').catch(() => 403)).toBe(403);
  expect(await press(other, path, 'freigeben')).toBe(303);
}

test('each of the eight procedures of the demo leads from a made-up person to a letter, three of them on official forms', async () => {
  const all = await procedures();
  const official = all.filter(({ form }) => existsSync(new URL(`../../city/osnabrueck/fim/${form}.xml`, import.meta.url)));
  expect([all.length, official.map(({ id }) => id)]).toEqual([8, ['bewohnerparken', 'gewerbeanmeldung', 'kita-platz']]);
  for (const [seed, procedure] of all.entries()) {
    const link = await sent(procedure, seed + 1);
    const { case_id } = await city.house.pools.read
      .selectFrom('cases')
      .select('case_id')
      .where('number', '=', link.split('/')[2] ?? '')
      .executeTakeFirstOrThrow();
    await decide(procedure, await decidersOf(procedure.team), `/mitarbeit/antraege/${case_id}`);
    const { event_id } = await city.house.pools.read
      .selectFrom('case_events')
      .select('event_id')
      .where('case_id', '=', case_id)
      .where('state', '=', 'decided')
      .executeTakeFirstOrThrow();
    await writeDecisionLetter(systemWork(city.house, 'test'), { case_id, event_id });
    const letter = await aVisitor(city).get(`${link}/bescheid.pdf`);
    expect([procedure.id, letter.status, letter.headers.get('content-type')]).toEqual([procedure.id, 200, 'application/pdf']);
  }
});
