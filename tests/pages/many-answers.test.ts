import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Form } from '#modules/forms';
import { fillIn } from '../support/apply.ts';
import { askForm } from '../support/asked-form.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { aVisitor, fieldsOf, type Visitor } from '../support/visitor.ts';

let city: RunningCity;
const PLACE = 'wo.orte';
const NAMES = 5_000;

const form: Form = {
  title: { de: 'Wochenmärkte' },
  parts: [
    {
      ...{ kind: 'group', key: 'wo', title: { de: 'Wo' }, min: 1, max: 1 },
      parts: [
        { kind: 'field', key: 'orte', title: { de: 'Wo möchten Sie verkaufen?' }, min: 1, max: 3, type: 'code', list: 'orte' },
        { kind: 'field', key: 'ware', title: { de: 'Was verkaufen Sie?' }, min: 1, max: 1, type: 'text' },
      ],
    },
  ],
  lists: [
    { key: 'orte', values: Array.from({ length: NAMES }, (_, at) => ({ code: `${at}`, name: { de: `Platz ${at}`, en: `Square ${at}` } })) },
  ],
  rules: [],
};

beforeAll(async () => {
  city = await startCity();
  await askForm(city.house, 'maerkte', form);
});
afterAll(() => city?.stop());

async function aDraft(visitor: Visitor): Promise<string> {
  const start = await visitor.get('/beantragen/maerkte');
  const { location } = await visitor.post('/beantragen/maerkte', fieldsOf(start.html, '/beantragen/maerkte'));
  return location;
}
const chosenIn = (html: string) => [...html.matchAll(/value="wo\.orte (\d+)"/g)].map(([, code]) => code);
/** What the browser holds of the question: the values listed as chosen, and what is typed. */
const held = (html: string, typed = '') => ({ [PLACE]: [...chosenIn(html).map(String), typed] });

describe('of a long list several are chosen one by one', () => {
  test('a name is typed and added, another one too, and one is taken away again; what else was typed stays', async () => {
    const visitor = aVisitor(city);
    const draft = await aDraft(visitor);
    const added = await fillIn(visitor, draft, { [PLACE]: 'Platz 77', 'wo.ware': 'Honig', _another: PLACE });
    expect(added.location).toBe(`${draft}?seite=wo#f-wo-orte`);
    const one = await visitor.get(draft);
    expect(chosenIn(one.html)).toEqual(['77']);
    expect(one.html).toContain('value="Honig"');
    await fillIn(visitor, draft, { ...held(one.html, 'platz 4999'), _another: PLACE });
    const two = await visitor.get(draft);
    expect(chosenIn(two.html)).toEqual(['77', '4999']);
    await fillIn(visitor, draft, { ...held(two.html), _left_out: `${PLACE} 77` });
    expect(chosenIn((await visitor.get(draft)).html)).toEqual(['4999']);
    const done = await fillIn(visitor, draft, held((await visitor.get(draft)).html));
    expect(done.location).toBe(`${draft}/pruefen`);
    expect((await visitor.get(done.location)).text).toContain('Platz 4999');
  });

  test('what is no name is looked up: what fits can be ticked, and what was chosen before stays', async () => {
    const visitor = aVisitor(city);
    const draft = await aDraft(visitor);
    await fillIn(visitor, draft, { [PLACE]: 'Platz 1', _another: PLACE });
    const looked = await fillIn(visitor, draft, { [PLACE]: ['1', 'latz 33'], _another: PLACE });
    expect(looked.status).toBe(422);
    expect(looked.text).toContain('Das passt zu „latz 33“');
    // Nothing was sent to go on, so nothing else is found fault with.
    expect(looked.text).not.toContain('Bitte beantworten Sie „Was verkaufen Sie?“');
    expect(looked.html.match(/type="checkbox"/g)).toHaveLength(20);
    expect(chosenIn(looked.html)).toEqual(['1']);
    await fillIn(visitor, draft, { [PLACE]: ['1', '33', '333', ''], _another: PLACE });
    const full = await visitor.get(draft);
    expect(chosenIn(full.html)).toEqual(['1', '33', '333']);
    expect(full.text).toContain('Mehr als 3 können Sie hier nicht wählen.');
  });

  test('what nothing fits stays where it was typed, and is refused with the page', async () => {
    const visitor = aVisitor(city);
    const draft = await aDraft(visitor);
    const refused = await fillIn(visitor, draft, { [PLACE]: ['5', 'Atlantis'], 'wo.ware': 'Honig' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('value="Atlantis"');
    expect(chosenIn(refused.html)).toEqual(['5']);
    expect((await visitor.get(`${draft}/pruefen`)).text).toContain('Es fehlt noch etwas');
  });

  test('the page stays small, and names are suggested to whoever writes the draft alone, in the language of the page', async () => {
    const visitor = aVisitor(city);
    const draft = await aDraft(visitor);
    const page = await visitor.get(draft);
    expect(page.html.length).toBeLessThan(40_000);
    const from = /data-suggest="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const names = async (who: Visitor, address: string) => {
      const answer = await who.raw(`${address}?q=4999`, {});
      return [answer.status, answer.status === 200 && JSON.parse(answer.html)];
    };
    expect(await names(visitor, from)).toEqual([200, ['Platz 4999']]);
    expect(await names(visitor, `/en${from}`)).toEqual([200, ['Square 4999']]);
    expect(await names(aVisitor(city), from)).toEqual([404, false]);
  });
});
