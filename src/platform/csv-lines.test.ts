import { expect, test } from 'vitest';
import { linesIn } from './csv-lines.ts';

const cells = (text: string | Buffer) =>
  linesIn(Buffer.from(text)).map(({ line, cells: of, broken }) => [line, Object.values(of), broken !== undefined]);

test.each([
  ['UTF-8 with a mark', Buffer.from('\ufeffNr;Ort\n1;Köln\n')],
  ['Latin-1', Buffer.from('Nr;Ort\n1;Köln\n', 'latin1')],
  ['UTF-16 of a spreadsheet', Buffer.from('\ufeffNr;Ort\n1;Köln\n', 'utf16le')],
  ['ends of lines of an old Macintosh', Buffer.from('Nr;Ort\r1;Köln\r')],
  ['ends of lines of Windows', Buffer.from('Nr;Ort\r\n1;Köln\r\n')],
  ['commas', Buffer.from('Nr,Ort\n1,Köln')],
  ['tabs', Buffer.from('Nr\tOrt\n1\tKöln')],
  ['a delimiter inside a name', Buffer.from('Nr;"Ort, Straße, Haus, Zimmer"\n1;Köln')],
])('a table written in %s is read', (_, bytes) => expect(cells(bytes)).toEqual([[2, ['1', 'Köln'], false]]));

test('a quotation mark that is never closed costs its own line alone', () => {
  expect(cells('Nr;Ort\n1;a\n2;"b\n3;c\n\n4;d\n')).toEqual([
    [2, ['1', 'a'], false],
    [3, ['2', 'b'], true],
    [4, ['3', 'c'], false],
    [6, ['4', 'd'], false],
  ]);
});

test('one that is closed by the next cell in quotation marks costs its own line alone', () => {
  expect(cells('Nr;Ort;Art\n1;"a;x\n2;b;x\n3;"c";x\n4;d;x\n')).toEqual([
    [2, ['1', 'a', 'x'], true],
    [3, ['2', 'b', 'x'], false],
    [4, ['3', 'c', 'x'], false],
    [5, ['4', 'd', 'x'], false],
  ]);
});

test('quotation marks inside, and lines inside a cell, are whole', () => {
  expect(cells('Nr;Ort\n1;"Sagt ""ja"""\n2;"zwei\nZeilen"\n3;13" Schirm\n')).toEqual([
    [2, ['1', 'Sagt "ja"'], false],
    [4, ['2', 'zwei\nZeilen'], false],
    [5, ['3', '13" Schirm'], false],
  ]);
});

test('a line with too few or too many cells is told, and those after it are read', () => {
  expect(cells('Nr;Ort\n1\n2;b;zuviel\n3;c\n').map(([line, , broken]) => [line, broken])).toEqual([
    [2, true],
    [3, true],
    [4, false],
  ]);
});
