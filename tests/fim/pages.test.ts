import { afterAll, beforeAll, expect, test } from 'vitest';
import { fill } from '../../src/modules/forms/fill.pure.ts';
import { type Answers, isList } from '../../src/modules/forms/form.pure.ts';
import { type AskedPage, fieldsOn, pagesOf, problemsOn } from '../../src/modules/forms/pages.pure.ts';
import { withAnswer } from '../../src/modules/forms/put.pure.ts';
import { formText, problemsText } from '../../src/web/form-words.ts';
import { de } from '../../src/web/texts/de.ts';
import { fieldId } from '../../src/web/ui/problem.ts';
import { aDraftOf, answerWith, askForm } from '../support/asked-form.ts';
import { type Browsing, openBrowser } from '../support/browser.ts';
import { aPersonFor } from '../support/form-person.ts';
import { wrongAnswersTo } from '../support/form-wrong.ts';
import { type RunningCity, startCity } from '../support/running-city.ts';
import { type Answer, aVisitor, type Fields, fieldsOf, plain } from '../support/visitor.ts';
import { type OfficialForm, officialForms, PEOPLE, WHERE } from './forms.ts';
import { present } from './official.ts';

const SECRET = 'geheim-genug-fuer-eine-vorfuehrung';
const forms = officialForms();
let city: RunningCity;
let browsing: Browsing;

beforeAll(async () => {
  if (!present) return;
  [city, browsing] = await Promise.all([startCity({ config: { trust_proxy: '127.0.0.1' } }), openBrowser()]);
  for (const { name, form } of forms) await askForm(city.house, name.toLowerCase(), form);
});
afterAll(async () => {
  await browsing?.close();
  await city?.stop();
});

const draftOf = ({ name, form }: OfficialForm, who: (typeof PEOPLE)[number]) =>
  aDraftOf(city.house, name.toLowerCase(), SECRET, (file) => aPersonFor(form, today(), { ...who, file }).answers);
const today = () => ({ ...WHERE, today: new Date().toISOString().slice(0, 10) });
const cookie = { cookie: `application=${SECRET}` };
const onPage = (at: string, { at: seite }: AskedPage) => `${at}?${new URLSearchParams({ seite })}`;

test.skipIf(!present)(
  'every page of every official form is shown with its questions, and what was answered is sent',
  async () => {
    let shown = 0;
    for (const one of forms)
      for (const who of PEOPLE.filter(({ eager }) => eager === 0 || eager === 1)) {
        const visitor = aVisitor(city);
        const { draft_id, answers } = await draftOf(one, who);
        const at = `/antrag/${draft_id}`;
        const { standings } = fill(one.form, answers, today());
        for (const page of pagesOf({ standings })) {
          const answer = await visitor.get(onPage(at, page), cookie);
          const asked = fieldsOn(standings, page).filter(({ spot: { part } }) => part.kind === 'field' && !part.mode);
          const absent = asked.filter(
            ({ place, spot }) =>
              !answer.html.includes(`id="${fieldId(place)}"`) || !answer.text.includes(said(formText(spot.part.title, 'de'))),
          );
          expect([one.name, page.at, answer.status, absent.map(({ place }) => place)]).toEqual([one.name, page.at, 200, []]);
          shown += 1;
        }
        const check = await visitor.get(`${at}/pruefen`, cookie);
        expect([one.name, check.text.includes('Es fehlt noch etwas')]).toEqual([one.name, false]);
        const sent = await visitor.post(`${at}/pruefen`, { ...fieldsOf(check.html, `${at}/pruefen`), declared: 'yes' }, cookie);
        expect([one.name, sent.status, sent.location]).toEqual([one.name, 303, expect.stringMatching(/^\/antraege\/ANT-/)]);
        const received = await visitor.get(sent.location, cookie);
        expect([one.name, received.status]).toEqual([one.name, 200]);
      }
    console.log(`${shown} pages of ${forms.length} forms were shown`);
  },
  300_000,
);

/** Text as it stands in a page once its blanks are one. */
const said = (text: string) => text.replace(/\s+/g, ' ').trim();

test.skipIf(!present)(
  'what is wrong on a page is said at its question, and the list above leads there',
  async () => {
    let refused = 0;
    for (const one of forms) {
      const { form } = one;
      const { draft_id, answers } = await draftOf(one, { seed: 5, eager: 0.7 });
      const at = `/antrag/${draft_id}`;
      const { standings } = fill(form, answers, today());
      const visitor = aVisitor(city);
      for (const page of pagesOf({ standings })) {
        const wrong = brokenOn(one, answers, page);
        if (wrong === undefined) continue;
        await answerWith(city.house, draft_id, answers);
        const shown = await visitor.get(onPage(at, page), cookie);
        const answer = await visitor.post(at, { ...fieldsOf(shown.html, at), ...wrong.fields }, cookie);
        const filled = fill(form, wrong.answers, today());
        const expected = problemsText(
          { given: { asked: { form }, filled, files: new Map() }, t: de, lang: 'de' } as never,
          problemsOn(filled, page),
        );
        expect([one.name, page.at, answer.status, unsaidIn(answer, expected)]).toEqual([one.name, page.at, 422, []]);
        expect(expected.length).toBeGreaterThanOrEqual(Object.keys(wrong.fields).length);
        refused += expected.length;
      }
    }
    console.log(`${refused} wrong answers were refused beside their questions`);
    expect(refused).toBeGreaterThan(500);
  },
  300_000,
);

/** What reaches beyond the right edge, innermost first; nothing where the page can be read without moving it sideways. */
function widerThanScreen(): string[] {
  if (document.documentElement.scrollWidth <= window.innerWidth) return [];
  const wide = [...document.querySelectorAll('main :not(.kern-sr-only)')].filter(
    (one) => one.getBoundingClientRect().right > window.innerWidth || one.scrollWidth > one.clientWidth,
  );
  return ['the page', ...wide.reverse().map((one) => one.outerHTML.slice(0, 200))];
}

/** Every question of a page that takes what is typed, answered wrongly in one of its ways; undefined where there is none. */
function brokenOn({ form }: OfficialForm, before: Answers, page: AskedPage): { answers: Answers; fields: Fields } | undefined {
  const { standings, made } = fill(form, before, today());
  let answers = before;
  const fields: Fields = {};
  for (const [n, standing] of fieldsOn(standings, page).entries()) {
    const { part } = standing.spot;
    if (part.kind !== 'field' || part.type === 'file') continue;
    const ways = wrongAnswersTo(standing, made).filter(({ code }) => code !== 'too_many');
    const way = ways[n % ways.length];
    if (!way) continue;
    const tried = withAnswer(answers, standing, isList(part) ? way.values : (way.values[0] ?? ''));
    // It may bear on what is asked: the page has to be there still, with every question.
    const after = fill(form, tried, today());
    const there = pagesOf(after).find((one) => one.at === page.at);
    const wrong = new Set(there ? problemsOn(after, there).map(({ place }) => place) : []);
    if (![...Object.keys(fields), standing.place].every((place) => wrong.has(place))) continue;
    answers = tried;
    fields[standing.place] = way.values.length > 0 ? way.values : '';
  }
  return Object.keys(fields).length > 0 ? { answers, fields } : undefined;
}

function unsaidIn({ html }: Answer, expected: { field: string; message: string }[]): unknown[] {
  return expected.filter(({ field, message }) => {
    const id = fieldId(field);
    const beside = new RegExp(`id="${id}(?:-group|-many)?-error"[^>]*>(.*?)</p>`, 's').exec(html)?.[1] ?? '';
    const above = html.includes(`href="#${id}"`) && html.includes(`id="${id}"`);
    return !above || !said(plain(beside.replace(/<[^>]+>/g, ' '))).includes(said(message));
  });
}

test.skipIf(!present)(
  'the first page, the longest, one with rows and the last are accessible at 320 pixels',
  async () => {
    const context = await browsing.visitor({ scripts: false, width: 320 });
    await context.addCookies([{ name: 'application', value: SECRET, url: city.url }]);
    const browser = await context.newPage();
    const looked = async (url: string, what: string) => {
      const answer = await browser.goto(city.url + url);
      expect([what, answer?.status()]).toEqual([what, 200]);
      expect([what, await browser.evaluate(widerThanScreen)]).toEqual([what, []]);
      await browsing.axe(browser);
    };
    for (const one of forms) {
      const { draft_id, answers } = await draftOf(one, { seed: 4, eager: 1 });
      const at = `/antrag/${draft_id}`;
      const pages = pagesOf(fill(one.form, answers, today()));
      const [first] = pages;
      const rows = pages.find(({ kind }) => kind === 'rows');
      const { standings } = fill(one.form, answers, today());
      const [longest] = [...pages].sort((some, other) => fieldsOn(standings, other).length - fieldsOn(standings, some).length);
      for (const page of new Set([first, rows, longest])) if (page) await looked(onPage(at, page), `${one.name} ${page.at}`);
      await looked(`${at}/pruefen`, `${one.name} check`);
    }
  },
  300_000,
);
