import { randomBytes, verify as verifySignature } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type AuditProblem, auditSeals, publicSealKey, sealAudit, verifyAudit } from './audit.ts';

const SECRET = 'a secret of the tests that is long enough';
const silent = { info() {} };

let db: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.migrator.query('truncate audit, audit_heads, audit_salts, audit_seals; delete from audit_eras where era > 1');
});

test('an untouched trail is whole: every chain and every seal, up to the last one', async () => {
  await aTrail();
  await seal();
  await write(db.app, ['case:1']);
  const second = await seal();
  await write(db.app, ['case:3']);

  const report = await verifyAudit(db.app, SECRET);

  expect(report).toMatchObject({ ok: true, problems: [], rows: 8, unsealed_rows: 1 });
  expect(report.sealed_up_to).toEqual({ seal: 2, root: second?.root.toString('hex'), at: second?.at });
});

test('an empty trail is whole, and nothing new makes no new seal', async () => {
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 0, sealed_up_to: null });
  expect(await seal()).toBeNull();
  await aTrail();
  expect(await seal()).toMatchObject({ seal: 1, rows: 6 });
  expect(await seal()).toBeNull();
});

test('a changed field is found', async () => {
  await aTrail();
  await db.migrator.query("update audit set actor = 'person:somebody-else' where subject = 'case:1' and seq = 2");
  expect(await problems()).toEqual([{ kind: 'changed', subject: 'case:1', seq: 2 }]);
});

test('a changed field whose hash was made right again is found by its successor, or by the head of the chain', async () => {
  await aTrail();
  await forge('case:1', 2);
  expect(await problems()).toEqual([{ kind: 'changed', subject: 'case:1', seq: 2 }]);
  await forge('case:1', 3);
  expect(await problems()).toContainEqual({ kind: 'changed', subject: 'case:1', seq: 3 });
});

test('a chain rewritten to its end with its head is found by the seal', async () => {
  await aTrail();
  await seal();
  await forge('case:1', 3);
  await db.migrator.query(
    "update audit_heads set hash = (select hash from audit where subject = 'case:1' and seq = 3) where subject = 'case:1'",
  );
  expect(await problems()).toMatchObject([{ kind: 'bad_seal', seal: 1, why: 'entries' }]);
});

test('a changed row is found although the hash function of the database was replaced', async () => {
  const original = (await db.migrator.query("select pg_get_functiondef('audit_row_hash'::regproc) as text")).rows[0].text;
  await aTrail();
  await db.migrator.query("update audit set actor = 'person:somebody-else' where subject = 'case:2' and seq = 1");
  await db.migrator.query(original.replace(/\$function\$[\s\S]*\$function\$/, "$function$ select '\\x00'::bytea $function$"));
  try {
    expect(await problems()).toEqual([{ kind: 'changed', subject: 'case:2', seq: 1 }]);
  } finally {
    await db.migrator.query(original);
  }
});

test('a deleted row is found: in the middle, at the end, and sealed or not', async () => {
  await aTrail();
  await db.migrator.query("delete from audit where subject = 'case:1' and seq = 2");
  await db.migrator.query("delete from audit where subject = 'case:2' and seq = 2");
  expect(await problems()).toEqual([
    { kind: 'missing', subject: 'case:1', seq: 2 },
    { kind: 'missing', subject: 'case:2', seq: 2 },
  ]);
});

test('a deleted chain is found by its head; with its head deleted too, by the seal, which says when it was written', async () => {
  await aTrail();
  const first = await seal();
  await write(db.app, ['case:9', 'case:1']);
  const second = await seal();

  await db.migrator.query("delete from audit where subject = 'case:9'");
  const found = await problems();
  expect(found).toEqual([
    { kind: 'missing_chain', subject: 'case:9' },
    { kind: 'bad_seal', seal: 2, why: 'entries', from: first?.at, until: second?.at },
  ]);

  await db.migrator.query("delete from audit_heads where subject = 'case:9'");
  const report = await verifyAudit(db.app, SECRET);
  expect(report.problems).toMatchObject([{ kind: 'bad_seal', seal: 2 }]);
  expect(report.sealed_up_to).toMatchObject({ seal: 1 });
});

test('a row put in with a right hash is found: behind the end, beside another, as a new chain, and in sealed time', async () => {
  await aTrail();
  await seal();
  await putIn('case:1', 4, 3);
  expect(await problems()).toEqual([{ kind: 'inserted', subject: 'case:1', seq: 4 }]);
  await putIn('case:2', 2, 1);
  expect(await problems()).toContainEqual({ kind: 'inserted', subject: 'case:2', seq: 2 });
  await putIn('case:8', 1, 0);
  expect(await problems()).toContainEqual({ kind: 'inserted', subject: 'case:8' });
});

test('a row put in with a right hash, a right head and an old transaction is found by the seal', async () => {
  await aTrail();
  await seal();
  await putIn('case:8', 1, 0, '3');
  await db.migrator.query("insert into audit_heads select subject, seq, hash from audit where subject = 'case:8'");
  expect(await problems()).toMatchObject([{ kind: 'bad_seal', seal: 1, why: 'entries' }]);
});

test('a person can be erased: without the salts every chain and seal still holds', async () => {
  await aTrail();
  await seal();
  const erased = await db.app.query("delete from audit_salts where subject = 'person:7'");
  expect(erased.rowCount).toBe(1);
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 6 });
});

test('a row whose transaction was open while others were sealed is sealed later and not lost', async () => {
  const slow = await db.app.connect();
  await slow.query('begin');
  await write(slow, ['case:slow']);
  await write(db.app, ['case:quick']);

  expect(await seal()).toBeNull();
  await slow.query('commit');
  slow.release();

  expect(await seal()).toMatchObject({ rows: 2 });
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 2, unsealed_rows: 0 });
});

test('seals under a steady stream of changes cover every row exactly once', async () => {
  const writers = Array.from({ length: 5 }, async (_, writer) => {
    for (let n = 0; n < 40; n += 1) await write(db.app, [`case:${writer}`, `case:${n % 3}`].sort());
  });
  let done = false;
  const all = Promise.all(writers).then(() => {
    done = true;
  });
  while (!done) await seal();
  await all;
  await seal();

  const report = await verifyAudit(db.app, SECRET);
  expect(report).toMatchObject({ ok: true, rows: 400, unsealed_rows: 0 });
  const seals = await auditSeals(db.app, 1_000);
  expect(seals.length).toBeGreaterThan(1);
  expect(seals.reduce((sum, one) => sum + one.rows, 0)).toBe(400);
});

test('two sealers at once make one chain of seals', async () => {
  await aTrail();
  const first = await Promise.all([seal(), seal(), seal()]);
  expect(first.filter(Boolean)).toHaveLength(1);
  await Promise.all([write(db.app, ['case:1']), seal(), write(db.app, ['case:2']), seal(), seal()]);
  await seal();
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, unsealed_rows: 0 });
});

test('a seal that was removed, altered or signed with another secret is found', async () => {
  for (let n = 0; n < 4; n += 1) {
    await write(db.app, [`case:${n}`]);
    await seal();
  }
  expect(await problems('another secret that is long enough')).toHaveLength(4);
  await db.migrator.query("update audit_seals set at = at - interval '1 day' where seal = 4");
  expect(await problems()).toMatchObject([{ kind: 'bad_seal', seal: 4, why: 'signature' }]);
  await db.migrator.query('delete from audit_seals where seal = 2');
  const report = await verifyAudit(db.app, SECRET);
  expect(report.problems).toMatchObject([{ seal: 3, why: 'order' }, { seal: 4 }]);
  expect(report.sealed_up_to).toMatchObject({ seal: 1 });
});

test('the newest rows and seals deleted together are found by a seal that was handed out', async () => {
  await write(db.app, ['case:1']);
  await seal();
  await write(db.app, ['case:2']);
  const second = await seal();
  const kept = { seal: 2, root: second?.root.toString('hex') ?? '' };
  expect(await verifyAudit(db.app, SECRET, kept)).toMatchObject({ ok: true });

  await db.migrator.query(
    "delete from audit_seals where seal = 2; delete from audit where subject = 'case:2'; delete from audit_heads where subject = 'case:2'",
  );
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true });
  expect((await verifyAudit(db.app, SECRET, kept)).problems).toEqual([{ kind: 'bad_seal', seal: 2, why: 'handed_out' }]);

  await write(db.app, ['case:3']);
  await seal();
  expect((await verifyAudit(db.app, SECRET, kept)).problems).toMatchObject([{ kind: 'bad_seal', seal: 2, why: 'handed_out' }]);
});

test('a seal is handed out as one line with its root and a signature that anybody can check by the public key', async () => {
  await aTrail();
  const lines: { facts: Record<string, unknown>; line: string }[] = [];
  const made = await sealAudit(db.app, SECRET, { info: (facts, line) => lines.push({ facts: { ...facts }, line }) });
  if (!made) throw new Error('No seal was made.');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.line).toBe(`audit seal 1 root ${made.root.toString('hex')} signature ${made.signature.toString('hex')}`);

  const statement = [
    'stadttor audit seal',
    1,
    made.at.toISOString(),
    1,
    '0',
    made.below_xid,
    6,
    made.previous_root.toString('hex'),
    made.root.toString('hex'),
    '',
  ];
  const key = { key: Buffer.from(publicSealKey(SECRET), 'base64'), format: 'der' as const, type: 'spki' as const };
  expect(verifySignature(null, Buffer.from(statement.join('\n')), key, made.signature)).toBe(true);
});

test('a database restored from a dump, whose transaction ids begin again, goes on being sealed', async () => {
  await aTrail();
  await seal();
  await write(db.app, ['case:2']);
  // As after a restore: what is there has ids far above the counter. Its one seal is made anew to fit.
  await db.migrator.query('truncate audit_seals');
  await db.migrator.query('update audit set xid = (xid::text::bigint + 1000000)::text::xid8');
  await db.migrator.query('select ensure_audit_partitions()');
  await db.migrator.query('select ensure_audit_partitions()');
  await write(db.app, ['case:1', 'case:4']);

  expect(await seal()).toMatchObject({ era: 1, rows: 7 });
  expect(await seal()).toMatchObject({ era: 2, rows: 2 });
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 9, unsealed_rows: 0 });

  await putIn('case:8', 1, 0, '9000000', 1);
  await db.migrator.query("insert into audit_heads select subject, seq, hash from audit where subject = 'case:8'");
  expect(await problems()).toMatchObject([{ kind: 'bad_seal', seal: 1, why: 'entries' }]);
});

test('making partitions in another time zone, or where rows of a clock that was wrong lie, does no harm', async () => {
  await aTrail();
  const [newest] = (
    await db.migrator.query(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit'::regclass order by 1 desc limit 2",
    )
  ).rows.slice(-1);
  await db.migrator.query(`drop table ${newest.name}`);
  await db.migrator.query("set timezone to 'Pacific/Auckland'; select ensure_audit_partitions(); reset timezone");
  expect((await db.migrator.query('select to_regclass($1) is not null as there', [newest.name])).rows).toEqual([{ there: true }]);

  await db.migrator.query(`drop table ${newest.name}`);
  await db.migrator.query(
    `insert into audit_rest select subject, seq, date_trunc('month', now(), 'UTC') + interval '70 days', actor, change, fields, prev_hash, hash, era, xid from audit limit 1`,
  );
  await db.migrator.query('select ensure_audit_partitions()');
  await db.migrator.query('delete from audit_rest');
  expect((await db.migrator.query('select count(*)::int as eras from audit_eras')).rows).toEqual([{ eras: 1 }]);
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 6 });
});

test('many rows are looked through a page at a time', async () => {
  const subjects = Array.from({ length: 50 }, (_, n) => `case:${String(n).padStart(2, '0')}`);
  for (let n = 0; n < 90; n += 1) await write(db.app, subjects);
  expect(await seal()).toMatchObject({ rows: 4_500 });
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 4_500 });
  await db.migrator.query("delete from audit where subject = 'case:41' and seq > 3");
  const report = await verifyAudit(db.app, SECRET);
  expect(report.problems).toMatchObject([{ kind: 'missing', subject: 'case:41', seq: 4 }, { kind: 'bad_seal' }]);
});

test('a trail in ruins lists its first problems and counts all', async () => {
  for (let n = 0; n < 13; n += 1) await write(db.app, Array.from({ length: 100 }, (_, subject) => `case:${subject}`).sort());
  await db.migrator.query("update audit set actor = 'nobody'");
  const report = await verifyAudit(db.app, SECRET);
  expect(report.problems).toHaveLength(1_000);
  expect(report.problem_count).toBe(1_300);
});

test('the role of the server can neither insert nor change nor delete a row of the trail, its heads or its seals', async () => {
  await aTrail();
  await seal();
  const attempts = [
    "insert into audit select 'case:x', 1, at, actor, change, fields, prev_hash, hash, era, xid from audit limit 1",
    "update audit set actor = 'x'",
    'delete from audit',
    'truncate audit',
    'update audit_heads set seq = 1',
    'delete from audit_heads',
    'update audit_seals set rows = 1',
    'delete from audit_seals',
    "insert into audit_heads values ('case:x', 1, '\\x')",
    "insert into audit_salts values ('case:x', 1, '\\x')",
    'insert into audit_eras values (2)',
  ];
  for (const attempt of attempts) await expect(db.app.query(attempt), attempt).rejects.toMatchObject({ code: '42501' });
  const { rows } = await db.app.query<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit'::regclass",
  );
  expect(rows.length).toBeGreaterThan(2);
  for (const { name } of rows) await expect(db.app.query(`delete from ${name}`), name).rejects.toMatchObject({ code: '42501' });
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 6 });
});

async function aTrail(): Promise<void> {
  await write(db.app, ['case:1', 'case:2']);
  await write(db.app, ['case:1', 'person:7']);
  await write(db.app, ['case:1', 'case:2']);
}

/** One change with an entry for each subject, as the server's role writes it. */
async function write(to: pg.Pool | pg.PoolClient, subjects: string[]): Promise<void> {
  const entries = subjects.map((subject) => ({
    subject,
    actor: 'person:7',
    change: 'case.moved',
    fields: { values: { note: randomBytes(32).toString('hex') }, ids: { 'Größe "1"\n\u0001': null } },
    salt: randomBytes(16).toString('hex'),
  }));
  await to.query('select finish_change($1, $2, $3)', ['no key', 'null', JSON.stringify(entries)]);
}

function seal() {
  return sealAudit(db.app, SECRET, silent);
}

async function problems(secret = SECRET): Promise<AuditProblem[]> {
  return (await verifyAudit(db.app, secret)).problems;
}

/** Changes a row as somebody would who knows how hashes are made. */
async function forge(subject: string, seq: number): Promise<void> {
  await db.migrator.query(
    `update audit set actor = 'person:forged', hash = audit_row_hash(prev_hash, subject, seq, at, 'person:forged', change, fields) where subject = $1 and seq = $2`,
    [subject, seq],
  );
}

/** Puts in a row with a right hash behind the row `after` of its chain. */
async function putIn(subject: string, seq: number, after: number, xid?: string, era = 1): Promise<void> {
  await db.migrator.query(
    `insert into audit select $1, $2, now(), 'person:forged', 'case.moved', '{}', p.hash,
       audit_row_hash(p.hash, $1, $2, now(), 'person:forged', 'case.moved', '{}'), $5, coalesce($4::xid8, pg_current_xact_id())
     from (select (select hash from audit where subject = $1 and seq = $3) as hash) p`,
    [subject, seq, after, xid ?? null, era],
  );
}
