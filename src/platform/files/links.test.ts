import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { linkFile, storeOther, sweepFiles, unlinkAllFiles, unlinkFile } from '../files.ts';
import { newId } from '../ids.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.app }) });
  await database.migrator.query('create table notes_with_files (file_hash bytea not null references files)');
});
beforeEach(async () => {
  await database.migrator.query('delete from notes_with_files; delete from file_links; delete from files');
});
afterAll(async () => {
  await database.close();
});

async function aFile(content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)])): Promise<string> {
  const allowed = [{ media_type: 'application/pdf', extensions: ['pdf'] }];
  return (await storeOther(database.app, content, { name: 'a.pdf', allowed, max_bytes: 1_000_000 })).file_hash;
}

async function left() {
  const { rows } = await database.app.query(
    'select (select count(*)::int from files) as files, (select count(*)::int from file_chunks) as chunks, (select count(*)::int from file_links) as links',
  );
  return rows[0];
}

const age = (hash: string, column: string, hours: number) =>
  database.migrator.query(`update files set ${column} = now() - make_interval(hours => $2) where file_hash = decode($1, 'hex')`, [
    hash,
    hours,
  ]);

describe('a file and its links', () => {
  test('the file stays while one link is left and goes, with its chunks, with the last', async () => {
    const [hash, mine, theirs] = [await aFile(), newId(), newId()];
    await linkFile(db, hash, 'case', mine);
    await linkFile(db, hash, 'case', mine);
    await linkFile(db, hash, 'article', theirs);
    await unlinkFile(db, hash, 'case', mine);
    expect(await left()).toEqual({ files: 1, chunks: 2, links: 1 });
    await unlinkFile(db, hash, 'article', theirs);
    expect(await left()).toEqual({ files: 0, chunks: 0, links: 0 });
  });

  test('taking away a link that never was leaves a file alone that waits for its first', async () => {
    const hash = await aFile();
    await unlinkFile(db, hash, 'case', newId());
    expect((await left()).files).toBe(1);
  });

  test('a transaction that fails takes neither link nor file with it', async () => {
    const [hash, owner] = [await aFile(), newId()];
    await linkFile(db, hash, 'case', owner);
    const failing = db.transaction().execute(async (tx) => {
      await unlinkFile(tx, hash, 'case', owner);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await left()).toEqual({ files: 1, chunks: 2, links: 1 });
  });

  test('all files of an owner go at once, but for those that others need too', async () => {
    const [first, second, mine, theirs] = [await aFile(), await aFile(), newId(), newId()];
    for (const hash of [first, second]) await linkFile(db, hash, 'case', mine);
    await linkFile(db, second, 'case', theirs);
    await unlinkAllFiles(db, 'case', mine);
    expect(await left()).toEqual({ files: 1, chunks: 2, links: 1 });
  });

  test('a file that is gone cannot be linked', async () => {
    await expect(linkFile(db, 'cd'.repeat(32), 'case', newId())).rejects.toMatchObject({ code: 'file_missing' });
  });

  test('content that came in again survives the last link of another until the sweep', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(900)]);
    const [hash, owner] = [await aFile(content), newId()];
    await linkFile(db, hash, 'case', owner);
    await aFile(content);
    await unlinkFile(db, hash, 'case', owner);
    expect((await left()).files).toBe(1);
    await linkFile(db, hash, 'case', newId());
  });
});

describe('two at the same moment', () => {
  test('who links while the last link is taken away keeps the file', async () => {
    const [hash, old, late] = [await aFile(), newId(), newId()];
    await linkFile(db, hash, 'case', old);
    let unlinking: Promise<void> | undefined;
    await db.transaction().execute(async (tx) => {
      await linkFile(tx, hash, 'case', late);
      unlinking = db.transaction().execute((other) => unlinkFile(other, hash, 'case', old));
      await pause(200);
    });
    await unlinking;
    expect(await left()).toEqual({ files: 1, chunks: 2, links: 1 });
  });

  test('who links after the last link was taken away is told that the file is gone', async () => {
    const [hash, old] = [await aFile(), newId()];
    await linkFile(db, hash, 'case', old);
    let linking: Promise<unknown> | undefined;
    await db.transaction().execute(async (tx) => {
      await unlinkFile(tx, hash, 'case', old);
      linking = linkFile(db, hash, 'case', newId()).catch((error: unknown) => error);
      await pause(200);
    });
    expect(await linking).toMatchObject({ code: 'file_missing' });
    expect(await left()).toEqual({ files: 0, chunks: 0, links: 0 });
  });

  test('who links while the file is swept keeps it', async () => {
    const hash = await aFile();
    await age(hash, 'stored_at', 25);
    let sweeping: Promise<unknown> | undefined;
    await db.transaction().execute(async (tx) => {
      await linkFile(tx, hash, 'case', newId());
      sweeping = sweepFiles(database.app);
      await pause(200);
    });
    expect(await sweeping).toEqual({ swept: 0, still_used: 0 });
    expect(await left()).toEqual({ files: 1, chunks: 2, links: 1 });
  });
});

describe('the sweep', () => {
  test('takes what nobody linked for a day, and leaves what is linked, young, or came in again', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(900)]);
    const [stale, linked, again] = [await aFile(), await aFile(), await aFile(content)];
    await aFile();
    for (const hash of [stale, linked, again]) await age(hash, 'stored_at', 25);
    await linkFile(db, linked, 'case', newId());
    await aFile(content);
    expect(await sweepFiles(database.app)).toEqual({ swept: 1, still_used: 0 });
    expect((await left()).files).toBe(3);
    await age(again, 'stored_again_at', 25);
    expect(await sweepFiles(database.app)).toEqual({ swept: 1, still_used: 0 });
  });

  test('counts a file that a table names without a link, and goes on with the next', async () => {
    const hashes = [await aFile(), await aFile()].sort();
    for (const hash of hashes) await age(hash, 'stored_at', 25);
    await database.migrator.query(`insert into notes_with_files values (decode($1, 'hex'))`, [hashes[0]]);
    expect(await sweepFiles(database.app)).toEqual({ swept: 1, still_used: 1 });
  });
});
