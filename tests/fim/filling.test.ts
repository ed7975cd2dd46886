import { expect, test } from 'vitest';
import { fill } from '../../src/modules/forms/fill.pure.ts';
import { isList } from '../../src/modules/forms/form.pure.ts';
import { withAnswer } from '../../src/modules/forms/put.pure.ts';
import { aPersonFor } from '../support/form-person.ts';
import { wrongAnswers } from '../support/form-wrong.ts';
import { officialForms, PEOPLE, WHERE } from './forms.ts';
import { present } from './official.ts';

const forms = officialForms();

test.skipIf(!present)('every official form is filled in by made-up people to whom nothing is left to say', () => {
  const stuck = forms.flatMap(({ name, form }) =>
    PEOPLE.flatMap((who) => {
      const { wrong, filled } = aPersonFor(form, WHERE, who);
      return wrong.map(({ place, code, rule }) => ({
        ...{ name, seed: who.seed, code, asked: filled.standings.get(place)?.spot.part.title.de },
        sentence: form.rules.find(({ key }) => key === rule)?.source?.sentence,
      }));
    }),
  );
  expect(stuck).toEqual([]);
});

test.skipIf(!present)('each of their answers, made wrong in each way its question names, is refused at its place', () => {
  const unsaid: unknown[] = [];
  const said = new Map<string, number>();
  let pointless = 0;
  for (const { name, form } of forms)
    for (const who of PEOPLE) {
      const { answers, filled } = aPersonFor(form, WHERE, who);
      for (const { standing, wrong } of wrongAnswers(filled)) {
        const { spot, place } = standing;
        const { problems, standings } = fill(form, withAnswer(answers, standing, isList(spot.part) ? wrong.values : (wrong.values[0] ?? '')), WHERE);
        if (problems.some((one) => one.place === place && one.code === wrong.code)) said.set(wrong.code, (said.get(wrong.code) ?? 0) + 1);
        else if (standings.get(place)?.active !== true || (wrong.code === 'required' && !standings.get(place)?.required)) pointless += 1;
        else unsaid.push({ name, place, wrong: wrong.code, values: wrong.values.slice(0, 1), problems: problems.slice(0, 3) });
      }
    }
  console.log(`refused: ${[...said].map(([code, n]) => `${n} ${code}`).join(', ')}; not asked any more without the answer: ${pointless}`);
  expect(unsaid.slice(0, 10)).toEqual([]);
  expect(said.size).toBeGreaterThan(10);
});
