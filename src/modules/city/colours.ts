import { wcagContrast } from 'culori';
import type { Objection } from './part.ts';

/** WCAG 2.2, 1.4.6: contrast that is enough for text of every size at the highest level. */
const ENOUGH = 7;
const GROUNDS = [
  { id: 'accent', ground: '#ffffff', name: 'white', advice: 'darker' },
  { id: 'accent_dark', ground: '#14151a', name: 'the near-black of dark screens (#14151a)', advice: 'lighter' },
] as const;

/** Whether the city's colours can be read on light and on dark screens. */
export function checkColours(items: readonly { id: string; value: unknown }[]): (Objection & { index: number })[] {
  return GROUNDS.flatMap(({ id, ground, name, advice }) => {
    const index = items.findIndex((item) => item.id === id);
    const colour = items[index]?.value;
    if (typeof colour !== 'string') return [];
    const contrast = wcagContrast(colour, ground);
    if (contrast >= ENOUGH) return [];
    const found = contrast.toFixed(1);
    return [
      {
        index,
        at: ['value'],
        message: `'${id}' ${colour} has a contrast of ${found}:1 on ${name}; choose a ${advice} colour with ${ENOUGH}:1 or more`,
      },
    ];
  });
}
