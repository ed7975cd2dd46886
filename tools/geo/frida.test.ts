import { expect, test } from 'vitest';
import { joinLines } from './lines.mjs';
import { signName } from './names.mjs';

test.each([
  ['Abekenstr.', 'Abekenstraße'],
  ['Lotter Str.', 'Lotter Straße'],
  ['Lengericher Ldstr. 01-50', 'Lengericher Landstraße'],
  ['Langenkamp 01-59 / 02-12', 'Langenkamp'],
  ['An Der Heilig-Geist-Kirc', 'An der Heilig-Geist-Kirche'],
  ['Carl-Von-Ossietzky-Str.', 'Carl-von-Ossietzky-Straße'],
  ['Von-Bodelschwingh-Str.', 'Von-Bodelschwingh-Straße'],
  ['Giesbert-Bergerhoff-Str', 'Giesbert-Bergerhoff-Straße'],
  ['A30', 'A30'],
  ['kein Name vorhanden', ''],
])('%s stands on the sign as %s', (source, sign) => expect(signName(source)).toBe(sign));

test('pieces of a street become one line, whichever way they were drawn', () => {
  const [a, b, c, d] = [
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
  ] as [number[], number[], number[], number[]];
  const line = joinLines([
    [a, b],
    [c, b],
    [c, d],
  ]);
  expect(line.length).toBe(1);
  expect([
    [a, b, c, d],
    [d, c, b, a],
  ]).toContainEqual(line[0]);
});

const twoPieces = [
  [
    [0, 0],
    [1, 1],
  ],
  [
    [5, 5],
    [6, 6],
  ],
];
test('pieces that do not touch stay apart', () => expect(joinLines(twoPieces)).toHaveLength(2));
