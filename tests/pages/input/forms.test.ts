import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leftBehind } from '../../support/left-behind.ts';
import { aPhoto } from '../../support/pictures.ts';
import { type RunningCity, startCity } from '../../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf } from '../../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

const TYPED = {
  street: 'Lotter Straße',
  house_number: '12',
  description: 'Dunkel seit Montag.',
  'answers.what': 'dark',
  name: 'Ada',
  email: 'ada@buerger.example',
};
const PATHS = { de: '/melden', en: '/en/melden' };

async function aForm(lang: 'de' | 'en' = 'de') {
  const path = PATHS[lang];
  const visitor = aVisitor(city);
  const page = await visitor.get(`${path}?category_id=strassenbeleuchtung`);
  return { path, visitor, fields: { ...fieldsOf(page.html, path), ...TYPED } as Fields };
}

describe('a form', () => {
  test('left open for a week is accepted, once', async () => {
    const { visitor, path, fields } = await aForm();
    const { cases = 0 } = await leftBehind(city);
    const { now } = city.house;
    city.house.now = () => new Date(Date.now() + 7 * 86_400_000);
    try {
      const first = await visitor.post(path, fields);
      const again = await visitor.post(path, fields);
      expect([first.status, again.status]).toEqual([303, 303]);
      expect(again.location).toBe(first.location);
      expect((await visitor.get(first.location)).text).toContain('Ihre Meldung ist angekommen');
    } finally {
      city.house.now = now;
    }
    expect((await leftBehind(city)).cases).toBe(cases + 1);
  });

  test('sent twice at the same time, with a photo, is one report, and both see its receipt', async () => {
    const { visitor, path, fields } = await aForm();
    const photo = { name: 'laterne.jpg', bytes: await aPhoto({ width: 640, height: 480 }) };
    const { cases = 0, case_files = 0 } = await leftBehind(city);
    const answers = await Promise.all([1, 2, 3].map(async () => visitor.upload(path, fields, [photo])));
    expect(answers.map((one) => one.status)).toEqual([303, 303, 303]);
    expect(new Set(answers.map((one) => one.location)).size).toBe(1);
    expect(await leftBehind(city)).toMatchObject({ cases: cases + 1, case_files: case_files + 1 });
  });

  test('sent again with other words is not taken for the first one: both sentences are shown, and the button makes a second report', async () => {
    const { visitor, path, fields } = await aForm();
    await visitor.post(path, fields);
    const other = await visitor.post(path, { ...fields, description: 'Etwas ganz anderes.' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Dieses Formular wurde schon mit anderem Inhalt gesendet.');
    const shown = fieldsOf(other.html, path);
    expect(shown.description).toBe('Etwas ganz anderes.');
    expect(shown._key).not.toBe(fields._key);
    expect((await visitor.post(path, shown)).status).toBe(303);
  });
});

describe.each(['de', 'en'] as const)('what does not fit (%s)', (lang) => {
  const cases: { what: string; change: (fields: Fields) => Fields; de: RegExp; en: RegExp; status?: number }[] = [
    {
      what: 'a missing description',
      change: (fields) => ({ ...fields, description: ' \r\n ' }),
      de: /Bitte füllen Sie dieses Feld aus/,
      en: /Please fill in this field/,
    },
    {
      what: 'no place at all',
      change: (fields) => ({ ...fields, street: '', place_text: '' }),
      de: /Bitte nennen Sie eine Straße oder beschreiben Sie den Ort/,
      en: /Please name a street or describe the place/,
    },
    {
      what: 'a question left out',
      change: ({ 'answers.what': _, ...fields }) => fields,
      de: /Bitte beantworten Sie diese Frage/,
      en: /Please answer this question/,
    },
    {
      what: 'an answer that is none of the choices',
      change: (fields) => ({ ...fields, 'answers.what': 'explodes' }),
      de: /Bitte beantworten Sie diese Frage/,
      en: /Please answer this question/,
    },
    {
      what: 'a street like another',
      change: (fields) => ({ ...fields, street: 'Lottar Straße' }),
      de: /Meinten Sie: .*Lotter Straße/,
      en: /Did you mean: .*Lotter Straße/,
    },
    {
      what: 'a street nobody knows',
      change: (fields) => ({ ...fields, street: 'Qqxzy' }),
      de: /Diese Straße kennen wir nicht/,
      en: /We do not know this street/,
    },
    {
      what: 'a category that never was',
      change: (fields) => ({ ...fields, category_id: 'gibt-es-nicht' }),
      de: /Bitte wählen Sie, worum es geht/,
      en: /Please choose what it is about/,
    },
    {
      what: 'no category',
      change: ({ category_id: _, ...fields }) => fields,
      de: /Worum geht es\?/,
      en: /What is it about\?/,
    },
    {
      what: 'a category of 5,000 letters',
      change: (fields) => ({ ...fields, category_id: 'x'.repeat(5_000) }),
      de: /Worum geht es\?/,
      en: /What is it about\?/,
    },
    {
      what: 'a field that came twice',
      change: (fields) => ({ ...fields, name: ['Ada', 'Eve'] }),
      de: /Bitte/,
      en: /Please/,
    },
    {
      what: 'a wrong address',
      change: (fields) => ({ ...fields, email: 'ada at home' }),
      de: /name@beispiel\.de/,
      en: /name@example\.com/,
    },
  ];
  test.each(cases)('$what is said beside its field, everything typed stays, nothing is left behind', async (one) => {
    const { visitor, path, fields } = await aForm(lang);
    const before = await leftBehind(city);
    const sent = one.change(fields);
    const answer = await visitor.post(path, sent);
    expect(answer.status).toBe(one.status ?? 422);
    expect(answer.html).toContain(`<html lang="${lang}"`);
    expect(answer.text).toMatch(one[lang]);
    const shown = fieldsOf(answer.html, path);
    for (const name of ['street', 'house_number', 'description', 'email'] as const) {
      expect(shown[name], name).toBe(String(sent[name]).replaceAll('\r\n', '\n'));
    }
    expect(await leftBehind(city)).toEqual(before);
  });

  test('a category that was switched off meanwhile is said, and another can be chosen without typing anew', async () => {
    const { visitor, path, fields } = await aForm(lang);
    const { pools } = city.house;
    const set = (active: boolean) =>
      pools.write.query("update report_categories set active = $1 where category_id = 'strassenbeleuchtung'", [active]);
    // Kept for a second; the page is asked until it knows.
    const until = async (shown: boolean) => {
      while ((await visitor.get(`${path}?category_id=strassenbeleuchtung`)).html.includes('name="street"') !== shown);
    };
    await set(false);
    try {
      await until(false);
      const refused = await visitor.post(path, fields);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain(
        lang === 'de' ? 'Dieses Anliegen kann zurzeit nicht gemeldet werden.' : 'This topic cannot be reported at the moment.',
      );
      const shown = fieldsOf(refused.html, path);
      // An answer goes with the topic that asked for it.
      const { 'answers.what': _, ...rest } = TYPED;
      expect(shown).toMatchObject(rest);
      // The other topic has questions of its own, which have not been seen yet.
      const asked = await visitor.post(path, { ...shown, category_id: 'strassenschaden' });
      expect(asked.status).toBe(422);
      const questions = fieldsOf(asked.html, path);
      expect(questions).toMatchObject({ street: TYPED.street, description: TYPED.description });
      const answers = { 'answers.where': 'road', 'answers.dangerous': 'no' };
      expect((await visitor.post(path, { ...questions, ...answers })).status).toBe(303);
    } finally {
      await set(true);
      await until(true);
    }
  });
});

describe('names and bodies no form has', () => {
  test('names that reach into objects are no fields: the report is taken without them', async () => {
    const { visitor, path, fields } = await aForm();
    const hostile = {
      '__proto__.admin': 'yes',
      'answers.__proto__': 'x',
      'constructor.prototype': 'x',
      toString: 'x',
      'a.b.c.d': 'x',
      'street.x': 'y',
    };
    const taken = await visitor.post(path, { ...fields, ...hostile, ['__proto__']: 'x' });
    expect(taken.status).toBe(303);
    expect(({} as { admin?: string }).admin).toBeUndefined();
    const parts = await visitor.upload(
      path,
      { ...fields, _key: crypto.randomUUID(), 'answers.constructor': 'x', 'constructor.x': 'y' },
      [],
    );
    expect(parts.status).toBe(303);
    const proto = await visitor.upload(path, { ...fields, constructor: 'x' }, []);
    expect(proto.status).toBeLessThan(500);
  });

  test('10,000 fields, a body of 2 MB, parts without end: a page of its own, nothing left behind', async () => {
    const { visitor, path, fields } = await aForm();
    const before = await leftBehind(city);
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, 'x']));
    for (const answer of [
      await visitor.post(path, { ...fields, ...many }),
      await visitor.post(path, { ...fields, description: 'x'.repeat(2_000_000) }),
      await visitor.upload(path, { ...fields, ...many }, []),
    ]) {
      expect(answer.status).toBe(413);
      expect(answer.text).toContain('Das ist zu groß.');
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
    expect(await leftBehind(city)).toEqual(before);
  });

  test.each([
    ['application/json', '{"description":{"$gt":""},"picture":{"a":1}}', 415],
    ['text/plain', 'description=x', 415],
    ['application/xml', '<a/>', 415],
    ['multipart/form-data', 'no boundary', 400],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="description"\r\n\r\ncut', 400],
  ])('a body of the type %s is answered with a page, not with a fault', async (type, body, status) => {
    const answer = await aVisitor(city).raw('/melden', { method: 'POST', headers: { 'content-type': type }, body });
    expect([status, 413, 422]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).not.toMatch(/FST_|Unsupported|boundary/);
  });
});
