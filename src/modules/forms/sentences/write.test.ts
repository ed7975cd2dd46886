import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldType } from '../form.pure.ts';
import type { Condition, Rule } from '../rule.pure.ts';
import { elementsOf } from './elements.ts';
import { sentenceReader } from './read.ts';
import { sentenceOf } from './write.ts';
import { ANIMAL, aField, aGroup, ZOO } from './zoo.fixture.ts';

type Said = Pick<Rule, 'effect' | 'target' | 'when' | 'value' | 'land'>;

/** The zoo, and a group with names that are words of the grammar. */
const FORM = {
  ...ZOO,
  parts: [
    ...ZOO.parts,
    aGroup('wenn', 'dann zeige nicht an.', [
      aField('nicht', 'F90000000011 = 001 “, oder', 'text'),
      aField('list', 'Liste', 'code', { list: 'far' }),
    ]),
  ],
  lists: [...ZOO.lists, { key: 'far', urn: 'urn:list', values: [] }],
};
const all = [...elementsOf(FORM).byPath.values()];
const paths = (...types: FieldType[]) =>
  all.filter(({ part }) => part.kind === 'field' && types.includes(part.type)).map(({ path }) => path);
const any = fc.constantFrom(...all.map(({ path }) => path));

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const number = fc.oneof(fc.nat().map(String), fc.integer().map(String), fc.constantFrom('1.5', '0.25'));
const words = fc.oneof(fc.string(), fc.constantFrom('Ja', '“', '„x““', ' 001 ', 'G90000000001', 'a “ UND b. Wenn'));
const over = (types: FieldType[], value: fc.Arbitrary<string>) => fc.tuple(fc.constantFrom(...paths(...types)), value);
const asked = fc.oneof(
  over(['text'], words),
  over(['bool'], fc.constantFrom('true', 'false')),
  over(['date'], day),
  over(['integer', 'number'], number),
  fc.tuple(fc.constant(`${ANIMAL}.F90000000011`), fc.constantFrom('001', '002', 'SEE')),
  fc.tuple(fc.constant('wenn.list'), fc.string({ minLength: 1 })),
);
const than = fc.oneof(
  over(['date'], day).map(([path, value]): Condition => ({ op: 'less_than', path, than: { value } })),
  over(['integer', 'number'], number).map(([path, value]): Condition => ({ op: 'less_than', path, than: { value } })),
  over(['date'], fc.constant('')).chain(([path]) => fc.nat(150).map((age): Condition => ({ op: 'less_than', path, than: { age } }))),
  fc
    .tuple(fc.constantFrom(...paths('date')), fc.constantFrom(...paths('date')))
    .map(([path, other]): Condition => ({ op: 'less_than', path, than: { path: other } })),
);
const ARRIVAL = 'G90000000003.G90000000004';
const date: Condition = {
  op: 'is_valid_date',
  day: `${ARRIVAL}.F90000000031`,
  month: `${ARRIVAL}.F90000000032`,
  year: `${ARRIVAL}.F90000000033`,
};

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(fc.constantFrom('equal' as const, 'not_equal' as const), asked).map(([op, [path, value]]): Condition => ({ op, path, value })),
    any.map((path): Condition => ({ op: 'is_empty', path })),
    than,
    fc.constant(date),
    tie('condition').map((of): Condition => ({ op: 'not', of })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const, 'xor' as const), fc.array(tie('condition'), { minLength: 2, maxLength: 3 }))
      .map(([op, of]): Condition => ({ op, of })),
  ),
}));
const when = fc.oneof(condition, fc.constant<Condition>({ op: 'true' }));
const lands = fc.uniqueArray(fc.constantFrom('NW', 'SL', 'BE', 'TH'), { minLength: 1 });
const land = fc.option(
  fc.oneof(
    lands.map((only) => ({ only })),
    lands.map((except) => ({ except })),
  ),
  { nil: undefined },
);

const said: fc.Arbitrary<Said> = fc
  .tuple(
    fc.oneof(
      fc.record({
        effect: fc.constantFrom('require' as const, 'optional' as const, 'forbid' as const, 'show' as const, 'hide' as const),
        target: any,
        when,
      }),
      fc.record({ effect: fc.constant('valid' as const), target: fc.oneof(any, fc.constant('')), when }),
      fc
        .tuple(asked, when)
        .map(([[target, value], condition_then]) => ({ effect: 'prefill' as const, target, value, when: condition_then })),
    ),
    land,
  )
  .map(([rule, where]) => ({ ...rule, ...(where ? { land: where } : {}) }));

test('a rule written as a sentence is read as the same rule', () => {
  fc.assert(
    fc.property(said, (rule) => {
      const text = sentenceOf(rule, FORM);
      const { rules, unread } = sentenceReader(FORM)({ id: 'R', text, home: '' });
      expect(unread).toEqual([]);
      expect(rules).toEqual([{ key: 'R.1', ...rule, source: { id: 'R', sentence: text, offset: 0 } }]);
    }),
    { numRuns: 500 },
  );
});

test('a clerk reads a sentence with names and values', () => {
  const rule: Said = {
    effect: 'require',
    target: `${ANIMAL}.G90000000002`,
    when: {
      op: 'and',
      of: [
        { op: 'equal', path: `${ANIMAL}.F90000000011`, value: '001' },
        { op: 'equal', path: `${ANIMAL}.F90000000012`, value: 'false' },
      ],
    },
  };
  expect(sentenceOf(rule, ZOO)).toBe(
    'Wenn das Feld G90000000001.F90000000011 „Art des Tieres“ = 001 „Elefant“ UND das Feld G90000000001.F90000000012 „Ist das Tier zahm?“ = NEIN, ' +
      'dann muss die Gruppe G90000000001.G90000000002 „Stall“ befüllt sein.',
  );
});

test('whatever a text holds, each of its characters is in a sentence that was read or in one that was not', () => {
  const bits = fc.constantFrom(
    'Wenn ',
    'dann ',
    'F90000000011 ',
    'G90000000002 ',
    '= ',
    '001 ',
    '"',
    '„',
    '. ',
    ', ',
    '(',
    ')',
    'sonst ',
    'nicht ',
    'D.h. ',
    'Für die Länder NW gilt: ',
    'zeige ',
    'an',
    '\n',
    'ODER ',
    '🐘',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string({ maxLength: 3 })), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { rules, unread } = sentenceReader(ZOO)({ id: 'R', text, home: ANIMAL });
      let rest = text.split('');
      for (const { sentence, offset } of [...rules.map(({ source }) => source as NonNullable<typeof source>), ...unread]) {
        expect(text.slice(offset, offset + sentence.length)).toBe(sentence);
        rest = rest.map((character, at) => (at >= offset && at < offset + sentence.length ? ' ' : character));
      }
      expect(rest.join('').trim()).toBe('');
    }),
    { numRuns: 500 },
  );
});
