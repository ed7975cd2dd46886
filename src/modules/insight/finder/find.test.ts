import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comesBack, type Facts, type FinderApp, type FinderLicence, findAll, vendorKey } from './find.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const contract = fc.constantFrom('', 'V-1', 'v 1', 'V-2', 'V3');
const vendor = fc.constantFrom('', 'Nord GmbH', 'NORD GmbH & Co. KG', 'Süd AG', 'GmbH');
const count = fc.option(fc.constantFrom(0, 4, 5, 7, 30), { nil: null });

const app = (app_id: string): fc.Arbitrary<FinderApp> =>
  fc.record({
    app_id: fc.constant(app_id),
    team_id: fc.constantFrom('t1', 't2', 't3'),
    capability_id: fc.option(fc.constantFrom('k1', 'k2'), { nil: null }),
    ...{ vendor, contract, yearly_cents: fc.nat({ max: 500 }), known_days: fc.constantFrom(0, 89, 90, 400), people: count, devices: count },
  });
const facts: fc.Arbitrary<Facts> = fc.subarray(IDS).chain((ids) =>
  fc.record({
    apps: fc.tuple(...ids.map(app)).map((apps) => [...apps]),
    licences: fc
      .array(
        fc.record({
          app_id: fc.constantFrom(...IDS),
          seats: fc.constantFrom(0, 1, 10, 33),
          yearly_cents: fc.nat({ max: 900 }),
          vendor,
          contract,
        }),
        { maxLength: 6 },
      )
      .map((all) => all.map((one, at): FinderLicence => ({ licence_id: `l${at}`, ...one }))),
    pairs: fc
      .subarray(IDS.flatMap((a, at) => IDS.slice(at + 1).map((b) => [a, b] as [string, string])))
      .chain((pairs) =>
        fc.tuple(
          ...pairs.map((app_ids) => fc.record({ app_ids: fc.constant(app_ids), people: fc.nat({ max: 8 }), devices: fc.nat({ max: 8 }) })),
        ),
      )
      .map((pairs) => [...pairs]),
  }),
);

/** What the four rules say, worked out one sentence at a time and without any of the finder's own steps: rule, subject and sum. */
function plainly({ apps, licences, pairs }: Facts): string[] {
  const found: string[] = [];
  const cost = (one: FinderApp) => licences.reduce((all, l) => (l.app_id === one.app_id ? all + l.yearly_cents : all), one.yearly_cents);
  const butDearest = (sums: number[]) =>
    [...sums]
      .sort((x, y) => y - x)
      .slice(1)
      .reduce((x, y) => x + y, 0);
  for (const capability of ['k1', 'k2']) {
    const there = apps.filter((one) => one.capability_id === capability);
    if (there.some((one) => there.some((other) => other.team_id !== one.team_id)))
      found.push(`same_capability ${capability} ${butDearest(there.map(cost))}`);
  }
  const paid = apps.flatMap((one) => [
    { vendor: one.vendor, contract: one.contract, cents: one.yearly_cents },
    ...licences
      .filter((l) => l.app_id === one.app_id)
      .map((l) => ({ vendor: l.vendor || one.vendor, contract: l.contract || one.contract, cents: l.yearly_cents })),
  ]);
  for (const [key, starts] of [
    ['nord', 'nord'],
    ['süd', 'süd'],
  ] as const) {
    const theirs = paid.filter((row) => row.vendor.toLowerCase().startsWith(starts) && row.contract !== '');
    const sums = ['v1', 'v2', 'v3'].flatMap((number) => {
      const of = theirs.filter((row) => row.contract.toLowerCase().replace(/[- ]/, '') === number);
      return of.length > 0 ? [of.reduce((all, row) => all + row.cents, 0)] : [];
    });
    if (sums.length > 1) found.push(`same_vendor ${key} ${butDearest(sums)}`);
  }
  for (const { app_ids, people, devices } of pairs) {
    const [one, other] = app_ids.map((id) => apps.find((each) => each.app_id === id));
    if (one && other && one.capability_id !== null && one.capability_id === other.capability_id && (people > 4 || devices > 4))
      found.push(`overlap ${app_ids.join('+')} ${Math.min(cost(one), cost(other))}`);
  }
  for (const one of apps) {
    if (one.known_days < 90 || (one.people === null && one.devices === null)) continue;
    const needed = Math.max(one.people ?? 0, one.devices ?? 0);
    const own = licences.filter((l) => l.app_id === one.app_id);
    const seats = own.reduce((all, l) => all + l.seats, 0);
    const price = own.reduce((all, l) => all + l.yearly_cents, 0);
    const stake =
      needed === 0 ? cost(one) : seats > needed && (seats - needed) / seats >= 0.1 ? Math.floor((price * (seats - needed)) / seats) : 0;
    if (stake > 0) found.push(`unused ${one.app_id} ${stake}`);
  }
  return found.sort();
}

const told = (all: ReturnType<typeof findAll>) => all.map((one) => `${one.rule} ${one.subject} ${one.stake_cents}`);

test('it proposes exactly what the four rules say, over small random portfolios', () => {
  fc.assert(
    fc.property(facts, (given) => {
      expect(told(findAll(given)).sort()).toEqual(plainly(given));
    }),
    { numRuns: 2_000 },
  );
});

test('the order of the facts changes nothing, and the dearest stands first', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const found = findAll(given);
      const turned = { apps: given.apps.toReversed(), licences: given.licences.toReversed(), pairs: given.pairs.toReversed() };
      expect(findAll(turned)).toEqual(found);
      expect(found.map((one) => one.stake_cents)).toEqual(found.map((one) => one.stake_cents).toSorted((a, b) => b - a));
    }),
    { numRuns: 500 },
  );
});

test('a vendor is the same whatever the legal form, and a legal form alone is none', () => {
  expect(new Set(['Nordwind Software GmbH', 'NORDWIND Software GmbH & Co. KG', 'nordwind  software'].map(vendorKey))).toEqual(
    new Set(['nordwind software']),
  );
  expect(vendorKey('GmbH')).toBe('');
});

test('a decision holds until other rows are concerned or the sum has grown by more than a fifth', () => {
  const decided = { rows: ['app:a', 'app:b'], cents: 1_000 };
  expect(comesBack(decided, { rows: ['app:b', 'app:a'], stake_cents: 1_200 })).toBe(false);
  expect(comesBack(decided, { rows: ['app:b', 'app:a'], stake_cents: 100 })).toBe(false);
  expect(comesBack(decided, { rows: ['app:b', 'app:a'], stake_cents: 1_201 })).toBe(true);
  expect(comesBack(decided, { rows: ['app:b'], stake_cents: 500 })).toBe(true);
});
