import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBegunApplication, aPhoneLink, aWrittenApplication, fillIn } from '../support/apply.ts';
import { leftBehind } from '../support/left-behind.ts';
import { aPdf } from '../support/pdfs.ts';
import { aPhoto } from '../support/pictures.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { type Answer, aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;

beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
});
afterAll(() => city?.stop());

const PROOF = 'ermaessigung.nachweis';
const HINT = `id="f-ermaessigung-nachweis-error"`;

/** A draft whose page asks for a proof, of which five files may be chosen. */
async function anOpenQuestion(): Promise<{ visitor: Visitor; draft: string; page: string }> {
  const visitor = aVisitor(city);
  const draft = await aBegunApplication(visitor);
  const page = `${draft}?seite=ermaessigung`;
  await fillIn(visitor, page, { 'ermaessigung.gewuenscht': 'true', 'ermaessigung.warum': 'heim' });
  return { visitor, draft, page };
}

type File = [name: string, bytes: Buffer];
async function sent(visitor: Visitor, at: string, to: string, field: string, files: File[]): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fieldsOf((await visitor.get(at)).html, to)))
    for (const one of [value].flat()) form.append(name, one);
  for (const [name, bytes] of files) form.append(field, new Blob([new Uint8Array(bytes)]), name);
  return await visitor.raw(to, { method: 'POST', body: form });
}

describe('a file nobody could read later is refused beside its question, and nothing of it is kept', () => {
  const refused: [as: string, name: string, bytes: () => Promise<Buffer>, words: string][] = [
    ['a PDF with a password', 'a.pdf', () => aPdf({ password: 'geheim' }), 'mit einem Passwort geschützt'],
    ['a PDF that is cut off', 'a.pdf', async () => (await aPdf({ pad: 9_000 })).subarray(0, 5_000), 'beschädigt oder unvollständig'],
    ['a PDF with a script', 'a.pdf', () => aPdf({ script: 'app.alert(1)' }), 'enthält ein Programm'],
    ['half a photo', 'a.jpg', async () => (await aPhoto({ width: 300, height: 200 })).subarray(0, 4_000), 'ist beschädigt'],
    ['a photo called .pdf', 'a.pdf', () => aPhoto({ width: 300, height: 200 }), 'gehört zu keiner erlaubten Art'],
    ['an empty file', 'a.pdf', async () => Buffer.alloc(0), 'leer'],
  ];
  test.each(refused)('%s', async (_, name, bytes, words) => {
    const { visitor, draft, page } = await anOpenQuestion();
    const before = await leftBehind(city);
    const answer = await sent(visitor, page, draft, PROOF, [[name, await bytes()]]);
    expect(answer.status).toBe(422);
    expect(answer.html.slice(answer.html.indexOf(HINT))).toContain(words);
    expect(answer.html).toContain(HINT);
    expect(await leftBehind(city)).toEqual(before);
  });

  test('what came with it and is right is named, travels along and is kept once the form is sent again', async () => {
    const { visitor, draft, page } = await anOpenQuestion();
    const answer = await sent(visitor, page, draft, PROOF, [
      ['gut.pdf', await aPdf()],
      ['schlecht.pdf', await aPdf({ password: 'x' })],
    ]);
    expect([answer.status, answer.text.includes('Schon angekommen, wird mit gespeichert: gut.pdf')]).toEqual([422, true]);
    await visitor.post(draft, fieldsOf(answer.html, draft));
    const kept = await visitor.get(page);
    expect([kept.text.includes('gut.pdf'), kept.text.includes('schlecht.pdf')]).toEqual([true, false]);
  });
});

describe('photos by phone', () => {
  async function onPhone(phone: Visitor, code: string, files: File[]): Promise<Answer> {
    return await sent(phone, `/foto/${code}`, `/foto/${code}`, 'photos', files);
  }
  const aShot = async (name = 'foto.jpg'): Promise<File> => [name, await aPhoto({ width: 200, height: 150 })];

  test('come one after another, are seen at the computer, and can be taken back by the phone', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const { code, page } = await aPhoneLink(visitor, draft);
    expect((await visitor.get(page)).html).toContain('data-refresh-from');
    const phone = aVisitor(city);
    const typed = await phone.post('/foto', {
      ...fieldsOf((await phone.get('/foto')).html, '/foto'),
      code: `${code.slice(0, 5).toLowerCase()} ${code.slice(5)}`,
    });
    expect(typed.location).toBe(`/foto/${code}`);
    expect((await onPhone(phone, code, [await aShot('eins.jpg')])).status).toBe(303);
    await onPhone(phone, code, [await aShot('zwei.jpg'), ['drei.pdf', await aPdf()]]);
    const seen = await phone.get(`/foto/${code}`);
    for (const words of ['Nachweis', 'eins.jpg', 'zwei.jpg', 'drei.pdf']) expect(seen.text).toContain(words);
    const [, first = ''] = /value="([^"]+)" name="remove"/.exec(seen.html) ?? [];
    await phone.post(`/foto/${code}`, { ...fieldsOf(seen.html, `/foto/${code}`), remove: first });
    const at_computer = await visitor.get(page);
    expect(['eins.jpg', 'zwei.jpg', 'drei.pdf'].map((name) => at_computer.text.includes(name))).toEqual([false, true, true]);
    expect((await visitor.get(`${draft}?seite=ermaessigung`)).text).toContain('zwei.jpg');
  });

  test('a phone sees nothing of the rest, and removes nothing that came another way', async () => {
    const { visitor, draft, page } = await anOpenQuestion();
    await sent(visitor, page, draft, PROOF, [['computer.pdf', await aPdf()]]);
    const [, upload_id = ''] = /name="remove" value="([^"]+)"/.exec((await visitor.get(page)).html) ?? [];
    const { code } = await aPhoneLink(visitor, draft);
    const phone = aVisitor(city);
    await onPhone(phone, code, [await aShot()]);
    const seen = await phone.get(`/foto/${code}`);
    expect(seen.text).not.toContain('computer.pdf');
    await phone.post(`/foto/${code}`, { ...fieldsOf(seen.html, `/foto/${code}`), remove: upload_id });
    expect((await visitor.get(page)).text).toContain('computer.pdf');
    expect([(await phone.get(draft)).status, (await phone.get(`${draft}/pruefen`)).status]).toEqual([404, 404]);
  });

  test('a second phone, a link that was ended, a wrong code and an application that was sent are told in plain words, and nothing is kept', async () => {
    const visitor = aVisitor(city);
    const draft = await aWrittenApplication(visitor);
    const { code } = await aPhoneLink(visitor, draft);
    const [phone, other] = [aVisitor(city), aVisitor(city)];
    await onPhone(phone, code, [await aShot()]);
    const before = await leftBehind(city);
    const refusedOn = async (who: Visitor, at: string, words: string) => {
      expect((await who.get(`/foto/${at}`)).text).toContain(words);
      const form = new FormData();
      const [name, bytes] = await aShot();
      form.append('photos', new Blob([new Uint8Array(bytes)]), name);
      const answer = await who.raw(`/foto/${at}`, { method: 'POST', body: form });
      expect([answer.status, answer.text.includes('Es wurde nichts gespeichert.')]).toEqual([422, true]);
      expect(await leftBehind(city)).toEqual(before);
    };
    await refusedOn(other, code, 'schon auf einem anderen Handy');
    await refusedOn(phone, 'ABCDEFGHJK', 'Diesen Link gibt es nicht');
    await city.house.pools.write.query("update phone_links set expires_at = now() - interval '1 minute'");
    await refusedOn(phone, code, 'Zeit für diesen Link ist abgelaufen');
    await aPhoneLink(visitor, draft);
    Object.assign(before, await leftBehind(city));
    await refusedOn(phone, code, 'Diesen Link gibt es nicht');
    const { code: last } = await aPhoneLink(visitor, draft);
    await onPhone(phone, last, [await aShot()]);
    const check = await visitor.get(`${draft}/pruefen`);
    const done = await visitor.post(`${draft}/pruefen`, { ...fieldsOf(check.html, `${draft}/pruefen`), declared: 'yes' });
    expect(done.status).toBe(303);
    Object.assign(before, await leftBehind(city));
    await refusedOn(phone, last, 'schon gesendet');
  });

  test('a row that was taken away takes its link along', async () => {
    const visitor = aVisitor(city);
    const draft = await aBegunApplication(visitor);
    const { code } = await aPhoneLink(visitor, draft);
    await city.house.pools.write.query("update phone_links set place = 'hunde.0.foto'");
    await visitor.post(`${draft}/zeilen`, {
      ...fieldsOf((await visitor.get(`${draft}?seite=hunde`)).html, `${draft}/zeilen`),
      at: 'hunde',
      row: '0',
    });
    expect((await aVisitor(city).get(`/foto/${code}`)).text).toContain('Diesen Link gibt es nicht');
  });
});

describe('several pages become one document', () => {
  /** A question with a photo that was held sideways, a PDF of two pages, and a page to arrange them on. */
  async function twoFiles() {
    const { visitor, draft, page } = await anOpenQuestion();
    await sent(visitor, page, draft, PROOF, [
      ['foto.jpg', await aPhoto({ width: 300, height: 200, turned: true })],
      ['zwei.pdf', await aPdf({ pages: 2 })],
    ]);
    const at = `${draft}/seiten?frage=${PROOF}&seite=ermaessigung`;
    const press = async (what: RegExp | string) => {
      const { html } = await visitor.get(at);
      const _do = typeof what === 'string' ? what : (what.exec(html)?.[1] ?? '');
      return await visitor.post(`${draft}/seiten`, { ...fieldsOf(html, `${draft}/seiten`), _do });
    };
    return { visitor, draft, at, press };
  }
  const pagesOf = async (bytes: Buffer) =>
    (await PDFDocument.load(bytes)).getPages().map((one) => [Math.round(one.getHeight()), one.getRotation().angle]);

  test('in their order and turned, and can be taken apart again until the application is sent', async () => {
    const { visitor, draft, at, press } = await twoFiles();
    await press(/value="(down [^"]+)"/);
    const turned = await press(/value="(turn [^"]+)"/);
    expect(turned.status).toBe(303);
    expect((await press('join')).status).toBe(303);
    const joined = await visitor.get(at);
    expect([joined.text.includes('Nachweis.pdf'), joined.text.includes('aus 2 Dateien zusammengefügt')]).toEqual([true, true]);
    const [, path = ''] = /href="(\/antrag\/[^"]+\/dateien\/[^"]+)"/.exec(joined.html) ?? [];
    const stored = await visitor.get(path);
    // The PDF first, turned by a quarter; the photo, upright, on a page of A4.
    expect(await pagesOf(stored.bytes)).toEqual([
      [701, 90],
      [702, 90],
      [842, 0],
    ]);
    expect((await aVisitor(city).get(path)).status).toBe(404);
    await press(/value="(apart [^"]+)"/);
    const apart = await visitor.get(at);
    expect(apart.text.indexOf('zwei.pdf')).toBeLessThan(apart.text.indexOf('foto.jpg'));
    expect(apart.text).not.toContain('Nachweis.pdf');
    await press('join');
    const { rows } = await city.house.pools.write.query('select count(*) from application_files where draft_id = $1', [
      draft.split('/')[2],
    ]);
    expect(Number(rows[0].count)).toBe(3);
    const kept = await visitor.get(`${draft}?seite=ermaessigung`);
    const [, upload_id = ''] = /name="remove" value="([^"]+)"|value="([^"]+)" name="remove"/.exec(kept.html)?.filter(Boolean) ?? [];
    await fillIn(visitor, `${draft}?seite=ermaessigung`, { remove: upload_id });
    const left = await city.house.pools.write.query('select count(*) from application_files where draft_id = $1', [draft.split('/')[2]]);
    expect(Number(left.rows[0].count)).toBe(0);
  });

  test('not when a file came meanwhile, and nothing is kept of the try', async () => {
    const { visitor, draft, at } = await twoFiles();
    const shown = fieldsOf((await visitor.get(at)).html, `${draft}/seiten`);
    await sent(visitor, `${draft}?seite=ermaessigung`, draft, PROOF, [['drei.pdf', await aPdf({ pages: 3 })]]);
    const before = await leftBehind(city);
    expect((await visitor.post(`${draft}/seiten`, { ...shown, _do: 'join' })).status).toBe(409);
    expect(await leftBehind(city)).toEqual(before);
  });

  test('not with more pages than a document may have, and all files stay as they are', async () => {
    const { visitor, draft, page } = await anOpenQuestion();
    await sent(visitor, page, draft, PROOF, [
      ['a.pdf', await aPdf({ pages: 99 })],
      ['b.pdf', await aPdf({ pages: 2 })],
    ]);
    const before = await leftBehind(city);
    const { html } = await visitor.get(`${draft}/seiten?frage=${PROOF}&seite=ermaessigung`);
    const refused = await visitor.post(`${draft}/seiten`, { ...fieldsOf(html, `${draft}/seiten`), _do: 'join' });
    expect([refused.status, refused.text.includes('höchstens 100 Seiten')]).toEqual([422, true]);
    expect(await leftBehind(city)).toEqual(before);
  });
});
