import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { askPack, newPassphrase, savePackSettings } from '#modules/emergency';
import type { Queue } from '#platform/jobs-schema';
import { systemWork } from '#platform/system-work';
import { layPacks } from '../../src/commands/emergency.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf } from '../support/visitor.ts';

const TEAM = 'strassenbeleuchtung';
const OTHER = 'gruen';
const PAGE = `/mitarbeit/notfallmappen/${TEAM}`;
const FILE = `notfallmappe-${TEAM}.html`;
const SOON = { timeout: 15_000 };

let city: RunningCity;
let server: SMTPServer;
const mails: { to: string; text: string; bytes: string; file: string }[] = [];
let folder: string;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      void simpleParser(stream).then((mail) => {
        const file = mail.attachments[0]?.content.toString() ?? '';
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: mail.text ?? '', bytes: JSON.stringify(mail), file });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  folder = mkdtempSync(path.join(tmpdir(), 'packs-'));
  city = await startCity({
    config: { trust_proxy: '127.0.0.1', smtp_url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, emergency: { by_mail: true, folder } },
  });
});
afterAll(async () => {
  await city?.stop();
  await new Promise<void>((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await sql('delete from emergency_teams');
  await sql('delete from emergency_packs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  mails.length = 0;
});

const sql = async (text: string, values: unknown[] = []) => (await city.house.pools.write.query(text, values)).rows;
const system = () => systemWork(city.house, 'test');
const packsOf = async (team_id: string) =>
  await sql('select why, made_at from emergency_packs where team_id = $1 order by made_at', [team_id]);
const laid = () => readdirSync(folder).sort();
const stateOf = async (team_id: string) =>
  (
    await sql(
      'select failed_at is not null as failed, laid_at is not null as laid, folder_problem from emergency_teams where team_id = $1',
      [team_id],
    )
  )[0];

/** What the schedule does at its time: one job of the queue. */
async function jobOf(queue: Queue): Promise<void> {
  const client = await city.house.pools.write.connect();
  try {
    await (await city.house.jobs.insert(client, queue, [{}])).done;
  } finally {
    client.release();
  }
}

/** A team with a passphrase, whose first pack is made. */
async function aTeamWithPack(team_id: string): Promise<string> {
  const passphrase = await newPassphrase(system(), { team_id });
  await expect.poll(() => packsOf(team_id), SOON).toHaveLength(1);
  await expect.poll(async () => (await stateOf(team_id))?.laid, SOON).toBe(true);
  return passphrase;
}

test('by night the packs of all departments with a passphrase are made; one that cannot be made stops no other, and its page and those who run the platform are told', async () => {
  await aTeamWithPack(TEAM);
  await aTeamWithPack(OTHER);
  await sql("update emergency_teams set passphrase = '\\x00' where team_id = $1", [OTHER]);
  await jobOf('emergency.begin');
  await expect.poll(async () => (await packsOf(TEAM)).map((pack) => pack.why), SOON).toEqual(['asked', 'nightly']);
  await expect.poll(async () => (await stateOf(OTHER))?.failed, SOON).toBe(true);
  expect(await packsOf(OTHER)).toHaveLength(1);

  const keeper = aVisitor(city);
  await keeper.signIn('Nele Notfall');
  expect((await keeper.get(`/mitarbeit/notfallmappen/${OTHER}`)).text).toContain('Die Mappe konnte nicht gemacht werden');
  expect((await keeper.get('/mitarbeit/notfallmappen')).text).toContain('misslungen');
  await jobOf('continuity.watch');
  const operator = aVisitor(city);
  await operator.signIn('Anton Amt');
  await expect
    .poll(async () => (await operator.get('/mitarbeit/betrieb')).text, SOON)
    .toContain('Notfallmappen konnten nicht gemacht werden');

  // A new passphrase mends it.
  await newPassphrase(system(), { team_id: OTHER });
  await expect.poll(async () => (await stateOf(OTHER))?.failed, SOON).toBe(false);
  expect((await keeper.get(`/mitarbeit/notfallmappen/${OTHER}`)).text).not.toContain('konnte nicht');
});

test('whoever asks for a pack sees that it is being made, and then the new one with where it lies', async () => {
  await aTeamWithPack(TEAM);
  const keeper = aVisitor(city);
  await keeper.signIn('Lena Laterne');
  const form = fieldsOf((await keeper.get(PAGE)).html, `${PAGE}/machen`);
  const asked = await keeper.post(`${PAGE}/machen`, form);
  expect([asked.status, asked.location]).toEqual([303, PAGE]);
  await expect.poll(async () => (await packsOf(TEAM)).length, SOON).toBe(2);
  await expect.poll(async () => (await keeper.get(PAGE)).text, SOON).toContain('Sie liegt auch im Ordner für Notfallmappen, seit');
  // A job that has not begun yet.
  await sql("update emergency_teams set asked_at = now() + interval '1 minute' where team_id = $1", [TEAM]);
  const waiting = await keeper.get(PAGE);
  expect(waiting.text).toContain('Die Mappe wird gemacht');
  expect(waiting.html).toContain(`data-refresh-from="${PAGE}"`);
});

test('the folder holds the newest pack whole and the one before it; a folder that is missing is named on the page, told to those who run the platform, and nothing is written elsewhere', async () => {
  await aTeamWithPack(TEAM);
  const first = readFileSync(path.join(folder, FILE), 'utf8');
  await jobOf('emergency.begin');
  await expect.poll(laid, SOON).toContain(`notfallmappe-${TEAM}-vorige.html`);
  expect(readFileSync(path.join(folder, `notfallmappe-${TEAM}-vorige.html`), 'utf8') === first).toBe(true);
  expect(readFileSync(path.join(folder, FILE), 'utf8') === first).toBe(false);
  expect(laid().filter((name) => name.startsWith('.'))).toEqual([]);

  rmSync(folder, { recursive: true });
  await jobOf('emergency.begin');
  await expect.poll(async () => (await stateOf(TEAM))?.folder_problem, SOON).toBe('missing');
  expect(() => laid()).toThrow('ENOENT');
  const keeper = aVisitor(city);
  await keeper.signIn('Lena Laterne');
  expect((await keeper.get(PAGE)).text).toContain('Den Ordner gibt es nicht, oder die Freigabe ist nicht verbunden.');
  await jobOf('continuity.watch');
  const operator = aVisitor(city);
  await operator.signIn('Anton Amt');
  await expect
    .poll(async () => (await operator.get('/mitarbeit/betrieb')).text, SOON)
    .toContain('Notfallmappen liegen nicht im Ordner (Straßenbeleuchtung)');
  // The share is back: the job that waits lays it there.
  mkdirSync(folder);
  await expect.poll(laid, SOON).toContain(FILE);
});

test('those named get the encrypted file by a real mail server; the passphrase is in no mail', async () => {
  const passphrase = await aTeamWithPack(TEAM);
  const lars = (await sql("select person_id from people where name = 'Lars Leuchte'"))[0]?.person_id;
  await savePackSettings(system(), { team_id: TEAM, with_applications: false, readers: [lars] });
  await askPack(system(), { team_id: TEAM });
  await expect.poll(() => mails.length, SOON).toBe(1);
  const [mail] = mails;
  expect(mail?.text).toContain('Die verschlüsselte Datei hängt an dieser Mail.');
  expect(mail?.file.startsWith('<!doctype html>')).toBe(true);
  for (const secret of [passphrase, passphrase.replaceAll('-', '')]) expect(`${mail?.bytes} ${mail?.file}`.includes(secret)).toBe(false);
});

test('the command lays the packs of all departments into a folder; one that fails does not stop the others and its code says so, a folder that is not there ends it before anything is made', async () => {
  await aTeamWithPack(TEAM);
  await aTeamWithPack(OTHER);
  const stick = mkdtempSync(path.join(tmpdir(), 'stick-'));
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  expect(await layPacks(city.house, { into: stick }, say)).toBe(0);
  expect([lines.splice(0), readdirSync(stick).sort()]).toEqual([
    [`${OTHER}: there.`, `${TEAM}: there.`],
    [`notfallmappe-${OTHER}.html`, FILE],
  ]);
  await sql("update emergency_teams set passphrase = '\\x00' where team_id = $1", [OTHER]);
  expect(await layPacks(city.house, { into: stick }, say)).toBe(1);
  expect(lines.splice(0)).toEqual([expect.stringContaining(`${OTHER}: The passphrase of the emergency pack`), `${TEAM}: there.`]);
  expect(await layPacks(city.house, { into: stick, team: 'gibt-es-nicht' }, say)).toBe(1);
  expect(lines.splice(0)).toEqual(['gibt-es-nicht: there is no such department with a passphrase.']);

  const before = (await packsOf(TEAM)).length;
  await expect(layPacks(city.house, { into: path.join(stick, 'weg') }, say)).rejects.toThrow('there is no such folder');
  expect((await packsOf(TEAM)).length).toBe(before);
  rmSync(stick, { recursive: true });
});

test('programs and the search find the packs of whoever looks after them, and nothing for anybody else', async () => {
  await aTeamWithPack(TEAM);
  const keeper = aVisitor(city);
  await keeper.signIn('Nele Notfall');
  const clerk = aVisitor(city);
  await clerk.signIn('Rosa Radweg');
  const list = JSON.parse((await keeper.get('/api/v1/emergency-packs')).html);
  expect(list.teams[0]).toMatchObject({ team_id: TEAM, failed: false });
  const one = JSON.parse((await keeper.get(`/api/v1/emergency-packs/${TEAM}`)).html);
  const file = await keeper.get(one.packs[0].file);
  expect([file.status, file.html.startsWith('<!doctype html>')]).toEqual([200, true]);
  expect(JSON.parse((await clerk.get('/api/v1/emergency-packs')).html).teams).toEqual([]);
  expect([(await clerk.get(`/api/v1/emergency-packs/${TEAM}`)).status, (await clerk.get(one.packs[0].file)).status]).toEqual([404, 404]);
  const search = '/portal/suche?q=Notfallmappen%3A+Stra';
  expect((await keeper.get(search)).html.includes(`href="${PAGE}"`)).toBe(true);
  expect((await clerk.get(search)).html.includes(`href="${PAGE}"`)).toBe(false);
});
