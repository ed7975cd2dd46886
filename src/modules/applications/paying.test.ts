import { extractText } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  askPaymentNow,
  askPayments,
  beginPayment,
  bookByHand,
  chooseInvoice,
  duesForStaff,
  feesFor,
  refundPayment,
  waiveDue,
} from '#modules/payments';
import type { PaymentStatus } from '#modules/payments/words';
import { fileStream } from '#platform/files';
import { systemWork } from '#platform/system-work';
import type { House, Work } from '#platform/work';
import { type PaymentStandIn, startPaymentStandIn } from '../../../tests/stand-ins/payment/server.ts';
import { aDecider, anApplication } from '../../../tests/support/applications.ts';
import { setNow, testHouse, theHouse, workOf } from '../../../tests/support/house.ts';
import { aDueIn, aPaymentIn, BY_KIND, FEE } from '../../../tests/support/paying.ts';
import { aFeeOn, PAYMENT_SECRET } from '../../../tests/support/payments.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { withdrawApplication } from './applicant.ts';
import { proposeDecision, releaseDecision, tickTask } from './handle.ts';
import { writeDecisionLetter } from './letter.ts';

let provider: PaymentStandIn;
let house: House;

beforeAll(async () => {
  const made = await testHouse();
  provider = await startPaymentStandIn(PAYMENT_SECRET);
  house = { ...made, config: { ...made.config, payment: { secret: PAYMENT_SECRET, address: provider.address } } };
});
beforeEach(() => {
  setNow(new Date());
  provider.mood = 'well';
});
afterAll(async () => {
  await provider?.stop();
  await theHouse().close();
});

const by = (actor = ANONYMOUS): Work => workOf(actor, undefined, house);
const system = () => systemWork(house, 'test');

const saidOf = (case_id: string) =>
  house.pools.read.selectFrom('case_events').select('body').where('case_id', '=', case_id).where('type', '=', 'message').execute();

const aDue = (of: Parameters<typeof aDueIn>[2] = {}) => aDueIn(house, by, of);
const aPayment = (of: Parameters<typeof aDueIn>[2] = {}) => aPaymentIn(house, by, provider, of);

describe('a fee is due with an application', () => {
  test('it is sent first, waits with its deadline at rest, and goes to the team once it is paid', async () => {
    const { look, told, hear, status } = await aPayment();
    expect((await look()).row.state).toBe('payment_due');
    await hear(told('BOOKED'));
    const { row, due } = await look();
    expect([row.state, due.state, await status()]).toEqual(['received', 'paid', 'BOOKED']);
  });

  test('where it need not wait the team begins at once', async () => {
    const { look } = await aDue({ pay: 'with' });
    expect((await look()).row.state).toBe('received');
  });

  test.each([
    ['BOOKED BOOKED', 'BOOKED', 'paid'],
    ['FAILED', 'FAILED', 'open'],
    ['CANCELED', 'CANCELED', 'open'],
    ['FAILED BOOKED', 'BOOKED', 'paid'],
    ['CANCELED BOOKED', 'BOOKED', 'paid'],
    ['BOOKED FAILED', 'BOOKED', 'paid'],
    ['BOOKED CANCELED INITIAL', 'BOOKED', 'paid'],
  ])('told %s it stands at %s', async (said, payment, due) => {
    const { told, hear, status, look } = await aPayment();
    for (const one of said.split(' ')) await hear(told(one as PaymentStatus));
    expect([await status(), (await look()).due.state]).toEqual([payment, due]);
  });

  test('what is told again, or overtaken, changes nothing', async () => {
    const { told, hear, status, case_id } = await aPayment();
    const [failed, booked] = [told('FAILED'), told('BOOKED')];
    await hear(booked);
    await hear(failed);
    await hear(booked);
    expect(await status()).toBe('BOOKED');
    const said = await saidOf(case_id);
    expect(said).toHaveLength(1);
  });

  test('what is overtaken does not take back what is newer', async () => {
    const { told, hear, status } = await aPayment();
    const [failed, canceled] = [told('FAILED'), told('CANCELED')];
    await hear(canceled);
    await hear(failed);
    expect(await status()).toBe('CANCELED');
  });

  test('two notices of one booking at once book it once', async () => {
    const { told, hear, status, case_id } = await aPayment();
    const booked = told('BOOKED');
    await Promise.all([hear(booked), hear(booked), hear({ ...booked })]);
    const said = await saidOf(case_id);
    expect([await status(), said.length]).toEqual(['BOOKED', 1]);
  });

  test.each([
    ['another amount', { amount: FEE - 1 }, 'payment_amount'],
    ['another transaction', { transaction_id: 'vf-other' }, 'payment_other'],
    ['a payment nobody began', { reference: 'ANT-26-9999-0.1' }, 'payment_unknown'],
  ])('%s is refused, noted, and leaves nothing behind', async (_, wrong, code) => {
    const { told, hear, status, look } = await aPayment();
    await expect(hear(told('BOOKED', wrong))).rejects.toMatchObject({ code });
    const sign = await house.pools.read.selectFrom('payment_signs').select('sign').where('sign', '=', code).executeTakeFirst();
    expect([await status(), (await look()).due.state, sign?.sign]).toEqual(['INITIAL', 'open', code]);
  });

  test('a notice for another case, under its own transaction, is refused', async () => {
    const [one, other] = [await aPayment(), await aPayment()];
    await expect(one.hear(one.told('BOOKED', { reference: other.reference }))).rejects.toMatchObject({ code: 'payment_other' });
    expect([await one.status(), await other.status()]).toEqual(['INITIAL', 'INITIAL']);
  });
});

describe('the provider is asked', () => {
  const later = (minutes: number) => setNow(new Date(theHouse().now().getTime() + minutes * 60_000));

  test('about a payment whose notice never comes', async () => {
    const { reference, status } = await aPayment();
    await provider.press(reference, 'BOOKED', { silent: true });
    await askPayments(system(), BY_KIND);
    expect(await status()).toBe('INITIAL');
    later(2);
    await askPayments(system(), BY_KIND);
    expect(await status()).toBe('BOOKED');
  });

  test.each(['down', 'error', 'no_json', 'too_much', 'wrong_amount'] as const)(
    'while it is %s nothing is booked, and it is asked again',
    async (mood) => {
      const { reference, status } = await aPayment();
      await provider.press(reference, 'BOOKED', { silent: true });
      provider.mood = mood;
      later(2);
      await askPayments(system(), BY_KIND);
      expect(await status()).toBe('INITIAL');
      provider.mood = 'well';
      later(2);
      await askPayments(system(), BY_KIND);
      expect(await status()).toBe('BOOKED');
    },
  );

  test('after two weeks no more; money that comes even later counts', async () => {
    const { status, hear, told } = await aPayment();
    setNow(new Date(theHouse().now().getTime() + 15 * 86_400_000));
    const { database } = theHouse();
    // The stand-in's clock does not go with the house's.
    provider.mood = 'well';
    await database.app.query(`update payments set made_at = made_at - interval '15 days'`);
    setNow(new Date());
    later(2);
    await askPayments(system(), BY_KIND);
    expect(await status()).toBe('CANCELED');
    await hear(told('BOOKED'));
    expect(await status()).toBe('BOOKED');
  });

  test('to take a payment, and where it does not answer the fee stays open and the attempt goes on later', async () => {
    const due = await aDue();
    provider.mood = 'down';
    await expect(beginPayment(by(), { ...due, language: 'de' })).rejects.toMatchObject({ code: 'payment_down' });
    expect((await due.look()).due).toMatchObject({ state: 'open', payments: [{ status: 'INITIAL', transaction_url: null }] });
    provider.mood = 'well';
    const first = await beginPayment(by(), { ...due, language: 'de' });
    const again = await beginPayment(by(), { ...due, language: 'de' });
    expect([again.payment_id, (await due.look()).due.payments.length]).toEqual([first.payment_id, 1]);
  });
});

test('whoever asks how their payment stands settles nothing in their own name', async () => {
  const { case_id, payment_id, reference, status } = await aPayment();
  await provider.press(reference, 'BOOKED', { silent: true });
  await askPaymentNow(by(await aCitizen()), { payment_id }, BY_KIND);
  const { rows } = await theHouse().database.app.query(
    `select settled_by, actor_id, actor from dues join case_events using (case_id)
      join audit on subject = 'case:' || case_id and change = 'payment.booked' where case_id = $1 and direction = 'out'`,
    [case_id],
  );
  expect([await status(), rows]).toEqual(['BOOKED', [{ settled_by: null, actor_id: null, actor: 'system:payments.ask' }]]);
});

describe('staff', () => {
  test('record an invoice that was paid, and it cannot be paid again', async () => {
    const due = await aDue();
    await chooseInvoice(by(), due);
    const { row } = await due.look();
    // Today in the city, also between its midnight and that of UTC.
    const paid_on = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
    await bookByHand(by(due.decider), { case_id: due.case_id, version: row.version, due_id: due.due_id, paid_on }, BY_KIND);
    const after = await due.look();
    expect([after.row.state, after.due.state, after.due.payments[0]?.payment_method]).toEqual(['received', 'paid', 'INVOICE']);
    await expect(beginPayment(by(), { ...due, language: 'de' })).rejects.toMatchObject({ code: 'due_settled' });
    await expect(chooseInvoice(by(), due)).rejects.toMatchObject({ code: 'due_settled' });
  });

  test('do not record what comes in days, and nothing is left behind', async () => {
    const due = await aDue();
    const { row } = await due.look();
    const input = { case_id: due.case_id, version: row.version, due_id: due.due_id, paid_on: '2999-01-01' };
    await expect(bookByHand(by(due.decider), input, BY_KIND)).rejects.toMatchObject({ code: 'paid_ahead' });
    expect((await due.look()).due).toMatchObject({ state: 'open', payments: [] });
  });

  test('waive a fee with a reason; the case goes on, and money that comes all the same is to be paid back', async () => {
    const { due_id, case_id, decider, look, hear, told } = await aPayment();
    const { row } = await look();
    await waiveDue(by(decider), { case_id, version: row.version, due_id, why: 'Härtefall' }, BY_KIND);
    expect((await look()).row.state).toBe('received');
    expect(await excess(decider, case_id)).toBe(false);
    await hear(told('BOOKED'));
    const after = await look();
    expect([after.due.state, await excess(decider, case_id)]).toEqual(['waived', true]);
    const payment_id = after.due.payments[0]?.payment_id ?? '';
    const refund = { case_id, payment_id, why: 'verzichtet', version: after.row.version };
    await expect(refundPayment(by(decider), { ...refund, refunded_amount: FEE + 1 })).rejects.toMatchObject({ code: 'refund_too_much' });
    await refundPayment(by(decider), { ...refund, refunded_amount: FEE });
    expect(await excess(decider, case_id)).toBe(false);
    const twice = { ...refund, version: (await look()).row.version, refunded_amount: 1 };
    await expect(refundPayment(by(decider), twice)).rejects.toMatchObject({ code: 'refund_done' });
  });

  test('of another team see no fee and record nothing', async () => {
    const due = await aDue();
    const stranger = await aStaffMember({ teams: ['strassen'], roles: ['clerk'] });
    const { row } = await due.look();
    const input = { case_id: due.case_id, version: row.version, due_id: due.due_id, why: 'x' };
    await expect(waiveDue(by(stranger), input, BY_KIND)).rejects.toMatchObject({ code: 'not_found' });
    await expect(duesForStaff(by(stranger), due.case_id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await feesFor(by(stranger), { team_id: '', state: 'open' })).toEqual([]);
    expect((await due.look()).due.state).toBe('open');
  });

  async function excess(decider: Awaited<ReturnType<typeof aDecider>>, case_id: string) {
    return (await feesFor(by(decider), { team_id: '', state: 'excess' })).some((row) => row.case_id === case_id);
  }
});

describe('a decision', () => {
  async function decided(of: { pay: 'with' | 'decision'; fee_cents: number | null }, settled = false) {
    await aFeeOn(house.pools.write, { fee_cents: FEE, pay: of.pay, invoice: true });
    const { case_id } = await anApplication();
    if (settled) await house.pools.write.query(`update dues set state = 'paid' where case_id = $1`, [case_id]);
    const [one, other] = [await aDecider(), await aDecider()];
    for (const task of ['person', 'hund']) await tickTask(by(one), { case_id, version: 1, task, done: 'yes' });
    await proposeDecision(by(one), { case_id, version: 1, outcome: 'festgesetzt', reasons: ['halter'], body: '', fee_cents: of.fee_cents });
    await releaseDecision(by(other), { case_id, version: 2 });
    return { case_id, dues: (await duesForStaff(by(one), case_id)).dues.map((due) => [due.purpose, due.gross_amount]) };
  }

  test('demands its fee, or what it costs beyond what was demanded before', async () => {
    expect((await decided({ pay: 'decision', fee_cents: null })).dues).toEqual([['decision', FEE]]);
    expect((await decided({ pay: 'decision', fee_cents: 0 })).dues).toEqual([]);
    expect((await decided({ pay: 'with', fee_cents: null })).dues).toEqual([['application', FEE]]);
    expect((await decided({ pay: 'with', fee_cents: FEE + 500 })).dues).toEqual([
      ['application', FEE],
      ['decision', 500],
    ]);
  });

  test('names in its letter what is still to be paid', async () => {
    const partly = await decided({ pay: 'with', fee_cents: FEE + 500 });
    expect(await letterOf(partly.case_id)).toContain('45,00');
    const waived = await decided({ pay: 'with', fee_cents: null }, true);
    expect(await letterOf(waived.case_id)).toContain('Zu zahlen ist nichts mehr.');
  });

  async function letterOf(case_id: string): Promise<string> {
    const of = house.pools.read.selectFrom('case_events').select('event_id').where('case_id', '=', case_id).where('state', '=', 'decided');
    await writeDecisionLetter(system(), { case_id, ...(await of.executeTakeFirstOrThrow()) });
    const file = house.pools.read.selectFrom('case_files').select('file_hash').where('case_id', '=', case_id);
    const { stream } = await fileStream(house.pools.read, (await file.executeTakeFirstOrThrow()).file_hash);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return (await extractText(new Uint8Array(Buffer.concat(parts)), { mergePages: true })).text;
  }

  test('that is no longer wanted costs nothing more, and what was paid shows as too much', async () => {
    const open = await aDue();
    await withdrawApplication(by(), { ...open, sure: 'yes' });
    expect((await open.look()).due.state).toBe('waived');
    const paid = await aPayment();
    await paid.hear(paid.told('BOOKED'));
    await withdrawApplication(by(), { ...paid, sure: 'yes' });
    const rows = await feesFor(by(paid.decider), { team_id: '', state: 'excess' });
    expect(rows.find((row) => row.case_id === paid.case_id)?.received).toBe(FEE);
  });
});
