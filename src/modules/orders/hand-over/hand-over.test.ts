import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentItem, settingPart } from '#modules/city';
import { colleaguesFor, editItem } from '#modules/people';
import { newId } from '#platform/ids';
import { storeSignature } from '#platform/signature';
import { systemWork } from '#platform/system-work';
import type { Actor } from '#platform/work';
import { anAsset } from '../../../../tests/support/assets.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../../tests/support/house.ts';
import { imprint } from '../../../../tests/support/imprint.ts';
import { anOrder, anOrderToApprove, approve, goodsFor, onDesk, somebodyLed } from '../../../../tests/support/orders.ts';
import { aStaffMember } from '../../../../tests/support/people.ts';
import { anAdministrator } from '../../../../tests/support/prepared.ts';
import { aDrawing } from '../../../../tests/support/signatures.ts';
import {
  confirmHandover,
  handOver,
  handOverSchema,
  ORDER_RETENTION,
  orderForStaff,
  ownOrderFor,
  ownOrdersFor,
  receiptPdfFor,
  settleLines,
  tickLineChecks,
  writeReceipt,
} from '../index.ts';

let house: TestHouse;
let keeper: Actor;
beforeAll(async () => {
  house = await testHouse();
  setNow('2026-03-02T09:00:00Z');
  keeper = await aStaffMember({ name: 'Lukas Lager', teams: ['it-service'], roles: ['order_desk', 'asset_keeper'] });
});
afterAll(() => house?.close());

async function refusedWith(run: () => Promise<unknown>, code: string): Promise<void> {
  const before = await imprint();
  await expect(run()).rejects.toMatchObject({ code });
  expect(await imprint()).toEqual(before);
}

/** An approved notebook with its device in the store, as its form would hand it over. */
async function aNotebook() {
  await goodsFor('notebook', 1);
  const { person, boss } = await somebodyLed({ teams: ['it-service'] });
  const order = await anOrderToApprove({ by: person, items: [{ item_id: 'notebook', choices: ['ram-16', 'tastatur-de'] }] });
  for (let round = 0; round < 3; round += 1) {
    const { rows } = await house.database.app.query<{ approval_id: string; person_id: string }>(
      `select a.approval_id, p.person_id from approvals a join approval_people p using (approval_id) where a.case_id = $1 and a.state = 'asked'`,
      [order.case_id],
    );
    const [asked] = rows;
    if (asked) await approve(await actorOf(asked.person_id), asked.approval_id);
  }
  const { asset_tag, asset_id } = await anAsset({ asset_tag: `OS-${newId().slice(-8)}`, serial: `SN-${newId().slice(-8)}` });
  const on = await onDesk(order.case_id, keeper);
  const [line_id = ''] = on.line_ids;
  return { ...order, boss, by: person, on, line_id, asset_tag, asset_id };
}

async function actorOf(person_id: string): Promise<Actor> {
  const [actor] = await colleaguesFor(read(), [person_id]);
  if (!actor) throw new Error('Nobody.');
  return actor;
}

async function signature(): Promise<{ file_hash: string; field: string }> {
  const { file_hash } = await storeSignature(house.pools.write, await aDrawing(), { field: 'signature' });
  return { file_hash, field: 'signature' };
}

const handing = (of: Awaited<ReturnType<typeof aNotebook>>, more: Record<string, unknown> = {}) =>
  handOverSchema.parse({
    ...of.on,
    ...{ way: 'signed', receiver_id: of.by.person_id, tags: { [of.line_id]: of.asset_tag }, open_note: 'Eilt.', ...more },
  });

const wordsOf = async (pdf: Buffer) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text.replaceAll(/\s+/g, ' ');

/** Does the job that makes the receipt. */
const receive = (handover_id: string) => writeReceipt(systemWork(house, 'orders.receipt', newId()), { handover_id });
const mailsOf = async (case_id: string) =>
  (
    await house.database.app.query(
      `select to_address, subject, attachment_name from mails where subject_ref = $1 and subject ~ 'Quittung|bestätigen' order by written_at`,
      [`case:${case_id}`],
    )
  ).rows;

test('a signed hand-over gives the device to the person, and its receipt names device, serial number, both people and shows the signature', async () => {
  const of = await aNotebook();
  const { handover_id } = await handOver(workOf(keeper), handing(of, { files: [await signature()] }));
  await receive(handover_id);

  const { number, pdf } = await receiptPdfFor(workOf(of.by), handover_id);
  const words = await wordsOf(pdf);
  const asset = await read()
    .selectFrom('assets')
    .select(['serial', 'person_id'])
    .where('asset_id', '=', of.asset_id)
    .executeTakeFirstOrThrow();
  expect(asset.person_id).toBe(of.by.person_id);
  for (const one of [number, 'Notebook 14 Zoll', of.asset_tag, asset.serial ?? '', 'Lars Leuchte', 'Lukas Lager', '2. März 2026'])
    expect(words).toContain(one);
  expect(pdf.toString('latin1')).toContain('/Subtype /Image');
  expect(await mailsOf(of.case_id)).toMatchObject([
    { to_address: expect.stringContaining('@'), attachment_name: `Quittung ${of.number}.pdf` },
  ]);
  expect((await ownOrderFor(workOf(of.by), of.number)).handovers).toMatchObject([
    { way: 'signed', receiver_name: 'Lars Leuchte', given_name: 'Lukas Lager', things: [{ tag: of.asset_tag, serial: asset.serial }] },
  ]);
});

test('a signature lost in the network is sent again under the same key: one hand-over, one receipt, one mail, even if the picture is stored anew', async () => {
  const of = await aNotebook();
  const work = workOf(keeper);
  const first = await handOver(work, handing(of, { files: [await signature()] }));
  const again = await handOver(work, handing(of, { files: [await signature()] }));
  expect(again).toEqual(first);
  await receive(first.handover_id);
  await receive(first.handover_id);
  expect((await ownOrderFor(workOf(of.by), of.number)).handovers).toHaveLength(1);
  expect(await mailsOf(of.case_id)).toHaveLength(1);
  await expect(handOver(work, handing(of, { receiver_id: '', receiver_name: 'Wer anders' }))).rejects.toMatchObject({
    code: 'key_used_otherwise',
  });
});

test('signed on paper needs the name of whoever signed; that name stands on the receipt', async () => {
  const of = await aNotebook();
  await refusedWith(() => handOver(workOf(keeper), handing(of, { way: 'paper', receiver_id: '' })), 'receiver_needed');
  const { handover_id } = await handOver(workOf(keeper), handing(of, { way: 'paper', receiver_id: '', receiver_name: 'Kai Kollege' }));
  const words = await wordsOf((await receiptPdfFor(workOf(of.by), handover_id)).pdf);
  expect(words).toContain('Kai Kollege hat den Empfang auf Papier unterschrieben');
});

test('whoever received it confirms in their own account: they are asked by mail, get the receipt afterwards, and nobody else can confirm', async () => {
  const of = await aNotebook();
  const { handover_id } = await handOver(workOf(keeper), handing(of, { way: 'own' }));
  await receive(handover_id);
  expect(await mailsOf(of.case_id)).toMatchObject([{ subject: expect.stringContaining('Bitte bestätigen'), attachment_name: null }]);
  for (const who of [keeper, of.boss, (await somebodyLed()).person])
    await refusedWith(() => confirmHandover(workOf(who), { number: of.number, handover_id }), 'not_found');

  await confirmHandover(workOf(of.by), { number: of.number, handover_id });
  await receive(handover_id);
  expect(await mailsOf(of.case_id)).toHaveLength(2);
  expect(await wordsOf((await receiptPdfFor(workOf(of.by), handover_id)).pdf)).toContain('im eigenen Konto bestätigt');
  await refusedWith(() => confirmHandover(workOf(of.by), { number: of.number, handover_id }), 'state_not_reachable');
});

test('without a signature, or confirmed by somebody who has no account with the order, nothing is handed over', async () => {
  const of = await aNotebook();
  await refusedWith(() => handOver(workOf(keeper), handing(of)), 'signature_missing');
  await refusedWith(() => handOver(workOf(keeper), handing(of, { way: 'own', receiver_id: '', receiver_name: 'Kai' })), 'receiver_account');
  const stranger = (await somebodyLed()).person.person_id;
  await refusedWith(() => handOver(workOf(keeper), handing(of, { way: 'paper', receiver_id: stranger })), 'invalid_input');
  await refusedWith(
    () => handOver(workOf(keeper), handing(of, { files: [{ file_hash: 'a'.repeat(64), field: 'signature' }] })),
    'file_missing',
  );
});

describe('the checklist before a hand-over', () => {
  test('is that of the thing when it was ordered, is ticked with who and when, and the first tick stays', async () => {
    const of = await aNotebook();
    const [line] = (await orderForStaff(workOf(keeper), of.case_id)).lines;
    const [first, second] = line?.checks ?? [];
    expect(line?.checks.map((one) => one.label.de)).toContain('Verschlüsselung eingeschaltet');
    const { case_id, version } = of.on;
    await tickLineChecks(workOf(keeper), { case_id, version, done: [first?.line_check_id ?? ''] });
    const other = await aStaffMember({ name: 'Zweite Hand', teams: ['it-service'], roles: ['order_desk'] });
    await tickLineChecks(workOf(other), { case_id, version: version + 1, done: [first?.line_check_id ?? '', second?.line_check_id ?? ''] });
    const after = (await orderForStaff(workOf(keeper), of.case_id)).lines[0]?.checks ?? [];
    expect(after.map((one) => one.done_by)).toEqual(['Lukas Lager', 'Zweite Hand', null]);
  });

  test('with open points a hand-over needs words, which stay as a note only staff read', async () => {
    const of = await aNotebook();
    await refusedWith(() => handOver(workOf(keeper), handing(of, { way: 'paper', open_note: '' })), 'checks_open');
    await refusedWith(() => settleLines(workOf(keeper), { ...of.on, to: 'handed_over', note: '', tags: {} }), 'checks_open');
    await handOver(workOf(keeper), handing(of, { way: 'paper', open_note: 'Aufkleber folgt.' }));
    const note = (await orderForStaff(workOf(keeper), of.case_id)).timeline.find((one) => one.type === 'note');
    expect(note?.body).toContain('Aufkleber folgt.');
    expect(note?.body).toContain('Verschlüsselung eingeschaltet');
    expect((await ownOrderFor(workOf(of.by), of.number)).timeline.some((one) => one.type === 'note')).toBe(false);
  });

  test('where the city says so, nothing is handed over before everything is ticked', async () => {
    const item = await currentItem(read(), settingPart.kind, 'order_desk');
    const admin = await anAdministrator();
    const value = { id: 'order_desk', value: { team: 'it-service', open_checks: 'refuse' } };
    await editItem(workOf(admin), settingPart, { value, version: item?.version ?? 0 });
    const of = await aNotebook();
    await refusedWith(() => handOver(workOf(keeper), handing(of, { way: 'paper' })), 'checks_needed');
    const checks = (await orderForStaff(workOf(keeper), of.case_id)).lines.flatMap((line) => line.checks.map((one) => one.line_check_id));
    await tickLineChecks(workOf(keeper), { case_id: of.case_id, version: of.on.version, done: checks });
    await handOver(workOf(keeper), { ...handing(of, { way: 'paper', open_note: '' }), version: of.on.version + 1 });
    await editItem(workOf(admin), settingPart, {
      value: { id: 'order_desk', value: { team: 'it-service' } },
      version: (item?.version ?? 0) + 1,
    });
  });

  test('a point of another order is not ticked with one’s own', async () => {
    const [one, other] = [await aNotebook(), await aNotebook()];
    const foreign = (await orderForStaff(workOf(keeper), other.case_id)).lines[0]?.checks[0]?.line_check_id ?? '';
    await refusedWith(
      () => tickLineChecks(workOf(keeper), { case_id: one.case_id, version: one.on.version, done: [foreign] }),
      'not_found',
    );
  });
});

test('only who delivers hands over and ticks; only they and the people of the order read its receipt', async () => {
  const of = await aNotebook();
  const others = [
    await aStaffMember({ teams: ['fachverfahren'], roles: ['order_desk'] }),
    await aStaffMember({ teams: ['it-service'], roles: [] }),
    (await somebodyLed()).person,
    of.by,
  ];
  const input = handing(of, { way: 'paper' });
  for (const who of others) {
    await refusedWith(() => handOver(workOf(who), input), 'not_found').catch(() =>
      refusedWith(() => handOver(workOf(who), input), 'forbidden'),
    );
    await expect(tickLineChecks(workOf(who), { case_id: of.case_id, version: of.on.version, done: [] })).rejects.toMatchObject({
      code: expect.stringMatching(/^(not_found|forbidden)$/),
    });
  }
  const { handover_id } = await handOver(workOf(keeper), input);
  await expect(receiptPdfFor(workOf((await somebodyLed()).person), handover_id)).rejects.toMatchObject({ code: 'not_found' });
  await receiptPdfFor(workOf(of.by), handover_id);
});

test('a signature stands in the person’s own copy, and goes with the receipt when its time is over; what was handed over stays', async () => {
  const of = await aNotebook();
  const { handover_id } = await handOver(workOf(keeper), handing(of, { files: [await signature()] }));
  await receive(handover_id);
  expect((await ownOrdersFor(workOf(of.by))).handovers).toMatchObject([
    { number: of.number, receiver_name: 'Lars Leuchte', signature: expect.stringMatching(/^data:image\/png;base64,iVBOR/) },
  ]);
  await house.database.app.query('delete from mails where attachment_hash is not null');
  await ORDER_RETENTION.find((rule) => rule.kind === 'handovers')?.apply(house, new Date('2026-03-02T10:00:00Z'));
  const row = await read().selectFrom('handovers').selectAll().where('handover_id', '=', handover_id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    receiver_id: null,
    receiver_name: '',
    given_by: null,
    given_name: '',
    signature_hash: null,
    receipt_hash: null,
  });
  expect(row.things).toMatchObject([{ tag: of.asset_tag }]);
  const links = await house.database.app.query(`select 1 from file_links where owner_kind = 'handover' and owner_id = $1`, [handover_id]);
  expect(links.rows).toEqual([]);
});

test('an order that is deleted after its time leaves no file of its hand-over behind', async () => {
  const of = await aNotebook();
  const { handover_id } = await handOver(workOf(keeper), handing(of, { files: [await signature()] }));
  await house.database.app.query(`update cases set closed_at = '2010-01-01' where case_id = $1`, [of.case_id]);
  await ORDER_RETENTION.find((rule) => rule.kind === 'cases')?.apply(house, new Date('2011-01-01'));
  const links = await house.database.app.query(`select 1 from file_links where owner_kind = 'handover' and owner_id = $1`, [handover_id]);
  expect(links.rows).toEqual([]);
  expect(await read().selectFrom('handovers').select('way').where('handover_id', '=', handover_id).execute()).toEqual([]);
});

test('a headset has no checklist and is handed over without words', async () => {
  await goodsFor('headset', 1);
  const { case_id } = await anOrder();
  await settleLines(workOf(keeper), { ...(await onDesk(case_id, keeper)), to: 'handed_over', note: '', tags: {} });
});
