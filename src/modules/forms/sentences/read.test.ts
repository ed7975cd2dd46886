import { expect, test } from 'vitest';
import type { Condition } from '../rule.pure.ts';
import { sentenceReader } from './read.ts';
import { ANIMAL, ZOO } from './zoo.fixture.ts';

const KIND = `${ANIMAL}.F90000000011`;
const TAME = `${ANIMAL}.F90000000012`;
const FOOD = `${ANIMAL}.F90000000013`;
const NAME = `${ANIMAL}.F90000000014`;
const BORN = `${ANIMAL}.F90000000015`;
const STABLE = `${ANIMAL}.G90000000002`;
const LENGTH = `${STABLE}.F90000000021`;
const ARRIVAL = 'G90000000003.G90000000004';

const equal = (path: string, value: string): Condition => ({ op: 'equal', path, value });
const unequal = (path: string, value: string): Condition => ({ op: 'not_equal', path, value });
const filled = (path: string): Condition => ({ op: 'not', of: { op: 'is_empty', path } });

const read = (text: string, home = ANIMAL) => sentenceReader(ZOO)({ id: 'R1', version: '1.0.0', text, home });
/** What was read in short, and why the rest was not. */
const meant = (text: string, home = ANIMAL) => {
  const { rules, unread } = read(text, home);
  return [
    ...rules.map(({ effect, target, when, value }) => [effect, target, when, ...(value === undefined ? [] : [value])]),
    ...unread.map(({ why }) => why),
  ];
};
const elephant = equal(KIND, '001');

test('a demand and its refusal are two rules, each with its words and where they begin', () => {
  const first = 'Wenn das Feld F90000000011 "Art des Tieres" = 001 "Elefant", dann muss die Feldgruppe G90000000002 "Stall" befüllt sein.';
  const second =
    'Wenn das Feld F90000000011 "Art des Tieres" <> 001 "Elefant", dann darf die Feldgruppe \nG90000000002 "Stall" nicht befüllt sein.';
  const { rules, unread } = read(`${first}\n\n${second} `);
  expect(unread).toEqual([]);
  expect(rules).toEqual([
    {
      key: `${ANIMAL}.R1.1`,
      effect: 'require',
      target: STABLE,
      when: elephant,
      source: { id: 'R1', version: '1.0.0', sentence: first, offset: 0 },
    },
    {
      key: `${ANIMAL}.R1.2`,
      effect: 'forbid',
      target: STABLE,
      when: unequal(KIND, '001'),
      source: { id: 'R1', version: '1.0.0', sentence: second, offset: first.length + 2 },
    },
  ]);
});

test.each([
  ['=', '='],
  ['==', '=='],
  ['===', '==='],
])('"%s" compares', (_, sign) => {
  expect(meant(`Wenn F90000000011 ${sign} "Elefant", dann zeige G90000000002 Stall an.`)).toEqual([['show', STABLE, elephant]]);
});

test('two branches in one sentence, with labels that have no quotes', () => {
  const text =
    'Wenn F90000000012 Ist das Tier zahm? === "Ja", dann zeige G90000000002 Stall an, wenn F90000000012 Ist das Tier zahm? != "Ja" dann blende G90000000002 Stall aus.';
  expect(meant(text)).toEqual([
    ['show', STABLE, equal(TAME, 'true')],
    ['hide', STABLE, unequal(TAME, 'true')],
  ]);
});

test('a branch goes on with the element of the one before it', () => {
  expect(meant('Wenn F90000000012 = wahr, dann zeige G90000000002, bei = FALSCH zeige G90000000002 nicht an.')).toEqual([
    ['show', STABLE, equal(TAME, 'true')],
    ['hide', STABLE, equal(TAME, 'false')],
  ]);
});

test('what goes on from words that were not read is not read either', () => {
  const text =
    'Wenn F90000000011 = 001, dann zeige G90000000002 an. Wenn F90000000012 sowieso, dann zeige G90000000002 an, wenn = 002, dann blende G90000000002 aus.';
  expect(meant(text)).toEqual([['show', STABLE, elephant], 'not_understood', 'not_understood']);
});

test('activate, make it a duty, deactivate something else', () => {
  const text =
    "WENN F90000000012 'Ist das Tier zahm?' = NEIN, DANN aktiviere G90000000002 'Stall' UND mache sie zu einer Pflichtangabe UND deaktiviere F90000000014 'Rufname'.";
  const wild = equal(TAME, 'false');
  expect(meant(text)).toEqual([
    ['show', STABLE, wild],
    ['require', STABLE, wild],
    ['hide', NAME, wild],
  ]);
});

test('an age, with then and else', () => {
  const young: Condition = { op: 'less_than', path: BORN, than: { age: 18 } };
  expect(
    meant(
      'WENN F90000000015 Geburtstag = < 18 Jahre, DANN zeige als Pflicht F90000000014 Rufname an, SONST zeige F90000000014 Rufname nicht an.',
    ),
  ).toEqual([
    ['show', NAME, young],
    ['require', NAME, young],
    ['hide', NAME, { op: 'not', of: young }],
  ]);
  expect(meant('Wenn F90000000015 älter als 18 Jahre ist, dann zeige F90000000014 an.')).toEqual(['needs_person']);
});

test('dates and numbers are compared', () => {
  expect(meant('Wenn F90000000015 vor dem 24.11.2026 liegt, dann darf F90000000014 nicht befüllt sein.')).toEqual([
    ['forbid', NAME, { op: 'less_than', path: BORN, than: { value: '2026-11-24' } }],
  ]);
  expect(meant('Wenn F90000000013 "Futtermenge" >= 20, dann ist F90000000014 ein Pflichtfeld.')).toEqual([
    ['require', NAME, { op: 'not', of: { op: 'less_than', path: FOOD, than: { value: '20' } } }],
  ]);
  expect(meant('Wenn F90000000016 vor F90000000015 liegt, dann darf F90000000014 nicht leer sein.')).toEqual([
    ['require', NAME, { op: 'less_than', path: `${ANIMAL}.F90000000016`, than: { path: BORN } }],
  ]);
  expect(meant('Wenn F90000000021 > 1.000, dann zeige F90000000014 an.')).toEqual(['unknown_value']);
});

test('chains with and without the comparator again, and lists in brackets', () => {
  const either: Condition = { op: 'or', of: [elephant, equal(KIND, '002')] };
  const neither: Condition = { op: 'and', of: [unequal(KIND, '001'), unequal(KIND, '002')] };
  for (const chain of [
    '= 001 "Elefant" ODER = 002 "Seelöwe"',
    '= 001 "Elefant" ODER 002 "Seelöwe"',
    '= (001 "Elefant" ODER 002 "Seelöwe")',
  ]) {
    expect(meant(`Wenn F90000000011 ${chain}, dann zeige G90000000002 an.`)).toEqual([['show', STABLE, either]]);
  }
  for (const chain of ['<> 001 "Elefant" UND <> 002 "Seelöwe"', '<> (001 "Elefant" UND 002 "Seelöwe")']) {
    expect(meant(`Wenn F90000000011 ${chain}, dann zeige G90000000002 an.`)).toEqual([['show', STABLE, neither]]);
  }
  for (const chain of ['<> 001 ODER <> 002', '<> (001 ODER 002)', '= 001 UND = 002', '= (001 UND 002)', '= (001 UND 002 ODER SEE)']) {
    expect(meant(`Wenn F90000000011 ${chain}, dann zeige G90000000002 an.`)).toEqual(['needs_person']);
  }
});

test('only some codes may be chosen', () => {
  const only: Condition = { op: 'or', of: [{ op: 'not', of: filled(NAME) }, elephant, equal(KIND, 'SEE')] };
  const text =
    'Wenn F90000000014 nicht leer, dann muss das Feld F90000000011 befüllt werden, wobei nur die Codes 001 "Elefant" ODER SEE "Seeadler, Uhu" ausgewählt werden dürfen.';
  expect(meant(text)).toEqual([
    ['require', KIND, filled(NAME)],
    ['valid', KIND, { ...only, of: [{ op: 'is_empty', path: NAME }, ...only.of.slice(1)] }],
  ]);
});

test('at least one, either or, a date of the calendar', () => {
  const three = 'F90000000013 "Futtermenge", F90000000014 "Rufname" oder F90000000015 "Geburtstag"';
  expect(meant(`Es muss mindestens eines der Felder ${three} befüllt sein.`)).toEqual([
    ['valid', ANIMAL, { op: 'or', of: [filled(FOOD), filled(NAME), filled(BORN)] }],
  ]);
  const both: Condition = { op: 'xor', of: [filled(FOOD), filled(STABLE)] };
  expect(meant('Es muss entweder Feld F90000000013 oder Feldgruppe G90000000002 befüllt werden.')).toEqual([['valid', ANIMAL, both]]);
  expect(meant('Entweder muss das Feld F90000000013 oder die Feldgruppe G90000000002 befüllt sein.')).toEqual([['valid', ANIMAL, both]]);
  const date =
    'Wenn alle drei Felder F90000000031 "Tag", F90000000032 "Monat" und F90000000033 "Jahr" befüllt sind, muss die Validität des sich ergebenden Kalenderdatums sichergestellt werden. D.h. der 31.02. ist z.B. keines.';
  const [day, month, year] = ['F90000000031', 'F90000000032', 'F90000000033'].map((key) => `${ARRIVAL}.${key}`) as [string, string, string];
  const all: Condition = { op: 'and', of: [filled(day), filled(month), filled(year)] };
  expect(meant(date, ARRIVAL)).toEqual([
    [
      'valid',
      ARRIVAL,
      {
        op: 'or',
        of: [
          { op: 'not', of: all },
          { op: 'is_valid_date', day, month, year },
        ],
      },
    ],
  ]);
  expect(read(date, ARRIVAL).rules[0]?.source?.sentence).toBe(date);
});

test('what is prefilled may be hidden with it', () => {
  expect(
    meant('Das Feld F90000000011 "Art des Tieres" ist mit 002 "Seelöwe" vorzubefüllen und in der Antragsstrecke auszublenden.'),
  ).toEqual([
    ['prefill', KIND, { op: 'true' }, '002'],
    ['hide', KIND, { op: 'true' }],
  ]);
});

test('sentences for some Länder, and for all others', () => {
  const text =
    'Für die Länder NW, SL gilt: Das Feld F90000000013 ist ein Pflichtfeld. Für alle anderen Länder gilt: Das Feld F90000000013 ist optional.';
  const { rules, unread } = read(text);
  expect(unread).toEqual([]);
  expect(rules.map(({ effect, land, source }) => [effect, land, source?.offset])).toEqual([
    ['require', { only: ['NW', 'SL'] }, 0],
    ['optional', { except: ['NW', 'SL'] }, text.indexOf('Für alle')],
  ]);
  expect(meant('Für die Länder Entenhausen gilt: Das Feld F90000000013 ist ein Pflichtfeld.')).toEqual([
    'not_understood',
    'not_understood',
  ]);
});

test('all other values are those that were not named', () => {
  const text =
    'Wenn F90000000011 = 001, dann aktiviere F90000000014. Wenn F90000000011 = alle anderen möglichen Ausprägungen der Codeliste, dann deaktiviere F90000000014.';
  expect(meant(text)).toEqual([
    ['show', NAME, elephant],
    ['hide', NAME, unequal(KIND, '001')],
  ]);
});

test.each([
  ['an element that is not there', 'Wenn F91111111111 = 1, dann zeige G90000000002 an.', 'unknown_element'],
  ['a code that is not in the list', 'Wenn F90000000011 = 007, dann zeige G90000000002 an.', 'unknown_value'],
  ['a label that is not in the list', 'Wenn F90000000011 = "Drache", dann zeige G90000000002 an.', 'unknown_value'],
  ['the label of another code', 'Wenn F90000000011 = 001 "Seelöwe", dann zeige G90000000002 an.', 'contradiction'],
  ['a yes that is none', 'Wenn F90000000012 = "Vielleicht", dann zeige G90000000002 an.', 'unknown_value'],
  ['words that are no sentence', 'Siehe Anlage 3.', 'not_understood'],
  ['a name that says more', 'Zeige G90000000002 nur im Winter an.', 'not_understood'],
  ['otherwise not, of a duty', 'Wenn F90000000012 = JA, dann muss F90000000014 befüllt sein, sonst nicht.', 'needs_person'],
])('%s is left to a person', (_, text, why) => {
  const { rules, unread } = read(text);
  expect(rules).toEqual([]);
  expect(unread).toEqual([{ sentence: text, offset: 0, why }]);
});

test('an element at two places as near as each other is left to a person; a path or the nearer one is read', () => {
  expect(meant('Das Feld F90000000041 ist ein Pflichtfeld.', '')).toEqual(['ambiguous']);
  expect(meant('Das Feld G90000000005.F90000000041 ist ein Pflichtfeld.', '')).toEqual([
    ['require', 'G90000000005.F90000000041', { op: 'true' }],
  ]);
  expect(meant('Das Feld F90000000041 ist ein Pflichtfeld.', 'G90000000003')).toEqual([
    ['require', 'G90000000003.F90000000041', { op: 'true' }],
  ]);
  expect(meant('Das Feld F90000000021 ist ein Pflichtfeld.')).toEqual([['require', LENGTH, { op: 'true' }]]);
});

test('the same condition for and against is a contradiction, and neither is read', () => {
  const text =
    'Wenn F90000000011 = 001, dann muss G90000000002 befüllt sein. Wenn F90000000011 = 001, dann darf G90000000002 nicht angezeigt werden.';
  expect(meant(text)).toEqual(['contradiction', 'contradiction']);
});

test('a name that only the source knows ends where it ends', () => {
  const text = 'Wenn F90000000012 Zahm, wenn gefragt = JA, dann zeige G90000000002 an.';
  expect(meant(text)).not.toEqual([['show', STABLE, equal(TAME, 'true')]]);
  const { rules } = sentenceReader(ZOO, { F90000000012: 'Zahm, wenn gefragt' })({ id: 'R1', text, home: ANIMAL });
  expect(rules.map(({ when }) => when)).toEqual([equal(TAME, 'true')]);
});

test('a title that begins what stands in quotes does not end it; quotes that never close end with the title', () => {
  const wanted = [['require', `${ARRIVAL}.F90000000031`, { op: 'true' }]];
  expect(meant('Das Feld F90000000031 "Tag (ohne Monat)" ist ein Pflichtfeld.', ARRIVAL)).toEqual(wanted);
  expect(meant('Das Feld F90000000031 "Tag ist ein Pflichtfeld.', ARRIVAL)).toEqual(wanted);
});
