import { createServer } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, fieldsOf } from '../../support/visitor.ts';

interface Got {
  to: string;
  message_id: string;
  subject: string;
}

let city: RunningCity;
let port: number;
beforeAll(async () => {
  port = await freePort();
  city = await startCity({ config: { trust_proxy: '127.0.0.1', smtp_url: `smtp://127.0.0.1:${port}?ignoreTLS=true` } });
});
afterAll(() => city?.stop());

/** A port on which nothing listens for now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A mail server that does with each letter what `how` says: takes it, asks to come later, or takes it and hangs up before it says so. */
async function openMailServer(how: () => 'take' | 'later' | 'hang_up') {
  const got: Got[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const what = how();
      void simpleParser(stream).then((mail) => {
        if (what === 'later') return callback(Object.assign(new Error('Busy'), { responseCode: 451 }));
        got.push({ to: session.envelope.rcptTo[0]?.address ?? '', message_id: mail.messageId ?? '', subject: mail.subject ?? '' });
        if (what === 'take') return callback();
        for (const connection of server.connections) (connection as unknown as { close(): void }).close();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { got, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

async function report(email: string): Promise<void> {
  const visitor = aVisitor(city);
  const page = await visitor.get('/melden?category_id=strassenbeleuchtung');
  const sent = await visitor.post('/melden', {
    ...fieldsOf(page.html, '/melden'),
    street: 'Lotter Straße',
    description: 'Dunkel.',
    'answers.what': 'dark',
    email,
  });
  expect(sent.status).toBe(303);
}

async function failures(n: number): Promise<void> {
  const failed = () => city.log.filter((line) => line.includes('mail.send') && line.includes('job failed')).length;
  const from = failed();
  while (failed() < from + n) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function unsent(): Promise<number> {
  const { rows } = await city.house.pools.read_pool.query<{ n: number }>('select count(*)::int as n from mails where sent_at is null');
  return rows[0]?.n ?? -1;
}

test('a mail server that is away, busy and rude for an hour loses no mail; what it surely took it gets once', async () => {
  const { pools } = city.house;
  const { rows } = await pools.read_pool.query(
    "select retry_limit, retry_delay, retry_backoff, retry_delay_max from pgboss.queue where name = 'mail.send'",
  );
  expect(rows).toEqual([{ retry_limit: 400, retry_delay: 5, retry_backoff: true, retry_delay_max: 900 }]);
  // The hour goes by in seconds: as many tries, without the pauses between them.
  await pools.write.query("update pgboss.queue set retry_delay = 0, retry_backoff = false where name = 'mail.send'");

  const people = ['ada', 'ben', 'cem'].map((name) => `${name}@buerger.example`);
  for (const one of people) await report(one);
  await failures(4);
  expect(await unsent()).toBe(3);

  const busy = await openMailServer(() => 'later');
  await failures(3);
  expect(busy.got).toEqual([]);
  await busy.close();

  let letters = 0;
  const server = await openMailServer(() => {
    letters += 1;
    return letters === 1 ? 'hang_up' : 'take';
  });
  while ((await unsent()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));

  // Nobody can know whether the first letter was taken: it comes again, under the same id, so that it counts as one.
  expect(server.got).toHaveLength(4);
  const ids = new Map(server.got.map((one) => [one.message_id, one.to]));
  expect([...ids.values()].sort()).toEqual(people);
  expect(server.got.every((one) => /^Ihre Meldung ist angekommen \(MEL-/.test(one.subject))).toBe(true);

  const left = "select 1 from pgboss.job where name = 'mail.send' and state <> 'completed'";
  while ((await pools.read_pool.query(left)).rows.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.got).toHaveLength(4);
  expect(city.log.filter((line) => people.some((one) => line.includes(one)))).toEqual([]);
  await server.close();
});
