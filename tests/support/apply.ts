import { expect } from 'vitest';
import { type Fields, fieldsOf, type Visitor } from './visitor.ts';

export const KEEPER: Fields = {
  'halter.vorname': 'Hanna',
  'halter.name': 'Halter',
  'halter.geboren': '1.2.1990',
  'halter.strasse': 'Am Hang 1',
  'halter.plz': '49074',
  'halter.ort': 'Osnabrück',
  'halter.telefon': '',
};
const DOG: Fields = { 'hunde.0.rufname': 'Rex', 'hunde.0.rasse': 'Dackel', 'hunde.0.geworfen': '', 'hunde.0.gefaehrlich': 'false' };

/** Begins an application and gives the address of its draft. */
export async function aBegunApplication(visitor: Visitor): Promise<string> {
  const start = await visitor.get('/beantragen/hundesteuer');
  expect(start.status).toBe(200);
  const { location } = await visitor.post('/beantragen/hundesteuer', fieldsOf(start.html, '/beantragen/hundesteuer'));
  expect(location).toMatch(/^\/antrag\/[\w-]{36}$/);
  return location;
}

/** Fills in the page at an address; gives what came back. */
export async function fillIn(visitor: Visitor, at: string, fields: Fields) {
  const here = at.split('?')[0] ?? '';
  const page = await visitor.get(at);
  expect(page.status).toBe(200);
  return await visitor.post(here, { ...fieldsOf(page.html, here), ...fields });
}

/** A whole application for one dog, up to the page where everything is checked. */
export async function aWrittenApplication(visitor: Visitor): Promise<string> {
  const draft = await aBegunApplication(visitor);
  const to_keeper = await fillIn(visitor, draft, { 'anlass.grund': 'neu', 'anlass.seit': '24.11.2025' });
  const to_dogs = await fillIn(visitor, to_keeper.location, KEEPER);
  const to_list = await fillIn(visitor, to_dogs.location, DOG);
  const to_reduction = await fillIn(visitor, to_list.location, {});
  const to_check = await fillIn(visitor, to_reduction.location, { 'ermaessigung.gewuenscht': 'false' });
  expect(to_check.location).toBe(`${draft}/pruefen`);
  return draft;
}

/** The same, sent; gives the secret link to it. */
export async function aSentApplication(visitor: Visitor): Promise<string> {
  const draft = await aWrittenApplication(visitor);
  const check = await visitor.get(`${draft}/pruefen`);
  const sent = await visitor.post(`${draft}/pruefen`, { ...fieldsOf(check.html, `${draft}/pruefen`), declared: 'yes' });
  expect(sent.location).toMatch(/^\/antraege\/ANT-26-\d{4,}-\d\/[\w-]+\?neu$/);
  return sent.location.replace('?neu', '');
}

/** Opens the question for a proof of reduced dog tax for a phone; gives the code, and the page of the computer that shows it. */
export async function aPhoneLink(visitor: Visitor, draft: string): Promise<{ code: string; page: string }> {
  const at = `${draft}?seite=ermaessigung`;
  await fillIn(visitor, at, { 'ermaessigung.gewuenscht': 'true' });
  const { location: page } = await fillIn(visitor, at, { 'ermaessigung.warum': 'heim', handy: 'ermaessigung.nachweis' });
  expect(page).toBe(`${draft}/handy?frage=ermaessigung.nachweis&seite=ermaessigung`);
  const [, first = '', second = ''] = /([A-Z0-9]{5})-([A-Z0-9]{5})/.exec((await visitor.get(page)).text) ?? [];
  return { code: first + second, page };
}
