import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fetchMailbox } from '#modules/mailbox';
import { aCutRoad, type CutRoad } from '../support/cut-road.ts';
import { aDovecot, type Dovecot } from '../support/dovecot.ts';
import { read, type TestHouse, testHouse } from '../support/house.ts';
import { aLetter, emailOf, looks, ticketsByMail } from '../support/mailbox.ts';
import { aColleague } from '../support/tickets.ts';

let house: TestHouse;
let dovecot: Dovecot;
let road: CutRoad;
let from: string;

beforeAll(async () => {
  [house, dovecot] = await Promise.all([testHouse(), aDovecot()]);
  road = await aCutRoad(dovecot.port);
});
beforeEach(async () => {
  house.config.mailbox = dovecot.config();
  from = await emailOf(await aColleague());
});
afterAll(async () => {
  await road?.close();
  await house?.close();
  await dovecot?.close();
});

const subjects = async () => (await ticketsByMail()).map((row) => row.subject);
const state = () => read().selectFrom('mailboxes').selectAll().executeTakeFirstOrThrow();

test('a connection cut off in the middle of a mail leaves nothing behind, and the mail is taken whole later, exactly once', async () => {
  const text = 'Zeile um Zeile um Zeile.\n'.repeat(80_000);
  await dovecot.put(aLetter({ from, subject: 'Lang', text }));
  house.config.mailbox = dovecot.config({}, road.port);
  for (const bytes of [400, 5_000, 300_000, 1_200_000]) {
    road.cutAfter(bytes);
    expect(await fetchMailbox(house)).toMatchObject({ taken: 0, problem: expect.stringMatching(/^(cut_off|away)$/) });
  }
  expect(road.cuts).toBe(4);
  expect(await subjects()).toEqual([]);
  expect(await read().selectFrom('mailbox_seen').selectAll().execute()).toEqual([]);
  road.cutAfter(null);
  expect(await fetchMailbox(house)).toMatchObject({ taken: 1, problem: null });
  expect(await fetchMailbox(house)).toMatchObject({ taken: 0, waiting: 0 });
  expect(await subjects()).toEqual(['Lang']);
  const original = await read()
    .selectFrom('case_files')
    .innerJoin('files', 'files.file_hash', 'case_files.file_hash')
    .select('files.size')
    .executeTakeFirstOrThrow();
  expect(original.size).toBeGreaterThan(text.length);
});

test('a mail that was taken and not yet moved is moved with the next look, and makes nothing twice', async () => {
  const before = (await subjects()).length;
  await dovecot.put(aLetter({ from, subject: 'Einmal' }));
  // The answer to the move never comes, whatever became of it.
  house.config.mailbox = { ...dovecot.config(), done: 'Stadttor' };
  const mail = aLetter({ from, subject: 'Zweimal gezählt', id: '<gleich@mail.example>' });
  await dovecot.put(mail);
  await fetchMailbox(house);
  expect((await subjects()).slice(before).sort()).toEqual(['Einmal', 'Zweimal gezählt']);
  // As after a crash between the transaction and the move: known by its id, still in the inbox.
  await dovecot.put(mail);
  const uid = await dovecot.nextUid();
  const { uid_validity } = await read().selectFrom('mailbox_seen').select('uid_validity').executeTakeFirstOrThrow();
  await house.pools.write.query(
    `insert into mailbox_seen (mailbox, uid_validity, uid, message_key, taken_at, outcome) values ($1, $2, $3, $4, now(), 'again')`,
    [dovecot.config().name, uid_validity, uid - 1, Buffer.alloc(32)],
  );
  expect(await fetchMailbox(house)).toMatchObject({ taken: 0, waiting: 0 });
  // As after a restore of the mail server: the same mail under another id.
  await dovecot.put(mail);
  await fetchMailbox(house);
  expect((await subjects()).slice(before).sort()).toEqual(['Einmal', 'Zweimal gezählt']);
  expect(await dovecot.count()).toBe(0);
});

test('two houses that look into the mailbox at once make nothing twice and leave nothing behind', async () => {
  const before = (await subjects()).length;
  const senders = await Promise.all(Array.from({ length: 4 }, async () => await emailOf(await aColleague())));
  for (let n = 0; n < 12; n += 1) await dovecot.put(aLetter({ from: senders[n % 4] ?? '', subject: `Beide ${'abcdefghijkl'[n]}` }));
  const done = await Promise.all([fetchMailbox(house), fetchMailbox(house)]);
  expect(done.map((one) => [one?.problem, one?.stuck])).toEqual([
    [null, 0],
    [null, 0],
  ]);
  expect(new Set((await subjects()).slice(before)).size).toBe(12);
  expect((await subjects()).length - before).toBe(12);
  expect(await dovecot.count()).toBe(0);
});

test('a mailbox that is away, does not know us, has no such folder or another certificate is told in one word, and goes on by itself', async () => {
  const problemWith = async (config: typeof house.config.mailbox) => {
    house.config.mailbox = config;
    return (await fetchMailbox(house))?.problem;
  };
  const good = dovecot.config();
  expect(await problemWith({ ...good, password: 'falsch' })).toBe('sign_in');
  expect(await problemWith({ ...good, folder: 'Nirgends' })).toBe('folder');
  const tls = dovecot.config({ MAILBOX_URL: `imaps://x:y@localhost:TLS/INBOX` });
  expect(await problemWith({ ...tls, ca: undefined })).toBe('certificate');
  expect((await state()).problem).not.toBe(null);
  await dovecot.stop();
  expect(await problemWith(good)).toBe('away');
  const since = (await read().selectFrom('mailboxes').selectAll().where('mailbox', '=', good.name).executeTakeFirstOrThrow()).problem_since;
  expect(since).toEqual(expect.any(Date));
  await dovecot.start();
  expect(await problemWith({ ...tls, user: good.user, password: good.password })).toBe(null);
  expect(await problemWith({ ...good, host: 'localhost', starttls: true, ca: tls.ca })).toBe(null);
  expect(await problemWith(good)).toBe(null);
});

test('a mail of 30 MB is not fetched: it waits for a look without its bytes, and its sender is told once', async () => {
  const before = (await looks()).length;
  const large = aLetter({ from, subject: 'Alle Fotos', text: `${'x'.repeat(998)}\n`.repeat(31_500) });
  await dovecot.put(large);
  await fetchMailbox(house);
  const [kept, ...others] = (await looks()).slice(before);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ reason: 'too_large', file_hash: null, subject: 'Alle Fotos' });
  expect(Number(kept?.size)).toBeGreaterThan(30_000_000);
  const mails = await read().selectFrom('mails').selectAll().where('to_address', '=', from).execute();
  expect(mails).toMatchObject([{ subject: 'Ihre E-Mail war zu groß' }]);
  expect(await dovecot.count()).toBe(0);
});

test('while the virus scanner is away mails wait in the mailbox, and nothing of them is left behind', async () => {
  const [tickets, kept] = [(await subjects()).length, (await looks()).length];
  await dovecot.put(aLetter({ from, subject: 'Geprüft' }));
  house.config.clamd = '127.0.0.1:1';
  expect(await fetchMailbox(house)).toMatchObject({ taken: 0, problem: 'scanner' });
  expect([(await subjects()).length, (await looks()).length, await dovecot.count()]).toEqual([tickets, kept, 1]);
  house.config.clamd = undefined;
  expect(await fetchMailbox(house)).toMatchObject({ taken: 1, problem: null });
  expect((await subjects()).at(-1)).toBe('Geprüft');
});

test('a mail that a fault of ours keeps from being taken stays in the inbox, is counted, and keeps no other one waiting', async () => {
  const { migrator } = house.database;
  await migrator.query(`create or replace function break_one() returns trigger language plpgsql as $$
    begin if new.subject = 'Bricht' then raise 'broken'; end if; return new; end $$`);
  await migrator.query('create trigger break_one before insert on cases for each row execute function break_one()');
  const before = (await subjects()).length;
  await dovecot.put(aLetter({ from, subject: 'Bricht' }), aLetter({ from, subject: 'Bricht nicht' }));
  expect(await fetchMailbox(house)).toMatchObject({ taken: 1, stuck: 1, problem: null, waiting: 1 });
  expect((await subjects()).slice(before)).toEqual(['Bricht nicht']);
  await migrator.query('drop trigger break_one on cases');
  expect(await fetchMailbox(house)).toMatchObject({ taken: 1, stuck: 0, waiting: 0 });
  expect((await subjects()).slice(before)).toEqual(['Bricht nicht', 'Bricht']);
});

test('where the server lets no folder be made, what was taken is marked and looked at no more', async () => {
  house.config.mailbox = { ...dovecot.config(), done: '../daneben' };
  await dovecot.put(aLetter({ from, subject: 'Bleibt liegen' }));
  expect(await fetchMailbox(house)).toMatchObject({ taken: 1, problem: null });
  expect(await fetchMailbox(house)).toMatchObject({ taken: 0, waiting: 0, problem: null });
  expect(await dovecot.count()).toBe(1);
  expect((await subjects()).filter((one) => one === 'Bleibt liegen')).toHaveLength(1);
});
