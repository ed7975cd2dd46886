import { describe, expect, test } from 'vitest';
import { addMonths, type Dated, dueFinder, type Rule } from './due.ts';
import { type Release, releaseFinder } from './release.ts';

const release = (release_id: string, names: string[], versions: string[], support_ends = '2025-10-14'): Release => ({
  ...{ release_id, names, versions, support_ends },
  name: { de: release_id, en: release_id },
});
const RELEASES = [
  release('w10', ['windows 10'], []),
  release('w11-23', ['windows 11'], ['23H2', '10.0.22631'], '2025-11-11'),
  release('w11-23-e', ['windows 11 enterprise', 'windows 11 education'], ['23H2', '10.0.22631'], '2026-11-10'),
  release('ltsc', ['windows 10 enterprise ltsc'], ['1809', '10.0.17763'], '2029-01-09'),
  release('jammy', ['ubuntu'], ['22.04'], '2027-04-30'),
  release('deb12', ['debian'], ['12'], '2028-06-30'),
  release('ios14', ['ios'], ['14'], '2021-10-01'),
];

test.each([
  ['Microsoft Windows 10 Pro', '22H2', '10.0.19045', 'w10'],
  ['Microsoft Windows 10 Enterprise LTSC', '1809', '10.0.17763', 'ltsc'],
  ['Microsoft Windows 11 Pro', '23H2', '', 'w11-23'],
  ['Microsoft Windows 11 Enterprise', '', '10.0.22631', 'w11-23-e'],
  ['Microsoft Windows 11 Pro', '24H2', '10.0.26100', undefined],
  ['Ubuntu 22.04.3 LTS', '22.04', '6.5.0', 'jammy'],
  ['Ubuntu', '22.041', '', undefined],
  ['Debian GNU/Linux 12 (bookworm)', '', '6.1.0', 'deb12'],
  ['iOS', '14.8', '', 'ios14'],
  ['NetBIOS thing', '14', '', undefined],
  ['Windows 100', '', '', undefined],
  ['', '', '', undefined],
])('%s %s %s is %s', (os_name, os_version, kernel, found) => {
  expect(releaseFinder(RELEASES)({ os_name, os_version, kernel })?.release_id).toBe(found);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2021-11-30', 60, '2026-11-30'],
  ['2026-12-01', 1, '2027-01-01'],
  ['2026-03-15', 0, '2026-03-15'],
])('%s and %i months is %s', (day, months, later) => expect(addMonths(day, months)).toBe(later));

const rule = (what: Rule['what'], more: Partial<Rule> = {}): Rule => ({
  ...{ rule_id: what, what, sorts: [], months: null, days: null, min_age_months: null, replace: true, off_network: false },
  ...more,
});
const device = (more: Partial<Dated> = {}): Dated => ({
  ...{ sort: 'notebook', bought_on: '2021-05-01', warranty_until: '2024-05-01', life_months: 60, support_ends: '2027-03-31' },
  ...{ patched_on: '2026-02-01', seen_on: '2026-03-01', os_name: 'Windows 10 Pro', os_version: '', kernel: '' },
  ...more,
});

describe('what rules say of a device', () => {
  const days = (rules: Rule[], one: Dated) => dueFinder(rules, RELEASES)(one).replace.map(({ rule_id, on }) => [rule_id, on]);

  test('every reason, the earliest first', () => {
    expect(days([rule('age'), rule('warranty', { months: 24 }), rule('support'), rule('os')], device())).toEqual([
      ['os', '2025-10-14'],
      ['age', '2026-05-01'],
      ['warranty', '2026-05-01'],
      ['support', '2027-03-31'],
    ]);
  });

  test('a rule of the city goes before the life of the model; without a day nothing is said', () => {
    expect(days([rule('age', { months: 48 })], device())).toEqual([['age', '2025-05-01']]);
    expect(days([rule('age')], device({ life_months: null }))).toEqual([]);
    expect(
      days([rule('age'), rule('warranty'), rule('support'), rule('os'), rule('patches', { days: 1 })], {
        ...device({ bought_on: null, warranty_until: null, support_ends: null, patched_on: null, os_name: '' }),
      }),
    ).toEqual([]);
  });

  test('rules for some sorts leave the others alone', () => {
    expect(days([rule('age', { sorts: ['phone'] })], device())).toEqual([]);
    expect(days([rule('age', { sorts: ['phone'] })], device({ sort: 'phone' }))).toHaveLength(1);
  });

  test('a young device is not replaced for its system, but leaves the network all the same', () => {
    const found = dueFinder([rule('os', { min_age_months: 48, off_network: true })], RELEASES);
    expect(found(device({ bought_on: '2024-05-01' }))).toMatchObject({ replace: [], off_network: [{ on: '2025-10-14' }] });
    expect(found(device()).replace).toHaveLength(1);
    expect(found(device({ bought_on: null })).replace).toHaveLength(1);
  });

  test('missing patches and silence count days', () => {
    const found = dueFinder(
      [rule('patches', { days: 45, replace: false, off_network: true }), rule('contact', { days: 60, replace: false, off_network: true })],
      [],
    );
    expect(found(device()).off_network.map((one) => one.on)).toEqual(['2026-03-18', '2026-04-30']);
  });
});
