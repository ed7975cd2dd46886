import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anAuthenticator, somebodyWithPasskey } from '../../../tests/support/authenticator.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, sessionsOf, somebodyWithPassword } from '../../../tests/support/people.ts';
import { ticketOf } from '../../../tests/support/second-factor.ts';
import * as people from './index.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await testHouse();
});
beforeEach(() => setNow(MONDAY));
afterAll(() => house?.close());

const seconds = (n: number) => setNow(new Date(MONDAY.getTime() + n * 1_000));
const nobody = () => workOf(ANONYMOUS);
const device = { cookie: undefined, label: 'Firefox' };
const enter = (answer: string) => people.signInWithPasskey(nobody(), { answer }, device);

describe('signing in with a passkey', () => {
  test('needs neither name nor password nor code', async () => {
    const { actor, authenticator } = await somebodyWithPasskey();
    seconds(1);
    const opened = await enter(authenticator.get(await people.questionForPasskey(nobody())));
    expect(await people.actorOf(read(), opened.secret, house.now())).toMatchObject({ person_id: actor.person_id, has_factor: true });
  });

  test('opens nothing a second time with the same answer', async () => {
    const { actor, authenticator } = await somebodyWithPasskey();
    seconds(1);
    const answer = authenticator.get(await people.questionForPasskey(nobody()));
    await enter(answer);
    await expect(enter(answer)).rejects.toMatchObject({ code: 'passkey_failed' });
    expect(await sessionsOf(actor)).toHaveLength(1);
  });

  test('is refused for another site, without finger, face or PIN, for an old question, one not ours, a stranger, and somebody inactive', async () => {
    const { actor, authenticator } = await somebodyWithPasskey();
    seconds(1);
    const question = await people.questionForPasskey(nobody());
    const forged = { ...question, challenge: Buffer.alloc(56).toString('base64url') };
    const wrong = [
      authenticator.get(question, { origin: 'https://stadt.invalid' }),
      authenticator.get(question, { verified: false }),
      authenticator.get({ ...question, rpId: 'stadt.invalid' }),
      authenticator.get(forged),
      anAuthenticator().get(question),
      '{}',
      'nonsense',
    ];
    const right = authenticator.get(question);
    const before = await imprint();
    for (const answer of wrong) await expect(enter(answer)).rejects.toMatchObject({ code: 'passkey_failed' });
    seconds(1_802);
    await expect(enter(right)).rejects.toMatchObject({ code: 'passkey_failed' });
    expect(await imprint()).toEqual(before);
    seconds(2);
    await house.database.app.query('update people set active = false where person_id = $1', [actor.person_id]);
    await expect(enter(right)).rejects.toMatchObject({ code: 'passkey_failed' });
  });

  test('is no answer to the question for making one', async () => {
    const { actor, authenticator } = await somebodyWithPasskey();
    const { challenge, rp } = await people.newPasskeyFor(workOf(actor), 'Stadt');
    await expect(enter(authenticator.get({ challenge, rpId: rp.id }))).rejects.toMatchObject({ code: 'passkey_failed' });
  });
});

describe('a passkey', () => {
  test('of the staff makes the password alone too little, and recovery codes stand beside it', async () => {
    const person = await somebodyWithPasskey();
    const ticket = await ticketOf(person);
    await people.signInWithCode(nobody(), { ticket, code: person.codes?.[0] ?? '' }, device);
    await expect(people.signInWithCode(nobody(), { ticket, code: '123456' }, device)).rejects.toMatchObject({ code: 'code_wrong' });
  });

  test('of citizens is no burden: their password goes on', async () => {
    const { email, password, codes } = await somebodyWithPasskey('citizen');
    expect(codes).toBeNull();
    await people.signInWithPassword(nobody(), { email, password }, device);
  });

  test('made for one person is not taken for another, nor from another site; nothing is left behind', async () => {
    const one = await somebodyWithPassword();
    const other = await somebodyWithPassword();
    const options = await people.newPasskeyFor(workOf(one.actor), 'Stadt');
    const before = await imprint();
    const add = (actor: typeof one.actor, answer: string) => people.addPasskey(workOf(actor), { answer, name: 'Handy' });
    await expect(add(other.actor, anAuthenticator().create(options))).rejects.toMatchObject({ code: 'passkey_failed' });
    const elsewhere = anAuthenticator().create(options, { origin: 'https://stadt.invalid' });
    await expect(add(one.actor, elsewhere)).rejects.toMatchObject({ code: 'passkey_failed' });
    await expect(add(one.actor, anAuthenticator().create(options, { verified: false }))).rejects.toMatchObject({ code: 'passkey_failed' });
    expect(await imprint()).toEqual(before);
  });

  test('is renamed and removed by its owner alone, removed only with the password', async () => {
    const { actor, password, passkey_id } = await somebodyWithPasskey();
    const other = await somebodyWithPassword();
    const free = { staff_second_factor: false };
    const before = await imprint();
    await expect(people.renamePasskey(workOf(other.actor), { passkey_id, name: 'Meins' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(people.removePasskey(workOf(other.actor), { passkey_id, password }, free)).rejects.toMatchObject({ code: 'not_found' });
    const guessed = people.removePasskey(workOf(actor), { passkey_id, password: 'falsch' }, free);
    await expect(guessed).rejects.toMatchObject({ code: 'sign_in_failed' });
    const last = people.removePasskey(workOf(actor), { passkey_id, password }, { staff_second_factor: true });
    await expect(last).rejects.toMatchObject({ code: 'factor_demanded' });
    expect(await imprint()).toEqual(before);
    await people.renamePasskey(workOf(actor), { passkey_id, name: 'Diensthandy' });
    expect((await people.ownFactorsFor(workOf(actor))).keys).toMatchObject([{ name: 'Diensthandy' }]);
    await people.removePasskey(workOf(actor), { passkey_id, password }, free);
    expect(await people.ownFactorsFor(workOf(actor))).toMatchObject({ keys: [], codes: 0 });
  });
});
