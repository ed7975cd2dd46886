import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leftBehind } from '../../support/left-behind.ts';
import { aBomb, aPhoto, aZip } from '../../support/pictures.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf } from '../../support/visitor.ts';

const WRITTEN = 'Die Laterne flackert.\nSeit Tagen & "nachts" <aus>.';

let city: RunningCity;
let photo: Buffer;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' } });
  photo = await aPhoto({ width: 300, height: 200 });
});
afterAll(() => city?.stop());

async function aForm(lang: 'de' | 'en' = 'de'): Promise<{ path: string; fields: Fields }> {
  const path = lang === 'en' ? '/en/melden' : '/melden';
  const page = await aVisitor(city).get(`${path}?category_id=strassenbeleuchtung`);
  return {
    path,
    fields: {
      ...fieldsOf(page.html, path),
      street: 'Lotter Straße',
      house_number: '12',
      description: WRITTEN,
      'answers.what': 'dark',
      email: 'ada@buerger.example',
    },
  };
}

describe('a photo that cannot be taken', () => {
  const refused: { what: string; name: string; bytes: () => Buffer; status: number; de: RegExp; en: RegExp }[] = [
    {
      what: 'is empty',
      name: 'leer.jpg',
      bytes: () => Buffer.alloc(0),
      status: 422,
      de: /Datei „leer\.jpg“ ist leer/,
      en: /file “leer\.jpg” is empty/,
    },
    {
      what: 'has 50 MB',
      name: 'riesig.jpg',
      bytes: () => Buffer.concat([photo, Buffer.alloc(50 * 1024 * 1024)]),
      status: 413,
      de: /„riesig\.jpg“ ist größer als 20 MB/,
      en: /“riesig\.jpg” is larger than 20 MB/,
    },
    {
      what: 'is a renamed program',
      name: 'foto.jpg',
      bytes: () => Buffer.concat([Buffer.from('7f454c460201010000000000000000000300b700', 'hex'), Buffer.alloc(400, 7)]),
      status: 422,
      de: /„foto\.jpg“ ist kein Foto im Format JPEG, PNG oder WebP/,
      en: /“foto\.jpg” is not a JPEG, PNG or WebP photo/,
    },
    {
      what: 'is a page as well',
      name: 'doppelt.jpg',
      bytes: () => Buffer.concat([photo, Buffer.from('<html><script>alert(1)</script></html>')]),
      status: 422,
      de: /„doppelt\.jpg“ ist nicht eindeutig/,
      en: /“doppelt\.jpg” is ambiguous/,
    },
    {
      what: 'is a ZIP archive as well',
      name: 'archiv.jpg',
      bytes: () => Buffer.concat([photo, aZip('a.txt', 'x')]),
      status: 422,
      de: /„archiv\.jpg“ ist nicht eindeutig/,
      en: /“archiv\.jpg” is ambiguous/,
    },
    {
      what: 'is an SVG drawing',
      name: 'bild.png',
      bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      status: 422,
      de: /„bild\.png“ ist kein Foto/,
      en: /“bild\.png” is not a JPEG/,
    },
    {
      what: 'unpacks to 900 megapixels',
      name: 'bombe.png',
      bytes: () => aBomb(30_000),
      status: 422,
      de: /„bombe\.png“ hat zu viele Bildpunkte/,
      en: /“bombe\.png” has too many pixels/,
    },
    {
      what: 'is cut off',
      name: 'halb.jpg',
      bytes: () => photo.subarray(0, photo.length / 2),
      status: 422,
      de: /„halb\.jpg“ ist beschädigt/,
      en: /“halb\.jpg” is damaged/,
    },
  ];
  test.each(refused)(
    'because it $what is refused by its name in both languages, the form stays, and nothing is left behind',
    async (bad) => {
      const before = await leftBehind(city);
      for (const lang of ['de', 'en'] as const) {
        const form = await aForm(lang);
        const answer = await aVisitor(city).upload(form.path, form.fields, [{ name: bad.name, bytes: bad.bytes() }]);
        expect(answer.status).toBe(bad.status);
        expect(answer.text).toMatch(bad[lang]);
        expect(answer.html).toContain('href="#f-photo"');
        expect(fieldsOf(answer.html, form.path)).toMatchObject({
          street: 'Lotter Straße',
          house_number: '12',
          description: WRITTEN,
          email: 'ada@buerger.example',
        });
      }
      expect(await leftBehind(city)).toEqual(before);
    },
  );

  test('does not take the good ones with it: those stay by name, and the form sent again brings them', async () => {
    const form = await aForm();
    const visitor = aVisitor(city);
    const refused = await visitor.upload(form.path, { ...form.fields, description: '' }, [
      { name: 'gut.jpg', bytes: photo },
      { name: 'leer.jpg', bytes: Buffer.alloc(0) },
    ]);
    expect(refused.text).toMatch(/Schon gespeichert.*gut\.jpg/);
    expect(refused.text).toMatch(/„leer\.jpg“ ist leer/);
    expect(refused.text).toMatch(/Bitte füllen Sie dieses Feld aus/);
    const again = await visitor.upload(form.path, { ...fieldsOf(refused.html, form.path), description: WRITTEN }, []);
    expect(again.status).toBe(303);
    const receipt = await visitor.get(again.location);
    expect(receipt.html.match(/bilder\/[0-9a-f-]{36}\/klein/g)).toHaveLength(1);
  });
});

describe('more photos than a report takes', () => {
  test('are shown by name so that some can be taken back; nothing is reported before', async () => {
    const form = await aForm();
    const visitor = aVisitor(city);
    const { cases } = await leftBehind(city);
    const seven = Array.from({ length: 7 }, (_, n) => ({ name: `foto-${n}.jpg`, bytes: photo }));
    const refused = await visitor.upload(form.path, form.fields, seven);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Es können höchstens 5 Fotos mitgeschickt werden.');
    expect((await leftBehind(city)).cases).toBe(cases);
    const fields = fieldsOf(refused.html, form.path);
    expect(fields.picture).toHaveLength(7);
    expect(fields.description).toBe(WRITTEN);
    const again = await visitor.upload(form.path, { ...fields, remove_picture: (fields.picture as string[]).slice(0, 2) }, []);
    expect(again.status).toBe(303);
    expect((await visitor.get(again.location)).html.match(/href="[^"]*\/gross"/g)).toHaveLength(5);
  });

  test('even forty at once end in a sentence for each that was not taken, with the form kept', async () => {
    const form = await aForm('en');
    const answer = await aVisitor(city).upload(
      form.path,
      form.fields,
      Array.from({ length: 40 }, (_, n) => ({ name: `f${n}.jpg`, bytes: photo })),
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('“f39.jpg” is one photo too many');
    expect(fieldsOf(answer.html, form.path).description).toBe(WRITTEN);
  });
});

describe('what a form says about photos it brought before', () => {
  const HASH = 'ab'.repeat(32);
  const forged: { what: string; token: (real: string) => string }[] = [
    { what: 'a hash alone', token: () => HASH },
    { what: 'a token nobody signed', token: () => `${bodyOf(HASH)}.${'A'.repeat(43)}` },
    { what: 'a token with its content changed', token: (real) => `${bodyOf(HASH)}.${real.split('.')[1]}` },
    { what: 'a token cut short', token: (real) => real.slice(0, -4) },
  ];
  const bodyOf = (hash: string) => Buffer.from(JSON.stringify([hash, hash, 'geheim.jpg'])).toString('base64url');

  async function aRealToken() {
    const form = await aForm();
    const refused = await aVisitor(city).upload(form.path, { ...form.fields, description: '' }, [{ name: 'meins.jpg', bytes: photo }]);
    return { form, token: String(fieldsOf(refused.html, form.path).picture) };
  }

  test.each(forged)('$what opens no file and makes no report; the text stays', async ({ token }) => {
    const { form, token: real } = await aRealToken();
    const before = await leftBehind(city);
    const answer = await aVisitor(city).post(form.path, { ...form.fields, picture: token(real) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('ist nicht mehr da');
    expect(fieldsOf(answer.html, form.path)).toMatchObject({ description: WRITTEN });
    expect(fieldsOf(answer.html, form.path).picture).toBeUndefined();
    expect(await leftBehind(city)).toEqual(before);
  });

  test('a photo that was swept meanwhile is asked for by its name; the form sent again without it is taken', async () => {
    const other = await aPhoto({ width: 311, height: 207 });
    const form = await aForm();
    const visitor = aVisitor(city);
    const kept = await visitor.upload(form.path, { ...form.fields, description: '' }, [{ name: 'alt.jpg', bytes: other }]);
    const token = String(fieldsOf(kept.html, form.path).picture);
    const [hash = '', thumbnail = ''] = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    await city.house.pools.write.query('delete from files where file_hash in ($1, $2)', [
      Buffer.from(hash, 'hex'),
      Buffer.from(thumbnail, 'hex'),
    ]);
    const before = await leftBehind(city);

    const refused = await visitor.post(form.path, { ...form.fields, picture: token });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Das Foto „alt.jpg“ ist nicht mehr da. Bitte wählen Sie es noch einmal.');
    expect(await leftBehind(city)).toEqual(before);
    const fields = fieldsOf(refused.html, form.path);
    expect(fields).toMatchObject({ description: WRITTEN, street: 'Lotter Straße' });
    expect((await visitor.post(form.path, fields)).status).toBe(303);
  });

  test('an id of a picture opens nothing to strangers, made up or real', async () => {
    const form = await aForm();
    const visitor = aVisitor(city);
    const waiting_for_release = { ...form.fields, category_id: 'wilder-muell' };
    const sent = await visitor.upload(form.path, waiting_for_release, [{ name: 'a.jpg', bytes: photo }]);
    const link = /verfolgen\/[^"]+\/bilder\/[^"]+\/gross/.exec((await visitor.get(sent.location)).html)?.[0] ?? '';
    expect((await visitor.get(`/${link}`)).status).toBe(200);
    const id = /bilder\/([^/]+)/.exec(link)?.[1];
    const secret = link.split('/')[2] ?? '';
    for (const path of [
      `/bilder/${id}/gross`,
      `/bilder/${crypto.randomUUID()}/gross`,
      '/bilder/%00/gross',
      "/bilder/'or'1/klein",
      `/${link.replace(secret, 'A'.repeat(32))}`,
    ]) {
      const answer = await visitor.get(path);
      expect(answer.status, path).toBe(404);
      expect(answer.text).toContain('Diese Seite gibt es nicht');
    }
  });
});
