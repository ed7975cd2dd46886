import { verify as verifySignature } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { aTrail, emptyTrail, putIn, settled, writeEntries } from '../../tests/support/trail.ts';
import { auditSeals, publicSealKey, sealAudit, verifyAudit } from './audit.ts';

const SECRET = 'a secret of the tests that is long enough';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => emptyTrail(db.migrator));

test('an empty trail is whole, and nothing new makes no new seal', async () => {
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 0, sealed_up_to: null });
  expect(await seal()).toBeNull();
  await aTrail(db.app);
  expect(await seal()).toMatchObject({ seal: 1, rows: 6 });
  expect(await seal()).toBeNull();
});

test('a row whose transaction was open while others were sealed is sealed later and not lost', async () => {
  const slow = await db.app.connect();
  await slow.query('begin');
  await writeEntries(slow, ['case:slow']);
  await writeEntries(db.app, ['case:quick']);

  expect(await sealNow()).toBeNull();
  await slow.query('commit');
  slow.release();

  expect(await seal()).toMatchObject({ rows: 2 });
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 2, unsealed_rows: 0 });
});

test('seals under a steady stream of changes cover every row exactly once', async () => {
  await writeEntries(db.app, ['case:0']);
  await seal();
  const writers = Array.from({ length: 5 }, async (_, writer) => {
    for (let n = 0; n < 40; n += 1) await writeEntries(db.app, [`case:${writer}`, `case:${n % 3}`].sort());
  });
  let done = false;
  const all = Promise.all(writers).then(() => {
    done = true;
  });
  while (!done) await sealNow();
  await all;
  await seal();

  const report = await verifyAudit(db.app, SECRET);
  expect(report).toMatchObject({ ok: true, rows: 401, unsealed_rows: 0 });
  const seals = await auditSeals(db.app, 1_000);
  expect(seals.length).toBeGreaterThan(1);
  expect(seals.reduce((sum, one) => sum + one.rows, 0)).toBe(401);
});

test('two sealers at once make one chain of seals', async () => {
  await aTrail(db.app);
  await settled(db.app);
  const first = await Promise.all([sealNow(), sealNow(), sealNow()]);
  expect(first.filter(Boolean)).toHaveLength(1);
  await Promise.all([writeEntries(db.app, ['case:1']), sealNow(), writeEntries(db.app, ['case:2']), sealNow(), sealNow()]);
  await seal();
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, unsealed_rows: 0 });
});

test('a seal is handed out as one line with its root and a signature that anybody can check by the public key', async () => {
  await aTrail(db.app);
  const lines: { facts: Record<string, unknown>; line: string }[] = [];
  await settled(db.app);
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
  await aTrail(db.app);
  await seal();
  await writeEntries(db.app, ['case:2']);
  // As after a restore: what is there has ids far above the counter. Its one seal is made anew to fit.
  await db.migrator.query('truncate audit_seals');
  await db.migrator.query('update audit set xid = (xid::text::bigint + 1000000)::text::xid8');
  await db.migrator.query('select ensure_audit_partitions()');
  await db.migrator.query('select ensure_audit_partitions()');
  await writeEntries(db.app, ['case:1', 'case:4']);

  expect(await seal()).toMatchObject({ era: 1, rows: 7 });
  expect(await seal()).toMatchObject({ era: 2, rows: 2 });
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 9, unsealed_rows: 0 });

  await putIn(db.migrator, 'case:8', 1, 0, '9000000', 1);
  await db.migrator.query("insert into audit_heads select subject, seq, hash from audit where subject = 'case:8'");
  expect((await verifyAudit(db.app, SECRET)).problems).toMatchObject([{ kind: 'bad_seal', seal: 1, why: 'entries' }]);
});

test('making partitions in another time zone, or where rows of a clock that was wrong lie, does no harm', async () => {
  await aTrail(db.app);
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

test('the role of the server can neither insert nor change nor delete a row of the trail, its heads or its seals', async () => {
  await aTrail(db.app);
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

/** Seals everything written so far. */
async function seal() {
  await settled(db.app);
  return sealNow();
}

/** Seals what is finished, as the job does. */
function sealNow() {
  return sealAudit(db.app, SECRET, { info() {} });
}
