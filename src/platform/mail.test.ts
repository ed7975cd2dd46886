import { simpleParser } from 'mailparser';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { change } from '#platform/work';
import { read, type TestHouse, testHouse, workOf } from '../../tests/support/house.ts';
import { ANONYMOUS } from '../../tests/support/people.ts';
import { auditOf } from '../../tests/support/reports.ts';
import { readConfig } from '../config.ts';
import { openHouse } from '../house.ts';
import { startJobs } from '../work-jobs.ts';
import { newId } from './ids.ts';
import { openLog } from './log.ts';
import { openMail, sendMail, writeMail } from './mail.ts';
import { systemWork } from './system-work.ts';

const FROM = { name: 'Stadt Osnabrück', address: 'post@stadt.example' };

let house: TestHouse;
let server: Awaited<ReturnType<typeof aMailServer>>;

beforeAll(async () => {
  house = await testHouse();
  server = await aMailServer();
});
afterAll(async () => {
  await server?.close();
  await house?.close();
});

test('a mail goes out as text and HTML with a Message-ID of its own, and is marked; the job repeated sends nothing', async () => {
  const mail_id = await aMail();
  const job = newId();
  for (let run = 0; run < 3; run += 1) await sendMail(systemWork(house, 'mail.send', job), mail_id, await openMail(server.url), FROM);
  await sendMail(systemWork(house, 'mail.send'), mail_id, await openMail(server.url), FROM);

  const got = server.got.filter((mail) => mail.messageId?.includes(mail_id));
  expect(got).toHaveLength(1);
  expect(got[0]).toMatchObject({ subject: 'Grüße aus Osnabrück', text: 'Läuft.', html: '<p>Läuft.</p>' });
  expect(got[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(await trailOf(mail_id)).toEqual(['mail.written', 'mail.sent']);
});

test('a server that refuses leaves the mail as it was; the next try sends it once', async () => {
  const mail_id = await aMail();
  server.refuse(1);
  await expect(sendMail(systemWork(house, 'mail.send'), mail_id, await openMail(server.url), FROM)).rejects.toThrow(/451/);
  expect(await unsent()).toContain(mail_id);
  expect(await trailOf(mail_id)).toEqual(['mail.written']);

  await sendMail(systemWork(house, 'mail.send'), mail_id, await openMail(server.url), FROM);
  expect(await unsent()).not.toContain(mail_id);
  expect(server.got.filter((mail) => mail.messageId?.includes(mail_id))).toHaveLength(1);
});

test('a mail that the server took and that could not be marked is marked by the next try, not sent again', async () => {
  const mail_id = await aMail();
  // The database goes away between the server's yes and the mark.
  const away = { ...house, config: { ...house.config, repeat_for_ms: 0 }, pools: { ...house.pools, write: closedPool() } };
  await expect(sendMail(systemWork(away, 'mail.send'), mail_id, await openMail(server.url), FROM)).rejects.toThrow('database_down');
  expect(await unsent()).toContain(mail_id);
  Object.assign(away.pools, { write: house.pools.write });
  await sendMail(systemWork(away, 'mail.send'), mail_id, await openMail(server.url), FROM);
  expect(await unsent()).not.toContain(mail_id);
  expect(server.got.filter((mail) => mail.messageId?.includes(mail_id))).toHaveLength(1);
});

test('a process that does jobs reads where it writes, one that shows pages where it is told to', async () => {
  const [url, read_url] = [house.database.url, house.database.url.replace(/\/([^/?]*)(\?|$)/, '/elsewhere$2')];
  const opened = async (work: boolean) => {
    const one = await openHouse({ ...house.config, read_url }, url, openLog('silent'), { work });
    await one.jobs.stop();
    await one.pools.close();
    return one.pools.read_pool.options.connectionString;
  };
  expect(await opened(true)).toBe(url);
  expect(await opened(false)).toBe(read_url);
});

test('line breaks in a subject make no header', async () => {
  const mail_id = await aMail('Hallo\r\nBcc: alle@stadt.example\n\nText');
  await sendMail(systemWork(house, 'mail.send'), mail_id, await openMail(server.url), FROM);
  const got = server.got.find((mail) => mail.messageId?.includes(mail_id));
  expect(got?.subject).toBe('Hallo Bcc: alle@stadt.example Text');
  expect(got?.headers.has('bcc')).toBe(false);
  expect(got?.text).toBe('Läuft.');
});

test('without a mail server mails wait and are not lost', async () => {
  const mail_id = await aMail();
  await expect(sendMail(systemWork(house, 'mail.send'), mail_id, undefined, FROM)).rejects.toThrow('waits');
  await expect(sendMail(systemWork(house, 'mail.send'), mail_id, await openMail('smtp://127.0.0.1:1'), FROM)).rejects.toThrow();
  expect(await unsent()).toContain(mail_id);
});

test('mails written while the mail server was down all go out by themselves, each once', async () => {
  const mails = await Promise.all([aMail(), aMail(), aMail()]);
  // Tries five seconds apart would be waited for here: the queue's own rule, only quicker.
  await house.database.migrator.query("update pgboss.job set retry_delay = 1, retry_backoff = false where name = 'mail.send'");
  server.refuse(4);
  const worker = await openHouse(
    readConfig({ DATABASE_URL: house.database.url, SECRET: house.config.secret }),
    house.database.url,
    openLog('silent'),
    { work: true },
  );
  try {
    await startJobs(worker, server.url);
    await vi.waitFor(async () => expect((await unsent()).filter((id) => mails.includes(id))).toEqual([]), {
      timeout: 15_000,
      interval: 100,
    });
  } finally {
    await worker.jobs.stop();
    await worker.pools.close();
  }
  for (const mail_id of mails) expect(server.got.filter((mail) => mail.messageId?.includes(mail_id))).toHaveLength(1);
  expect(server.refused()).toBe(0);
});

async function aMail(subject = 'Grüße aus Osnabrück'): Promise<string> {
  const subject_ref = `mail:${newId()}`;
  return await change(workOf(ANONYMOUS), 'write', { subject }, async (tx) => {
    await writeMail(
      tx,
      subject_ref,
      { address: 'lina@buerger.example', name: 'Lina Bürger' },
      { subject, body_text: 'Läuft.', body_html: '<p>Läuft.</p>' },
    );
    tx.record(subject_ref, 'mail.written');
    return (await tx.selectFrom('mails').select('mail_id').where('subject_ref', '=', subject_ref).executeTakeFirstOrThrow()).mail_id;
  });
}

async function trailOf(mail_id: string): Promise<string[]> {
  const { subject_ref } = await read().selectFrom('mails').select('subject_ref').where('mail_id', '=', mail_id).executeTakeFirstOrThrow();
  return await auditOf(subject_ref);
}

async function unsent(): Promise<string[]> {
  return (await read().selectFrom('mails').select('mail_id').where('sent_at', 'is', null).execute()).map((row) => row.mail_id);
}

/** A mail server that keeps what it gets and can be told to refuse the next `n` mails. */
async function aMailServer() {
  const got: Awaited<ReturnType<typeof simpleParser>>[] = [];
  let refusing = 0;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, callback) {
      simpleParser(stream).then((mail) => {
        if (refusing > 0) {
          refusing -= 1;
          callback(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        } else {
          got.push(mail);
          callback();
        }
      }, callback);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const address = smtp.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}?ignoreTLS=true`,
    got,
    refuse: (n: number) => {
      refusing = n;
    },
    refused: () => refusing,
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  };
}

/** A pool to a server that is not there. */
function closedPool(): pg.Pool {
  const pool = new pg.Pool({ connectionString: 'postgres://app:app@127.0.0.1:1/none', connectionTimeoutMillis: 500 });
  pool.on('error', () => {});
  return pool;
}
