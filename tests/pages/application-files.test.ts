import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBegunApplication, fillIn } from '../support/apply.ts';
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
  await fillIn(visitor, page, { 'ermaessigung.gewuenscht': 'true', 'ermaessigung.warum': 'tierheim' });
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
