import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leftBehind } from '../support/left-behind.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, type Fields, fieldsOf } from '../support/visitor.ts';

let city: RunningCity;
beforeAll(async () => {
  city = await startCity({ config: { trust_proxy: '127.0.0.1' }, jobs: false });
});
afterAll(() => city?.stop());

const PATH = '/melden';

async function begin() {
  const visitor = aVisitor(city);
  const fields = fieldsOf((await visitor.get(`${PATH}?category_id=strassenbeleuchtung`)).html, PATH);
  const press = async (typed: Fields, to: string) => {
    const answer = await visitor.post(PATH, { ...typed, to });
    return { answer, fields: fieldsOf(answer.html, PATH) };
  };
  return { visitor, fields, press };
}

describe('a report', () => {
  test.each([
    ['no place at all', {}, 'Bitte nennen Sie eine Straße oder beschreiben Sie den Ort', false],
    ['0/0', { lon: '0', lat: '0' }, 'Diese Stelle gibt es nicht', true],
    ['a latitude as words', { lon: '8.0271', lat: 'Nord' }, 'Diese Stelle gibt es nicht', true],
    ['a latitude alone', { lon: '', lat: '52.2745' }, 'Diese Stelle gibt es nicht', true],
    ['a latitude beyond the pole', { lon: '8.0271', lat: '152.2745' }, 'Diese Stelle gibt es nicht', true],
    ['swapped axes', { lon: '52.2745', lat: '8.0271' }, 'Länge und Breite sind vertauscht', true],
  ])(
    'with %s is refused with a sentence, keeps what was typed, and offers to take a wrong mark away',
    async (_what, place, sentence, marked) => {
      const { visitor, fields, press } = await begin();
      const before = await leftBehind(city);
      const refused = await press({ ...fields, ...place, house_number: '7' }, 'details');
      expect([refused.answer.status, refused.answer.text.includes(sentence)]).toEqual([422, true]);
      expect(refused.fields).toMatchObject({ house_number: '7', ...place });
      expect(refused.answer.html.includes('value="unmark"')).toBe(marked);
      const sent = await visitor.post(PATH, { ...fields, ...place, description: 'Dunkel', 'answers.what': 'dark' });
      expect([sent.status, sent.text.includes(sentence)]).toEqual([422, true]);
      expect(await leftBehind(city)).toEqual(before);
      if (marked) expect((await press(refused.fields, 'unmark')).fields).toMatchObject({ lon: '', lat: '' });
    },
  );

  test('with commas in its degrees is understood', async () => {
    const { fields, press } = await begin();
    const details = await press({ ...fields, lon: '8,0271', lat: '52,2745' }, 'details');
    expect([details.answer.status, details.fields.lat]).toEqual([200, '52,2745']);
  });
});
