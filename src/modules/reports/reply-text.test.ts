import { expect, test } from 'vitest';
import { ANSWER_ABOVE, replyTextOf } from './reply-text.ts';

const QUOTED = `> ${ANSWER_ABOVE.de}\n>\n> Guten Tag Lina,\n> welcher Mast?`;

test.each([
  ['Thunderbird', `Mast 7.\n\nAm 25.11.2026 um 13:02 schrieb Stadt <post@stadt.example>:\n${QUOTED}`],
  [
    'Gmail, which breaks the line',
    `Mast 7.\n\nAm Mi., 25. Nov. 2026 um 13:02 Uhr schrieb Stadt Osnabrück <\npost@stadt.example>:\n\n${QUOTED}\n`,
  ],
  [
    'Outlook',
    `Mast 7.\n\n________________________________\nVon: Stadt <post@stadt.example>\nGesendet: Mittwoch, 25. November 2026 13:02\nAn: Lina\nBetreff: Frage\n\n${ANSWER_ABOVE.de}\n\nGuten Tag`,
  ],
  [
    'GMX and web.de',
    `Mast 7.\n\nGesendet: Mittwoch, 25. November 2026 um 13:02 Uhr\nVon: "Stadt" <a@b.de>\nAn: lina@x.de\nBetreff: Frage\n\nGuten Tag Lina`,
  ],
  ['a phone', `Mast 7.\n\nVon meinem iPhone gesendet\n\n${QUOTED}`],
  ['an English program', `Mast 7.\n\nOn Wed, Nov 25, 2026 at 1:02 PM City <a@b.de> wrote:\n\n${QUOTED}`],
  ['a signature', `Mast 7.\n\n--\nLina Bürger\nTel. 0541`],
  ['Windows line ends of a quote', `Mast 7.\n\n-----Ursprüngliche Nachricht-----\nVon: Stadt\nText`],
])('%s: what was answered is cut, what was written stays', (_, text) => {
  expect(replyTextOf(text)).toBe('Mast 7.');
});

test('answers between quoted lines stay, and so do words that only look like a quote', () => {
  expect(replyTextOf(`Am 25.11.2026 um 13:02 schrieb Stadt <a@b.de>:\n${QUOTED}\n\nMast 7\n\n> wann?\n\ngestern\n`)).toBe(
    'Mast 7\ngestern',
  );
  expect(replyTextOf('Hallo,\nam Montag schrieb ich schon:\nMast 7.\nVon: der Brücke bis zum Tor.')).toBe(
    'Hallo,\nam Montag schrieb ich schon:\nMast 7.\nVon: der Brücke bis zum Tor.',
  );
  expect(replyTextOf('Danke und viele Grüße\nLina')).toBe('Danke und viele Grüße\nLina');
});

test('nothing written is nothing', () => {
  for (const text of ['', ' \n\n', `Am 25.11.2026 um 13:02 schrieb Stadt <a@b.de>:\n${QUOTED}`, `${ANSWER_ABOVE.de}\n\nGuten Tag`])
    expect(replyTextOf(text)).toBe('');
});

test('texts made to be slow are read in a moment', () => {
  for (const piece of ['On x ', 'From: ', '\n\nx', 'pe x ', 'Von: [', '> ', '_', ' ', 'Am x\n', 'Von: a\n']) {
    const began = performance.now();
    replyTextOf(piece.repeat(200_000));
    expect(performance.now() - began, JSON.stringify(piece)).toBeLessThan(5_000);
  }
});
