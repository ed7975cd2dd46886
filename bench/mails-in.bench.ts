import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { aDovecot } from '../tests/support/dovecot.ts';
import { figure, median } from './support/bench.ts';
import { atEnd } from './support/ends.ts';
import type { Asked } from './support/mails-process.ts';
import { type Database, openDatabase } from './support/stage.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const LOOP = Number(process.env.BENCH_LOOP ?? 10_000);
/** So many mails of each size in a round: about as long as each other. */
const SIZES = [
  { kb: 5, mails: 100 },
  { kb: 280, mails: 30 },
  { kb: 2_700, mails: 8 },
] as const;
const SENDERS = 300;
/** At least 0.15 of what mailparser does alone, as a multiple of its time. */
const MOST_TIMES = 1 / 0.15;
const MB = 1024 * 1024;

/** Mails out of Debian's Dovecot into tickets, against mailparser reading the same mails from memory, in turn in one process; then a loop that writes for ever. */
export default async function mailsIn(): Promise<void> {
  const database = await openDatabase();
  await hire(database.superuser_url);
  const dovecot = await aDovecot();
  atEnd(() => dovecot.close());
  const folder = mkdtempSync(path.join(tmpdir(), 'stadttor-mails-'));
  atEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const { ask, child } = await takingProcess(database, dovecot.port);
  atEnd(async () => {
    child.disconnect();
  });

  for (const { kb, mails } of SIZES) {
    const rounds: { parse: number; take: number }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const made = Array.from({ length: mails }, () => aLetter(kb));
      const files = made.map((_, n) => path.join(folder, `${n}.eml`));
      for (const [n, letter] of made.entries()) writeFileSync(files[n] ?? '', letter);
      await dovecot.put(...made);
      const parse = async () => (await ask({ parse: files })) / mails;
      const take = async () => (await ask({ take: true })) / mails;
      const one = round % 2 === 0 ? { parse: await parse(), take: await take() } : { take: await take(), parse: await parse() };
      // The first round warms up.
      if (round > 0) rounds.push(one);
    }
    const [took, parsed] = [median(rounds.map((one) => one.take)), median(rounds.map((one) => one.parse))];
    if (kb === 5) figure({ name: `a mail of 5 kB taken in (${perSecond(took)})`, goal: 50, unit: 'ms', value: took });
    figure({
      name: `mails of ${kb} kB taken in (${perSecond(took)}), by the time of mailparser alone (${perSecond(parsed)})`,
      goal: Number(MOST_TIMES.toFixed(2)),
      unit: '×',
      value: median(rounds.map((one) => one.take / one.parse)),
    });
  }
  await loop(dovecot.put, ask, database);
}

/** The same colleague's machine writes again and again. */
async function loop(put: (...mails: string[]) => Promise<void>, ask: (asked: Asked) => Promise<number>, database: Database) {
  const before = await counts(database);
  const at: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    await put(...Array.from({ length: LOOP / 5 }, (_, i) => aLoopLetter(n * (LOOP / 5) + i)));
    await ask({ take: true });
    at.push(await ask({ memory: true }));
  }
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const after = await counts(database);
  figure({
    name: `memory held more after a loop of ${LOOP} than after its first fifth`,
    goal: 8,
    unit: 'MB',
    value: Math.max(0, last - first) / MB,
  });
  figure({ name: `tickets of that loop`, goal: 15, unit: '', value: after.tickets - before.tickets });
  figure({ name: 'rows to look at of that loop', goal: 6, unit: '', value: after.looks - before.looks });
}

const perSecond = (ms: number) => `${Math.round(1_000 / ms)}/s`;
/** Words of letters alone: numbers in a subject count as one and the same. */
const word = () => randomUUID().replaceAll(/[^a-f]/g, '');
let letters = 0;

/** A mail of a colleague as mail programs write it, with about so many kB, most of them in a PDF where it is more than a letter. */
function aLetter(kb: number): Buffer {
  letters += 1;
  const body = `--a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${LINE.repeat(12)}\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body>${`<p class=3D"MsoNormal"><span style=3D"font-size:11pt">${LINE}</span></p>\r\n`.repeat(12)}</body></html>\r\n--a--\r\n`;
  const words = `Content-Type: multipart/alternative; boundary="a"\r\n\r\n${body}`;
  if (kb < 100) return Buffer.from(headOf(letters) + words);
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(((kb - 5) * 1_000 * 3) / 4), Buffer.from('\n%%EOF\n')]);
  const lines = pdf.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return Buffer.from(
    `${headOf(letters)}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n${words}\r\n--b\r\nContent-Type: application/pdf; name="plan.pdf"\r\nContent-Disposition: attachment; filename="plan.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--b--\r\n`,
  );
}

const LINE = 'Der Drucker im zweiten Stock druckt seit heute fr=C3=BCh nicht mehr.\r\n';
const WAY = [1, 2, 3, 4]
  .map(
    (n) =>
      `Received: from mx${n}.stadt.example (mx${n}.stadt.example [10.0.0.${n}])\r\n\tby mx${n + 1}.stadt.example with ESMTPS id ${'A1'.repeat(12)};\r\n\tMon, 02 Mar 2026 09:00:0${n} +0100\r\n`,
  )
  .join('');
const SIGNED = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=leute.example; s=s1;\r\n\th=from:to:subject:date; bh=${'b'.repeat(43)}=;\r\n\tb=${'Ab0+'.repeat(80)}\r\n`;

const headOf = (n: number) =>
  `${WAY}${SIGNED}Message-ID: <${randomUUID()}@mail.example>\r\nFrom: n-${n % SENDERS}@leute.example\r\nTo: desk@stadt.example\r\nSubject: ${word()} ${word()}\r\nDate: Mon, 02 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n`;

function aLoopLetter(n: number): string {
  return `Message-ID: <${randomUUID()}@mail.example>\nFrom: n-0@leute.example\nTo: desk@stadt.example\nSubject: ${'Re: '.repeat(n % 4)}Ihre Anfrage ${n}\n\nVielen Dank für Ihre Nachricht Nummer ${n}.\n`;
}

async function takingProcess(database: Database, port: number): Promise<{ ask(asked: Asked): Promise<number>; child: ChildProcess }> {
  const child = fork(path.join(import.meta.dirname, 'support/mails-process.ts'), {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      STADTTOR_HOME: database.folder,
      SECRET: 'a secret of the benches, long enough to be one',
      MAILBOX_URL: `imap://desk%40stadt.example:nur%20fuer%20diese%20Pruefung@127.0.0.1:${port}/INBOX`,
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const answer = () =>
    Promise.race([
      once(child, 'message').then(([message]) => message as { value?: number; error?: string }),
      ended.then((code) => Promise.reject(new Error(`It ended with ${code}.`))),
    ]);
  await answer();
  return {
    child,
    async ask(asked) {
      const answered = answer();
      child.send(asked);
      const { value, error } = await answered;
      if (value === undefined) throw new Error(error);
      return value;
    },
  };
}

async function counts({ superuser_url }: Database): Promise<{ tickets: number; looks: number }> {
  return await asked(superuser_url, async (client) => {
    const { rows } = await client.query(
      `select (select count(*)::int from cases where channel = 'mail' and kind = 'ticket') as tickets, (select count(*)::int from mailbox_mails) as looks`,
    );
    return rows[0];
  });
}

/** So many colleagues. */
async function hire(superuser_url: string): Promise<void> {
  await asked(superuser_url, (client) =>
    client.query(
      `insert into people (person_id, kind, name, email) select gen_random_uuid(), 'staff', 'Person ' || n, 'n-' || n || '@leute.example' from generate_series(0, $1 - 1) n`,
      [SENDERS],
    ),
  );
}

async function asked<T>(connectionString: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
