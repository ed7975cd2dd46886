import { expect, test } from 'vitest';
import { byWeight, dice, spoken } from '#platform/dice';
import { drawScene, LIGHTS, SCENES } from './scenes.ts';

test('the same seed says the same, another one says something else', () => {
  const pattern = '{Seit gestern|Heute früh|Seit einer Woche} {liegt|steht} hier {ein Sofa|ein Schrank|ein Kühlschrank}{ im Regen|}.';
  const said = (seed: number) => Array.from({ length: 20 }, (_, n) => spoken(dice(seed + n), pattern)).join('\n');
  expect(said(1)).toBe(said(1));
  expect(said(1)).not.toBe(said(100));
  expect(said(1)).not.toMatch(/[{}|]| {2}| \./);
});

test('what weighs more comes more often, what weighs nothing never', () => {
  const roll = dice(4);
  const pick = byWeight(['often', 'seldom', 'never'], (word) => ({ often: 9, seldom: 1, never: 0 })[word] ?? 0);
  const drawn = Array.from({ length: 2_000 }, () => pick(roll));
  const times = (word: string) => drawn.filter((one) => one === word).length;
  expect(times('often')).toBeGreaterThan(1_700);
  expect(times('seldom')).toBeGreaterThan(120);
  expect(times('never')).toBe(0);
});

test('every scene is a drawing of its own in every light', () => {
  const drawings = SCENES.flatMap((scene) => Array.from({ length: LIGHTS }, (_, light) => drawScene(scene, light)));
  expect(new Set(drawings).size).toBe(SCENES.length * LIGHTS);
  for (const drawing of drawings) expect(drawing).toMatch(/^<svg [^>]+>[\s\S]+<\/svg>$/);
  expect(drawings.join('')).not.toContain('undefined');
});
