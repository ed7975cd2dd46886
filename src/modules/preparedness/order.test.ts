import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter, gapsIn, monthsAfter } from './gaps.ts';
import { restartOrder } from './order.ts';
import { type CriticalService, criticalServiceSchema } from './schema.ts';

const node = (id: string, needs: string[] = [], hours = 1) => ({ id, needs, hours });

test('what needs nothing comes first, and each thing runs once all it needs runs and its own hours are over', () => {
  const { steps, circles } = restartOrder([node('c', ['a', 'b'], 2), node('a', [], 3), node('b', ['a'], 4), node('d', ['gone'], 1)]);
  expect(steps).toEqual([
    [
      { id: 'a', at: 3 },
      { id: 'd', at: 1 },
    ],
    [{ id: 'b', at: 7 }],
    [{ id: 'c', at: 9 }],
  ]);
  expect(circles).toEqual([]);
});

test('a circle is shown with what waits for it, and the rest is still in order', () => {
  const { steps, circles, behind } = restartOrder([
    node('x', ['y']),
    node('y', ['z']),
    node('z', ['x']),
    node('w', ['x']),
    node('self', ['self']),
    node('free'),
  ]);
  expect(steps).toEqual([[{ id: 'free', at: 1 }]]);
  expect(circles.map((one) => one.toSorted())).toEqual([['x', 'y', 'z'], ['self']]);
  expect(behind).toEqual(['w']);
});

test('whatever depends on whatever: everything is in a step, in a circle or behind one, once, and no step needs a later one', () => {
  const graph = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 25 });
  fc.assert(
    fc.property(graph, (arrows) => {
      const nodes = Array.from({ length: 10 }, (_, n) =>
        node(
          String(n),
          arrows.flatMap(([from, to]) => (from === n ? [String(to)] : [])),
          n,
        ),
      );
      const { steps, circles, behind } = restartOrder(nodes);
      const placed = [...steps.flat().map((one) => one.id), ...circles.flat(), ...behind];
      expect(placed.toSorted()).toEqual(nodes.map((one) => one.id));
      const at = new Map(steps.flatMap((step, n) => step.map((one) => [one.id, n] as const)));
      for (const one of nodes) if (at.has(one.id)) for (const need of one.needs) expect(at.get(need)).toBeLessThan(at.get(one.id) ?? 0);
    }),
  );
});

const service = (id: string, more: Partial<CriticalService> = {}) =>
  criticalServiceSchema.parse({
    ...{ id, name: { de: id, en: id }, about: { de: 'a', en: 'a' }, team: 't', tolerable_hours: 24, recovery_hours: 8 },
    ...{ level: { de: 'l', en: 'l' }, fallback: { de: 'f', en: 'f' }, review_months: 12, exercise_months: 24, active: true, ...more },
  });
const whole = (one: CriticalService) => ({
  service: one,
  owner: true,
  deputy: true,
  reviewed_on: '2026-03-01',
  exercised_on: '2026-03-01',
});

test('each rule finds its gap, and a service in order has none', () => {
  const none = restartOrder([]);
  const rules = (all: Parameters<typeof gapsIn>[0], apps: [string, number][] = [], order = none) =>
    gapsIn(all, new Map(apps), order, '2026-03-02').map(({ rule, service_id, other }) => [rule, service_id, other].join(' ').trim());
  expect(rules([whole(service('a'))])).toEqual([]);
  expect(rules([whole({ ...service('a'), fallback: undefined })])).toEqual(['no_fallback a']);
  expect(rules([{ ...whole(service('a')), owner: false, deputy: false }])).toEqual(['nobody a', 'no_deputy a']);
  expect(rules([whole(service('a', { apps: ['x', 'y'] }))], [['x', 9]])).toEqual(['slow_app a x', 'app_unknown a y']);
  expect(rules([whole(service('a', { apps: ['x'] }))], [['x', 8]])).toEqual([]);
  expect(rules([whole(service('a', { needs: ['b'] })), whole(service('b', { recovery_hours: 9 }))])).toEqual(['slow_service a b']);
  expect(rules([{ ...whole(service('a')), reviewed_on: '2025-03-01' }])).toEqual(['review_overdue a']);
  expect(rules([{ ...whole(service('a')), reviewed_on: '2025-03-02', exercised_on: null }])).toEqual(['exercise_overdue a']);
  const round = restartOrder([node('service:a', ['service:b']), node('service:b', ['service:a'])]);
  expect(rules([whole(service('a')), whole(service('b'))], [], round)).toEqual(['circle a', 'circle b']);
});

test('days of reviews follow the calendar: the last of a month stays in the month', () => {
  expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
  expect(monthsAfter('2026-11-30', 3)).toBe('2027-02-28');
  expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
  expect(daysAfter('2026-12-20', 14)).toBe('2027-01-03');
});

test('a service that is to be back after the harm can no longer be borne is none', () => {
  expect(criticalServiceSchema.safeParse({ ...service('a'), recovery_hours: 25 }).success).toBe(false);
});
