import { MAP_CLASSES, type MapClass } from '../words.ts';

export const CLASSES = MAP_CLASSES.length;

/** The class of a state on the map, by its place in MAP_CLASSES. A referred report is not done (see REPORT_STATES). */
export function classOf(phase: string, state: string): number {
  const name: MapClass = phase !== 'closed' ? (phase as MapClass) : state === 'done' ? 'done' : 'other';
  return Math.max(0, MAP_CLASSES.indexOf(name));
}

/** The classes a filter lets through, one bit each. */
export function classesOf(state: '' | 'open' | 'closed' | MapClass): number {
  const names: readonly MapClass[] =
    state === '' ? MAP_CLASSES : state === 'open' ? ['new', 'active', 'waiting'] : state === 'closed' ? ['done', 'other'] : [state];
  return names.reduce((bits, name) => bits | (1 << MAP_CLASSES.indexOf(name)), 0);
}
