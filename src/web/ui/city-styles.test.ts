import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cityStyles, readable } from './city-styles.ts';

const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

/** The value of a custom property in the light (0) or dark (1) half of a city's style sheet. */
function shade(css: string, name: string, half: 0 | 1): string {
  return css.split('@media')[half]?.match(new RegExp(`--city-${name}:(#[0-9a-f]{6})`))?.[1] ?? '';
}

test('text in any colour a city may choose has at least 4.5:1 on every surface of both schemes', () => {
  fc.assert(
    fc.property(colour, (accent) => {
      const css = cityStyles(accent);
      const surfaces = [
        ['#ffffff', '#f6f4f1', shade(css, 'tint', 0)],
        ['#14151a', '#1e2027', shade(css, 'tint', 1)],
      ];
      for (const half of [0, 1] as const) {
        for (const ground of surfaces[half] ?? []) expect(wcagContrast(shade(css, 'accent', half), ground)).toBeGreaterThanOrEqual(4.5);
        expect(wcagContrast(shade(css, 'accent', half), shade(css, 'on-accent', half))).toBeGreaterThanOrEqual(4.5);
      }
      expect(wcagContrast(shade(css, 'deep', 0), '#ffffff')).toBeGreaterThanOrEqual(7);
      expect(wcagContrast(shade(css, 'deep', 1), '#ffffff')).toBeGreaterThanOrEqual(7);
    }),
  );
});

test('links stay readable on the soft ground of an open row', () => {
  fc.assert(
    fc.property(colour, (accent) => {
      const css = cityStyles(accent);
      expect(wcagContrast(shade(css, 'accent', 0), shade(css, 'soft', 0))).toBeGreaterThanOrEqual(4.5);
      expect(wcagContrast(shade(css, 'accent', 1), shade(css, 'soft', 1))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('a colour that is dark enough is left as the city chose it', () => {
  expect(readable('#8c2f1b', 'light')).toBe('#8c2f1b');
});

test('what is no colour becomes the house blue and cannot bring styles of its own', () => {
  expect(cityStyles('red;} body{display:none')).toBe(cityStyles('#1f4e79'));
  expect(cityStyles('')).toBe(cityStyles('#1f4e79'));
});
