import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formSchema } from '../schema.ts';
import { FORM } from '../words.ts';
import { readList } from './genericode.ts';
import { importFim } from './import.ts';
import { FimRefusal } from './refusal.ts';
import { LIMITS } from './xml.ts';

const kite = readFileSync(path.resolve(import.meta.dirname, '../../../../tests/fixtures/fim/kite-3.xml'), 'utf8');

function refusalOf(what: () => unknown): { code: string; line: number; about: string } | null {
  try {
    what();
    return null;
  } catch (error) {
    if (!(error instanceof FimRefusal)) throw error;
    expect(error.reason).not.toContain('$');
    expect(error.message).toBe(`line ${error.line}: ${error.reason}`);
    return { code: error.code, line: error.line, about: error.about };
  }
}
const refused = (text: string | Uint8Array) => refusalOf(() => importFim(typeof text === 'string' ? Buffer.from(text) : text));
/** The fixture with something else in it. */
const kiteWith = (from: string | RegExp, to: string) => {
  const changed = kite.replace(from, () => to);
  expect(changed).not.toBe(kite);
  return changed;
};

test('a DTD is refused before anything of it is used: no entity grows, no file is fetched', () => {
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<a>&b;</a>`;
  expect(refused(bomb)).toMatchObject({ code: 'dtd', line: 2 });
  expect(refused('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toMatchObject({ code: 'dtd', line: 1 });
  expect(refused('<a>&b;</a>')).toMatchObject({ code: 'namespace' });
  expect(refused(kiteWith('Drachenschein', '&b;'))).toMatchObject({ code: 'xml' });
});

test('what is no XML, cut off or not written in its encoding is refused with the line', () => {
  expect(refused('')).toMatchObject({ code: 'xml' });
  expect(refused('kites')).toMatchObject({ code: 'xml', line: 1 });
  expect(refused(kite.slice(0, 5_000))).toMatchObject({ code: 'xml' });
  expect(refused(kiteWith('</xdf:name>', '</xdf:nam>'))).toMatchObject({ code: 'xml', line: 14 });
  expect(refused(Buffer.from(kite, 'latin1'))).toMatchObject({ code: 'encoding' });
  expect(refused(kiteWith('encoding="UTF-8"', 'encoding="EBCDIC"'))).toMatchObject({ code: 'encoding', about: 'EBCDIC' });
  expect(refused(Buffer.from(kiteWith('encoding="UTF-8"', 'encoding="ISO-8859-1"'), 'latin1'))).toBeNull();
});

test('other standards and other messages are named', () => {
  const with_namespace = (uri: string) => kiteWith('urn:xoev-de:fim:standard:xdatenfelder_3.0.0', uri);
  expect(refused(with_namespace('urn:xoev-de:fim:standard:xdatenfelder_1'))).toMatchObject({ code: 'xdf1', line: 3 });
  expect(refused(with_namespace('urn:example:other'))).toMatchObject({ code: 'namespace', about: 'urn:example:other' });
  const header = kite.slice(kite.indexOf('<xdf:header>'), kite.indexOf('</xdf:header>') + '</xdf:header>'.length);
  const translation = `<x:xdatenfelder.uebersetzung.0106 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0">${header.replaceAll('xdf:', 'x:')}
    <x:uebersetzt><x:id>S1</x:id></x:uebersetzt><x:sprache lang="en" version="1"><x:element><x:uebersetzt><x:id>F1</x:id></x:uebersetzt>
    <x:bezeichnungEingabe>a</x:bezeichnungEingabe><x:bezeichnungAusgabe>a</x:bezeichnungAusgabe></x:element></x:sprache></x:xdatenfelder.uebersetzung.0106>`;
  expect(refused(translation)).toMatchObject({ code: 'message', about: 'xdatenfelder.uebersetzung.0106' });
});

test('elements that are missing, strange, doubled or elsewhere are named with their line', () => {
  expect(refused(kiteWith(/<xdf:anzahl>.*?<\/xdf:anzahl>/, ''))).toMatchObject({ code: 'missing', about: 'anzahl' });
  expect(refused(kiteWith('<xdf:anzahl>', '<xdf:kite/><xdf:anzahl>'))).toMatchObject({ code: 'unexpected', about: 'kite' });
  expect(refused(kiteWith('<xdf:anzahl>1:1</xdf:anzahl>', '<xdf:anzahl>viele</xdf:anzahl>'))).toMatchObject({
    code: 'value',
    about: 'anzahl',
  });
  expect(refused(kiteWith('<code>input</code>', '<xdf:code>input</xdf:code>'))).toMatchObject({ code: 'unexpected' });
  expect(refused(kiteWith('<code>input</code>', '<code>guess</code>'))).toMatchObject({ code: 'value' });
  expect(refused(kiteWith('minLength="1"', 'minLength="-1"'))).toMatchObject({ code: 'attribute_value', about: 'minLength' });
});

test('prefixes say nothing: any of them, none, or another one for every element', () => {
  const before = importFim(Buffer.from(kite)).form;
  const bare = kite.replace('xmlns:xdf=', 'xmlns=').replaceAll('xdf:', '').replaceAll('<code>', '<code xmlns="">');
  // What was qualified before stays so: the codes of values.
  const values = bare.replace(/(<wert>\s*)<code xmlns="">/g, '$1<code>');
  expect(importFim(Buffer.from(values)).form).toEqual(before);
  expect(importFim(Buffer.from(kite.replaceAll('xdf:', 'ns0:').replace('xmlns:xdf=', 'xmlns:ns0='))).form).toEqual(before);
  expect(refused(kiteWith('<xdf:name>', '<q:name>'))).toMatchObject({ code: 'xml' });
});

test('files beyond what is read are refused: bytes, depth, elements, text, values of a list', () => {
  expect(refused(Buffer.alloc(LIMITS.bytes + 1, ' '))).toMatchObject({ code: 'too_large' });
  const list = (inner: string) =>
    Buffer.from(
      `<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><ColumnSet><Column Id="a"/></ColumnSet>${inner}</CodeList>`,
    );
  expect(refusalOf(() => readList(list('<a>'.repeat(200))))).toMatchObject({ code: 'too_deep' });
  expect(refusalOf(() => readList(list('<a/>'.repeat(LIMITS.elements))))).toMatchObject({ code: 'too_many_elements' });
  expect(refusalOf(() => readList(list(`<a>${'x'.repeat(LIMITS.text + 1)}</a>`)))).toMatchObject({ code: 'text_too_long' });
  expect(refusalOf(() => readList(list('<Row/>'.repeat(LIMITS.values + 1))))).toMatchObject({ code: 'too_many_values' });
  expect(refusalOf(() => readList(Buffer.from(kite)))).toMatchObject({ code: 'no_list' });
});

test('what a form can keep is what is read: lists within a file, and words in pieces or in attributes, have the same limits', () => {
  const values = (count: number) =>
    kiteWith(
      /<xdf:werte>.*?<\/xdf:werte>/s,
      `<xdf:werte>${Array.from({ length: count }, (_, n) => `<xdf:wert><xdf:code>${n}</xdf:code><xdf:name>n</xdf:name></xdf:wert>`).join('')}</xdf:werte>`,
    );
  const line = kite.slice(0, kite.indexOf('<xdf:werte>')).split('\n').length;
  const { form } = importFim(Buffer.from(values(FORM.values)));
  expect(formSchema.safeParse(form).error?.issues ?? []).toEqual([]);
  expect(refused(values(FORM.values + 1))).toEqual({ code: 'too_many_values', line, about: `${FORM.values}` });
  const long = 'x'.repeat(LIMITS.text + 1);
  expect(refused(kiteWith('pattern="([a-z]+)+"', `pattern="${long}"`))).toMatchObject({ code: 'text_too_long', line: 317 });
  expect(refused(kiteWith('Drachenschein', `${long.slice(2)}<![CDATA[xx]]>`))).toMatchObject({ code: 'text_too_long' });
});

test('thousands of namespaces over thousands of elements that declare one more take no longer than reading them', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => `xmlns:p${n}="u${n}"`).join(' ');
  const laws = '<xdf:bezug xmlns:q="z">x</xdf:bezug>'.repeat(20_000);
  const heavy = kiteWith('<xdf:stammdatenschema>', `<xdf:stammdatenschema ${many}>`).replace(
    '<xdf:freigabestatus',
    `${laws}<xdf:freigabestatus`,
  );
  expect(refused(heavy)).toBeNull();
});
