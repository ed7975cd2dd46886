import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportCity, loadCity } from '#modules/city';
import { systemWork } from '#platform/system-work';
import type { Actor, House } from '#platform/work';
import { OSNABRUECK } from '../../../tests/support/city-folder.ts';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { openTestHouse } from '../../../tests/support/open-house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { CITY_PARTS } from '../../commands/city.ts';
import type { Form } from './form.pure.ts';
import { beginFormDraft, formDraftFor, proveForm, publishForm, saveFormDraft, withdrawForm } from './index.ts';

const temp = mkdtempSync(path.join(tmpdir(), 'stadttor-forms-'));
let house: TestHouse;
let lead: Actor;
beforeAll(async () => {
  house = await testHouse();
  lead = await aStaffMember({ teams: ['gruen', 'abfall', 'steuern'], roles: ['team_lead'] });
});
afterAll(async () => {
  await house?.close();
  rmSync(temp, { recursive: true });
});

/** The next version of a form, or a new one. */
async function publish(form_id: string, change: (form: Form) => Form, from?: string): Promise<void> {
  const fresh = from === undefined && form_id.startsWith('neu');
  await beginFormDraft(workOf(lead), { form_id, from: fresh ? 'new' : 'version', owner: 'gruen', title: 'Neu' });
  const { draft, versions } = await formDraftFor(workOf(lead), form_id);
  if (!draft) throw new Error('There is no draft.');
  await saveFormDraft(workOf(lead), { form_id, version: 1, form: change(draft.form) });
  await proveForm(systemWork(house, 'test'), { form_id, version: 2 });
  await publishForm(workOf(lead), { form_id, version: 2, published: versions[0]?.number ?? 0, confirmed: true, from });
}

/** What is asked and what will be, of each form. */
async function formsOf({ pools }: House): Promise<unknown[]> {
  const forms = await pools.read.selectFrom('forms').select(['form_id', 'team_id', 'retired_at']).orderBy('form_id').execute();
  const versions = await pools.read
    .selectFrom('form_versions')
    .select(['form_id', 'form', 'valid_from'])
    .orderBy('form_id')
    .orderBy('number')
    .execute();
  return forms.map(({ form_id, team_id, retired_at }) => {
    const own = versions.filter((one) => one.form_id === form_id);
    const waits = own.at(-1)?.valid_from ? own.slice(-2) : own.slice(-1);
    return { form_id, team_id, retired: retired_at !== null, waits: waits.map(({ form, valid_from }) => ({ form, valid_from })) };
  });
}

test('forms written by staff, with a version whose day is to come, are the same in a city that is loaded from their export', async () => {
  const text = { de: 'Wörtlich: „2026-03-01“, ja, 007 – und\nnoch eine Zeile', en: 'yes' };
  await publish('sperrmuell', (form) => ({ ...form, intro: text }));
  await publish('hundesteuer', (form) => ({ ...form, intro: text }), '2026-05-04');
  await publish('neu-garten', (form) => ({
    ...form,
    parts: [{ kind: 'field', key: 'a', title: { de: 'Ja oder nein' }, min: 1, max: 1, type: 'code', list: 'l' }],
    lists: [
      {
        key: 'l',
        values: [
          { code: 'no', name: { de: 'nein' } },
          { code: '007', name: { de: '1e3' } },
        ],
      },
    ],
    persons: [{ key: 'p', name: 'Petra Probe', answers: { a: '007' } }],
  }));
  await publish('baumfaellung', (form) => ({ ...form, intro: text }), '2026-05-04');
  await withdrawForm(workOf(lead), { form_id: 'baumfaellung', number: 2 });

  const dir = path.join(temp, 'out');
  await exportCity(house.pools.read, CITY_PARTS, dir);
  const other = await openTestHouse();
  const load = (into: House, folder: string) => loadCity(systemWork(into, 'test'), folder, CITY_PARTS);
  expect((await load(other, dir)).problems).toEqual([]);
  expect(await formsOf(other)).toEqual(await formsOf(house));

  // Where it came from nothing changes by its own export, nor by the folder of before.
  const before = await formsOf(house);
  expect(await load(house, dir)).toMatchObject({ problems: [], added: [], changed: ['order/form'], removed: [] });
  const { kept } = await load(house, OSNABRUECK);
  expect(kept).toEqual(expect.arrayContaining(['form/hundesteuer', 'form/sperrmuell']));
  expect(await formsOf(house)).toEqual(before);
  await other.close();
});
