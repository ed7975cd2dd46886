import { clampChroma, converter, formatHex, parse, wcagContrast } from 'culori';

const oklch = converter('oklch');
/** Page, surface and the strongest soft ground of both schemes (styles/02-tokens.css, `--city-soft`): a shade must be readable on each. */
const GROUND = { light: ['#ffffff', '#f3efe9', '#e2e2e2'], dark: ['#14151a', '#23252d', '#3c3c3c'] };
/** WCAG 2.2, 1.4.3 asks for 4.5; a little more leaves room for rounding and hover shades. */
const ENOUGH = 4.7;
const FALLBACK = '#1f4e79';

/**
 * Style sheet of a city's colour: shades of `accent` (and `accent_dark`, if the city has its own) for light and dark screens, moved in lightness
 * until text in them has 4.7:1 on every surface. Anything that is no colour becomes the house blue.
 */
export function cityStyles(accent: string, accent_dark?: string): string {
  const light = readable(accent, 'light');
  const dark = readable(accent_dark ?? calm(accent), 'dark');
  return `:root{${variables(light, 'light')}}@media screen and (prefers-color-scheme:dark){:root{${variables(dark, 'dark')}}}`;
}

/** The shade of a colour that can be read on the light or the dark surfaces; same hue, lightness moved in steps of one hundredth. */
export function readable(colour: string, scheme: 'light' | 'dark'): string {
  const start = oklch(parse(colour) ?? parse(FALLBACK)) ?? { mode: 'oklch' as const, l: 0.42, c: 0.09, h: 250 };
  const step = scheme === 'light' ? -0.01 : 0.01;
  for (let l = start.l; l > 0 && l < 1; l += step) {
    const hex = formatHex(clampChroma({ ...start, l }, 'oklch'));
    if (GROUND[scheme].every((ground) => wcagContrast(hex, ground) >= ENOUGH)) return hex;
  }
  return scheme === 'light' ? '#000000' : '#ffffff';
}

/** A strong colour glows on dark ground: less of it where the city said nothing. */
function calm(colour: string): string {
  const base = oklch(parse(colour) ?? parse(FALLBACK));
  return base ? formatHex({ ...base, c: Math.min(base.c, 0.09) }) : FALLBACK;
}

function variables(accent: string, scheme: 'light' | 'dark'): string {
  const on = wcagContrast(accent, '#ffffff') >= wcagContrast(accent, '#000000') ? '#ffffff' : '#000000';
  const towards = scheme === 'light' ? 0.97 : 0.25;
  const base = oklch(accent) ?? { mode: 'oklch' as const, l: 0.4, c: 0 };
  const tint = formatHex(clampChroma({ ...base, l: towards, c: Math.min(base.c, scheme === 'light' ? 0.009 : 0.018) }, 'oklch'));
  const soft = formatHex(
    clampChroma({ ...base, l: scheme === 'light' ? 0.925 : 0.33, c: Math.min(base.c, scheme === 'light' ? 0.03 : 0.045) }, 'oklch'),
  );
  const deep = formatHex(
    clampChroma(
      { ...base, l: scheme === 'light' ? Math.min(base.l, 0.33) : 0.28, c: Math.min(base.c, scheme === 'light' ? 0.09 : 0.045) },
      'oklch',
    ),
  );
  return `--city-accent:${accent};--city-on-accent:${on};--city-tint:${tint};--city-soft:${soft};--city-deep:${deep}`;
}
