import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writableOf } from '#platform/database/writable';
import { systemWork } from '#platform/system-work';
import { anOperator } from '../../../tests/support/continuity-changes.ts';
import { MONDAY, read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aReport } from '../../../tests/support/reports.ts';
import { alertsOf } from './alerts.ts';
import { beginReadOnly, endReadOnly, noteProof, type PlatformState, platformFor, watchPlatform } from './index.ts';
import { sayHere } from './machines.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
afterEach(async () => {
  await endReadOnly(systemWork(house, 'test'));
  await writableOf(house);
});

const UPGRADE = { words_de: 'Neue Fassung.', words_en: '', minutes: 30 };
const BACKUP = { kind: 'backup', ok: true, at: new Date('2026-03-02T02:00:00Z'), words: '', figures: {}, noted_by: 'db-a' } as const;

describe('reading only, by hand', () => {
  test('says why, since when and how long, and takes no change until it is ended', async () => {
    const operator = await anOperator();
    await aReport();
    const left = async () => [
      (await read().selectFrom('cases').select('case_id').execute()).length,
      (await read().selectFrom('done_keys').select('key').execute()).length,
    ];
    await beginReadOnly(workOf(operator), UPGRADE);
    const before = await left();
    expect(await writableOf(house)).toMatchObject({ reason: 'maintenance', words: { de: 'Neue Fassung.' } });
    await expect(aReport()).rejects.toMatchObject({ code: 'read_only' });
    expect(await left()).toEqual(before);
    await endReadOnly(workOf(operator));
    expect(await writableOf(house)).toMatchObject({ reason: null });
    await aReport();
  });

  test('begins once: a second time is refused and leaves the first as it was', async () => {
    const operator = await anOperator();
    const { period_id } = await beginReadOnly(workOf(operator), UPGRADE);
    await expect(beginReadOnly(workOf(operator), { ...UPGRADE, words_de: 'Anders' })).rejects.toMatchObject({ code: 'read_only_already' });
    const open = await read().selectFrom('read_only_periods').select(['period_id', 'words_de']).where('ended_at', 'is', null).execute();
    expect(open).toEqual([{ period_id, words_de: 'Neue Fassung.' }]);
  });

  test('ending what is over already changes nothing and is no fault', async () => {
    const count = async () => (await read().selectFrom('read_only_periods').select('period_id').execute()).length;
    const before = await count();
    await endReadOnly(workOf(await anOperator()));
    expect(await count()).toBe(before);
  });
});

describe('rights', () => {
  test.each([
    ['nobody', async () => ANONYMOUS],
    ['a citizen', () => aCitizen()],
    ['a clerk', () => aStaffMember({ roles: ['clerk'] })],
    ['an administrator of the city', () => aStaffMember({ roles: ['administrator'] })],
    ['an auditor', () => aStaffMember({ roles: ['auditor'] })],
  ])('%s neither sees the platform nor switches it nor notes a proof', async (_who, who) => {
    const actor = await who();
    const traces = async () => [
      await read().selectFrom('read_only_periods').select('period_id').execute(),
      await read().selectFrom('proofs').select('proof_id').execute(),
    ];
    const before = await traces();
    await expect(platformFor(workOf(actor))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(beginReadOnly(workOf(actor), UPGRADE)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(endReadOnly(workOf(actor))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(noteProof(workOf(actor), BACKUP)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await traces()).toEqual(before);
  });
});

describe('alerts', () => {
  const AT = new Date('2026-03-02T09:00:00Z');
  const hours = (n: number) => new Date(AT.getTime() - n * 3_600_000);
  const proof = (at: Date, ok = true) => ({ ...BACKUP, at, ok });
  const none = { last: null, held: null };
  const fine = {
    at: AT,
    server: null,
    archive: { on: true, failing: false, failed: 0, last_at: AT },
    proofs: { backup: none, restore_test: none, drill: none },
    jobs: [],
    mails: { waiting: 0, oldest_at: null },
    seal: { seal: 1, at: AT },
    disk: { free: 50, size: 100 },
    certificate: null,
    packs: [],
    alerts: [],
  } as unknown as PlatformState;
  const server = (sync_state: string, lag_s = 0) =>
    ({ synchronous: true, seen: true, standbys: [{ name: 'b', state: 'streaming', sync_state, lag_s }] }) as PlatformState['server'];
  const told = (of: Partial<PlatformState>) => [...alertsOf({ ...fine, ...of }).keys()];

  test('a platform in order has none', () => expect(told({})).toEqual([]));
  test('a synchronous standby that keeps up is fine; one that is asynchronous or lags is told', () => {
    expect(told({ server: server('sync') })).toEqual([]);
    expect(told({ server: server('async') })).toEqual(['no_standby']);
    expect(told({ server: server('quorum', 31) })).toEqual(['standby_late']);
  });
  test('a backup that is a day and two hours old is late; the restore of it is to be rehearsed each week', () => {
    const tested = { last: proof(hours(24)), held: proof(hours(24)) };
    const backup = (h: number) => ({ last: proof(hours(h)), held: proof(hours(h)) });
    expect(told({ proofs: { backup: backup(25), restore_test: tested, drill: none } as never })).toEqual([]);
    expect(told({ proofs: { backup: backup(27), restore_test: tested, drill: none } as never })).toEqual(['backup_old']);
    expect(told({ proofs: { backup: backup(1), restore_test: none, drill: none } as never })).toEqual(['restore_test_old']);
    const failed = { last: proof(hours(1), false), held: proof(hours(30)) };
    expect(told({ proofs: { backup: failed, restore_test: tested, drill: none } as never })).toEqual(['backup_failed']);
  });
  test('jobs, mails, the disk, the certificate, the archive and the seal are told when they pass their limit', () => {
    expect(told({ jobs: [{ queue: 'mail.send', waiting: 3, oldest_at: hours(0.2) }] })).toEqual(['jobs_late']);
    expect(told({ mails: { waiting: 2, oldest_at: hours(0.6) } })).toEqual(['mails_late']);
    expect(told({ disk: { free: 9, size: 100 } })).toEqual(['disk_full']);
    expect(told({ certificate: { host: 'stadt.example', ends_at: hours(-24 * 20) } })).toEqual(['certificate_ends']);
    expect(told({ archive: { on: true, failing: true, failed: 4, last_at: null } as never })).toEqual(['archive_fails']);
    expect(told({ seal: { seal: 1, at: hours(1) } as never })).toEqual(['seal_old']);
  });

  test('packs that are old, fail or do not lie in their folder are told with the names of their departments, five at most', () => {
    const pack = { team_id: 'x', name: { de: 'Park' }, made_at: AT, old: false, failed: false, folder_problem: null };
    expect(told({ packs: [pack] })).toEqual([]);
    expect(
      told({
        packs: [
          { ...pack, old: true },
          { ...pack, failed: true },
          { ...pack, folder_problem: 'full' },
        ],
      }),
    ).toEqual(['pack_old', 'pack_failed', 'pack_folder']);
    expect(alertsOf({ ...fine, packs: Array(7).fill({ ...pack, old: true }) }).get('pack_old')).toBe('Park, Park, Park, Park, Park …');
  });

  test('is told once by mail to each operator when it begins, and once when it is over', async () => {
    house.config.operate = { mail: ['betrieb@stadt.example', 'nacht@stadt.example'] };
    const mails = async () =>
      await read()
        .selectFrom('mails')
        .select(['to_address', 'subject'])
        .where('subject_ref', '=', 'setting:alerts')
        .orderBy('written_at')
        .execute();
    await noteProof(systemWork(house, 'test'), { ...BACKUP, ok: false, words: 'Kein Platz' });
    await noteProof(systemWork(house, 'test'), { ...BACKUP, kind: 'restore_test', at: new Date('2026-03-02T03:00:00Z') });
    await watchPlatform(systemWork(house, 'test'));
    await watchPlatform(systemWork(house, 'test'));
    expect(await mails()).toEqual([
      { to_address: 'betrieb@stadt.example', subject: 'Stadttor: Die letzte Sicherung ist gescheitert. Kein Platz' },
      { to_address: 'nacht@stadt.example', subject: 'Stadttor: Die letzte Sicherung ist gescheitert. Kein Platz' },
    ]);
    await noteProof(systemWork(house, 'test'), { ...BACKUP, at: new Date('2026-03-02T08:30:00Z') });
    await watchPlatform(systemWork(house, 'test'));
    await watchPlatform(systemWork(house, 'test'));
    expect((await mails()).slice(2).map((mail) => mail.subject)).toEqual(['Stadttor: wieder in Ordnung', 'Stadttor: wieder in Ordnung']);
  });
});

describe('the machines', () => {
  const later = (seconds: number) => new Date(MONDAY.getTime() + seconds * 1_000);
  const heard = async () =>
    (await platformFor(workOf(await anOperator()))).machines.map(({ machine, role, silent }) => ({ machine, role, silent }));
  const named = (machine: string): TestHouse => ({ ...house, config: { ...house.config, machine } });
  afterEach(() => setNow(MONDAY));

  test('each process stands there once, however often it speaks up, with the disk of its machine; whoever is silent for two minutes is told apart', async () => {
    await sayHere(named('a (site A)'), 'serve', MONDAY);
    await sayHere(named('a (site A)'), 'serve', MONDAY);
    await sayHere(named('a (site A)'), 'work', MONDAY);
    setNow(later(100));
    await sayHere(named('b (site B)'), 'serve', MONDAY);
    setNow(later(130));
    expect(await heard()).toEqual([
      { machine: 'a (site A)', role: 'serve', silent: true },
      { machine: 'a (site A)', role: 'work', silent: true },
      { machine: 'b (site B)', role: 'serve', silent: false },
    ]);
    const [first] = (await platformFor(workOf(await anOperator()))).machines;
    expect(first).toMatchObject({ version: house.config.version, port: house.config.port, certificate_ends_at: null });
    expect(first?.disk_size).toBeGreaterThan(first?.disk_free ?? 0);
  });

  test('after a week of silence a machine is gone, and nothing of it stands in the trail', async () => {
    const entries = async () => (await read().selectFrom('audit').select('seq').execute()).length;
    const before = await entries();
    setNow(later(8 * 86_400));
    await sayHere(named('c'), 'start', later(8 * 86_400));
    expect(await heard()).toEqual([{ machine: 'c', role: 'start', silent: false }]);
    expect(await entries()).toBe(before);
  });

  test('while nothing may be saved nobody speaks up', async () => {
    await beginReadOnly(workOf(await anOperator()), UPGRADE);
    await writableOf(house);
    await sayHere(named('d'), 'work', MONDAY);
    expect((await heard()).map((one) => one.machine)).not.toContain('d');
  });
});
