import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { aTrail, emptyTrail, forge, putIn, settled, writeEntries } from '../../../tests/support/trail.ts';
import { type AuditProblem, sealAudit, verifyAudit } from '../audit.ts';

const SECRET = 'a secret of the tests that is long enough';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => emptyTrail(db.migrator));

test('an untouched trail is whole: every chain and every seal, up to the last one', async () => {
  await aTrail(db.app);
  await seal();
  await writeEntries(db.app, ['case:1']);
  const second = await seal();
  await writeEntries(db.app, ['case:3']);

  const report = await verifyAudit(db.app, SECRET);

  expect(report).toMatchObject({ ok: true, problems: [], rows: 8, unsealed_rows: 1 });
  expect(report.sealed_up_to).toEqual({ seal: 2, root: second?.root.toString('hex'), at: second?.at });
});

test('a changed field is found', async () => {
  await aTrail(db.app);
  await db.migrator.query("update audit set actor = 'person:somebody-else' where subject = 'case:1' and seq = 2");
  expect(await problems()).toEqual([{ kind: 'changed', subject: 'case:1', seq: 2 }]);
});

test('a changed field whose hash was made right again is found by its successor, or by the head of the chain', async () => {
  await aTrail(db.app);
  await forge(db.migrator, 'case:1', 2);
  expect(await problems()).toEqual([{ kind: 'changed', subject: 'case:1', seq: 2 }]);
  await forge(db.migrator, 'case:1', 3);
  expect(await problems()).toContainEqual({ kind: 'changed', subject: 'case:1', seq: 3 });
});

test('a chain rewritten to its end with its head is found by the seal', async () => {
  await aTrail(db.app);
  await seal();
  await forge(db.migrator, 'case:1', 3);
  await db.migrator.query(
    "update audit_heads set hash = (select hash from audit where subject = 'case:1' and seq = 3) where subject = 'case:1'",
  );
  expect(await problems()).toMatchObject([{ kind: 'bad_seal', seal: 1, why: 'entries' }]);
});

test('a changed row is found although the hash function of the database was replaced', async () => {
  const original = (await db.migrator.query("select pg_get_functiondef('audit_row_hash'::regproc) as text")).rows[0].text;
  await aTrail(db.app);
  await db.migrator.query("update audit set actor = 'person:somebody-else' where subject = 'case:2' and seq = 1");
  await db.migrator.query(original.replace(/\$function\$[\s\S]*\$function\$/, "$function$ select '\\x00'::bytea $function$"));
  try {
    expect(await problems()).toEqual([{ kind: 'changed', subject: 'case:2', seq: 1 }]);
  } finally {
    await db.migrator.query(original);
  }
});

test('a deleted row is found: in the middle, at the end, and sealed or not', async () => {
  await aTrail(db.app);
  await db.migrator.query("delete from audit where subject = 'case:1' and seq = 2");
  await db.migrator.query("delete from audit where subject = 'case:2' and seq = 2");
  expect(await problems()).toEqual([
    { kind: 'missing', subject: 'case:1', seq: 2 },
    { kind: 'missing', subject: 'case:2', seq: 2 },
  ]);
});

test('a deleted chain is found by its head; with its head deleted too, by the seal, which says when it was written', async () => {
  await aTrail(db.app);
  const first = await seal();
  await writeEntries(db.app, ['case:9', 'case:1']);
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
  await aTrail(db.app);
  await seal();
  await putIn(db.migrator, 'case:1', 4, 3);
  expect(await problems()).toEqual([{ kind: 'inserted', subject: 'case:1', seq: 4 }]);
  await putIn(db.migrator, 'case:2', 2, 1);
  expect(await problems()).toContainEqual({ kind: 'inserted', subject: 'case:2', seq: 2 });
  await putIn(db.migrator, 'case:8', 1, 0);
  expect(await problems()).toContainEqual({ kind: 'inserted', subject: 'case:8' });
});

test('a row put in with a right hash, a right head and an old transaction is found by the seal', async () => {
  await aTrail(db.app);
  await seal();
  await putIn(db.migrator, 'case:8', 1, 0, '3');
  await db.migrator.query("insert into audit_heads select subject, seq, hash from audit where subject = 'case:8'");
  expect(await problems()).toMatchObject([{ kind: 'bad_seal', seal: 1, why: 'entries' }]);
});

test('a person can be erased: without the salts every chain and seal still holds', async () => {
  await aTrail(db.app);
  await seal();
  const erased = await db.app.query("delete from audit_salts where subject = 'person:7'");
  expect(erased.rowCount).toBe(1);
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 6 });
});

test('a seal that was removed, altered or signed with another secret is found', async () => {
  for (let n = 0; n < 4; n += 1) {
    await writeEntries(db.app, [`case:${n}`]);
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
  await writeEntries(db.app, ['case:1']);
  await seal();
  await writeEntries(db.app, ['case:2']);
  const second = await seal();
  const kept = { seal: 2, root: second?.root.toString('hex') ?? '' };
  expect(await verifyAudit(db.app, SECRET, kept)).toMatchObject({ ok: true });

  await db.migrator.query(
    "delete from audit_seals where seal = 2; delete from audit where subject = 'case:2'; delete from audit_heads where subject = 'case:2'",
  );
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true });
  expect((await verifyAudit(db.app, SECRET, kept)).problems).toEqual([{ kind: 'bad_seal', seal: 2, why: 'handed_out' }]);

  await writeEntries(db.app, ['case:3']);
  await seal();
  expect((await verifyAudit(db.app, SECRET, kept)).problems).toMatchObject([{ kind: 'bad_seal', seal: 2, why: 'handed_out' }]);
});

test('many rows are looked through a page at a time', async () => {
  const subjects = Array.from({ length: 50 }, (_, n) => `case:${String(n).padStart(2, '0')}`);
  for (let n = 0; n < 90; n += 1) await writeEntries(db.app, subjects);
  expect(await seal()).toMatchObject({ rows: 4_500 });
  expect(await verifyAudit(db.app, SECRET)).toMatchObject({ ok: true, rows: 4_500 });
  await db.migrator.query("delete from audit where subject = 'case:41' and seq > 3");
  const report = await verifyAudit(db.app, SECRET);
  expect(report.problems).toMatchObject([{ kind: 'missing', subject: 'case:41', seq: 4 }, { kind: 'bad_seal' }]);
});

test('a trail in ruins lists its first problems and counts all', async () => {
  for (let n = 0; n < 13; n += 1) await writeEntries(db.app, Array.from({ length: 100 }, (_, subject) => `case:${subject}`).sort());
  await db.migrator.query("update audit set actor = 'nobody'");
  const report = await verifyAudit(db.app, SECRET);
  expect(report.problems).toHaveLength(1_000);
  expect(report.problem_count).toBe(1_300);
});

async function seal() {
  await settled(db.app);
  return sealAudit(db.app, SECRET, { info() {} });
}

async function problems(secret = SECRET): Promise<AuditProblem[]> {
  return (await verifyAudit(db.app, secret)).problems;
}
