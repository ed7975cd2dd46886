import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCopy, siteDataIn, siteDataOf, tellStates, tellStatesSchema, writeCopy } from '#modules/darksite';
import { type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { aStaffMember } from '../../../tests/support/people.ts';
import { darksite } from '../../commands/darksite.ts';
import { readConfig } from '../../config.ts';
import { siteFiles } from './build.ts';
import { COPY_FILE, keepDarksite } from './keep.ts';

const OSNABRUECK = path.resolve('city/osnabrueck');
let house: TestHouse;
let home: string;
beforeAll(async () => {
  house = await testHouse();
  home = mkdtempSync(path.join(os.tmpdir(), 'darksite-'));
});
afterAll(async () => {
  await house?.close();
  rmSync(home, { recursive: true, force: true });
});

const none = () => {
  throw new Error('nothing is left out');
};
/** A house whose database is away: nothing answers there. */
const config = () => ({ ...readConfig({}), home, city: OSNABRUECK, database_url: 'postgres://app@127.0.0.1:1/nothing' });

async function built(args: string[]) {
  const said: string[] = [];
  const out = mkdtempSync(path.join(os.tmpdir(), 'site-'));
  const code = await darksite(['build', out, ...args], (line) => said.push(line), config());
  const page = (name: string) => readFileSync(path.join(out, name), 'utf8');
  return { out, code, said: said.join('\n'), page };
}

test('the site says in three languages what works, and every link in it leads to a page or a place that is there', () => {
  const files = siteFiles(siteDataIn(OSNABRUECK, new Date(), none));
  expect(files.size).toBe(18);
  for (const [name, html] of files) {
    expect(html.match(/<h1/g), name).toHaveLength(1);
    expect(html, name).not.toMatch(/<script|https?:\/\/|undefined|\[object|\{\w+\}/);
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) {
      if (/^(tel|mailto|data):/.test(href)) continue;
      const [to = '', id] = href.split('#');
      const target = to === '' ? name : path.posix.join(path.posix.dirname(name), to);
      expect([...files.keys()], `${name}: ${href}`).toContain(target);
      if (id) expect(files.get(target), `${name}: ${href}`).toContain(`id="${id}"`);
    }
  }
  expect(files.get('einfach/index.html')).toContain('Park-Ausweis für Bewohner');
  expect(files.get('en/index.html')).toContain('Resident parking permit');
});

test('what is said on the page stands beside the program, and the command builds it from there while the database is away', async () => {
  const speaker = await aStaffMember({ roles: ['spokesperson'] });
  const words = { de: 'Computer <aus>.', en: 'Computers are down.' };
  await tellStates(workOf(speaker), tellStatesSchema.parse({ services: 'hundesteuer', state: 'down', what: words, phone: '030 99' }));
  const away = { ...house, config: { ...house.config, home } };
  await keepDarksite({ ...workOf(speaker), house: away });
  await keepDarksite({ ...workOf(speaker), house: away });
  const { code, said, page } = await built([]);
  expect(code).toBe(0);
  expect(said).toMatch(/The database cannot be asked[\s\S]*Taken from the last copy, of 2026-03-02T09:00:00\.000Z\./);
  expect(page('index.html')).toMatch(/Eine Leistung geht nicht[\s\S]*Computer &lt;aus&gt;\.[\s\S]*href="tel:03099"/);
  expect(page('en/index.html')).toContain('As of 2 March 2026, 10:00');
  expect(page('index.html')).toBe(readFileSync(path.join(home, 'darksite/site/index.html'), 'utf8'));
});

test('a text file says what works while there is neither page nor database, and a wrong one writes nothing', async () => {
  const file = path.join(home, 'lage.yaml');
  writeFileSync(file, 'as_of: "3.3.2026 7:30"\nservices:\n  sperrmuell: { state: eingeschränkt, what: Nur am Telefon }\n');
  const { code, page, said } = await built(['--states', file, '--city', OSNABRUECK]);
  expect([code, said]).toEqual([0, expect.stringMatching(/8 services, 1 of them not as usual/)]);
  expect(page('index.html')).toMatch(/Stand: 3\. März 2026, 07:30 Uhr/);
  expect(page('index.html')).toContain('Nur am Telefon');
  writeFileSync(file, 'services:\n  sperrmuell: { state: vielleicht }\n');
  const wrong = await built(['--states', file, '--city', OSNABRUECK]);
  expect([wrong.code, wrong.said]).toEqual([1, expect.stringMatching(/lage\.yaml line 2: .*must be: geht[\s\S]*Nothing was written/)]);
  expect(() => wrong.page('index.html')).toThrow();
});

test('a folder with other things in it is left alone', async () => {
  writeFileSync(path.join(home, 'diary.txt'), 'mine');
  await expect(darksite(['build', home, '--city', OSNABRUECK], () => {}, config())).rejects.toThrow(/holds other files/);
});

test('the copy holds all there is, and one that is none is refused with a sentence', async () => {
  const data = await siteDataOf(workOf(await aStaffMember()));
  const again = readCopy(writeCopy(data), none);
  expect(siteFiles(again)).toEqual(siteFiles(data));
  expect(() => readCopy('{}', none)).toThrow(/The last copy cannot be read/);
  expect(readFileSync(path.join(home, 'darksite', COPY_FILE), 'utf8')).not.toMatch(/password|secret|person_id/);
});
