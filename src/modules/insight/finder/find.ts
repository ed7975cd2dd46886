import { FINDER, type FinderRule, PEOPLE_LEAST, USE_DAYS } from '../words.ts';

/** An application in use with what is known of it; `yearly_cents` without its licences. */
export interface FinderApp {
  app_id: string;
  team_id: string;
  capability_id: string | null;
  vendor: string;
  contract: string;
  yearly_cents: number;
  /** Days since it was written down: what is new is not unused. */
  known_days: number;
  /** People who opened it of late, one to four as four, and devices it is installed on; null where that cannot be known. */
  people: number | null;
  devices: number | null;
}

export interface FinderLicence {
  licence_id: string;
  app_id: string;
  seats: number;
  yearly_cents: number;
  vendor: string;
  contract: string;
}

/** Two applications, the smaller id first, with how many people opened both, and on how many devices both are installed. */
export interface FinderPair {
  app_ids: [string, string];
  people: number;
  devices: number;
}

export interface Facts {
  apps: readonly FinderApp[];
  licences: readonly FinderLicence[];
  pairs: readonly FinderPair[];
}

/** What led to a proposal; numbers and ids, never people. */
export interface Evidence {
  apps: { app_id: string; team_id: string; cents: number; people: number | null; devices: number | null }[];
  /** Of `same_vendor`: each contract with the applications it is for. */
  contracts?: { contract: string; vendor: string; app_ids: string[]; cents: number }[];
  /** Of `overlap`. */
  both?: { people: number; devices: number };
  /** Of `unused`. */
  seats?: { bought: number; needed: number };
}

/** A parallel structure: rule and subject say which, `rows` what it was found in. */
export interface Finding {
  rule: FinderRule;
  subject: string;
  rows: string[];
  stake_cents: number;
  evidence: Evidence;
}

/** Everything the four rules find, the dearest first. Pure: the same facts give the same findings in the same order, however the facts were ordered. */
export function findAll({ apps, licences, pairs }: Facts): Finding[] {
  const known = apps.toSorted((a, b) => compare(a.app_id, b.app_id));
  const by_app = groupBy(
    licences.toSorted((a, b) => compare(a.licence_id, b.licence_id)),
    (one) => one.app_id,
  );
  const costed = known.map((app) => {
    const own = by_app.get(app.app_id) ?? [];
    return { ...app, licences: own, cents: app.yearly_cents + sum(own.map((one) => one.yearly_cents)) };
  });
  return [...sameCapability(costed), ...sameVendor(costed), ...overlaps(costed, pairs), ...costed.flatMap(unused)].toSorted(
    (a, b) => b.stake_cents - a.stake_cents || compare(a.rule, b.rule) || compare(a.subject, b.subject),
  );
}

type Costed = FinderApp & { licences: readonly FinderLicence[]; cents: number };

/** One capability in two departments or more; at stake is what all but the dearest cost. */
function sameCapability(apps: readonly Costed[]): Finding[] {
  return [...groupBy(apps, (app) => app.capability_id)].flatMap(([subject, group]) =>
    subject !== null && new Set(group.map((app) => app.team_id)).size > 1
      ? [finding('same_capability', subject, group, sum(group.map(centsOf)) - Math.max(...group.map(centsOf)))]
      : [],
  );
}

/** One vendor under two contracts or more; at stake is what all but the dearest contract cost. */
function sameVendor(apps: readonly Costed[]): Finding[] {
  const rows = apps.flatMap((app) => [
    { app, vendor: app.vendor, contract: app.contract, cents: app.yearly_cents, row: `app:${app.app_id}` },
    ...app.licences.map((one) => ({
      ...{ app, vendor: one.vendor || app.vendor, contract: one.contract || app.contract },
      ...{ cents: one.yearly_cents, row: `licence:${one.licence_id}` },
    })),
  ]);
  const told = rows.filter((row) => vendorKey(row.vendor) !== '' && contractKey(row.contract) !== '');
  return [...groupBy(told, (row) => vendorKey(row.vendor))].flatMap(([subject, group]) => {
    const contracts = [...groupBy(group, (row) => contractKey(row.contract))].map(([, of]) => ({
      ...{ contract: of[0]?.contract ?? '', vendor: of[0]?.vendor ?? '' },
      ...{ app_ids: [...new Set(of.map((row) => row.app.app_id))], cents: sum(of.map(centsOf)) },
    }));
    if (contracts.length < 2) return [];
    const concerned = [...new Set(group.map((row) => row.app))];
    const found = finding('same_vendor', subject, concerned, sum(contracts.map(centsOf)) - Math.max(...contracts.map(centsOf)));
    return [{ ...found, rows: group.map((row) => row.row).toSorted(compare), evidence: { ...found.evidence, contracts } }];
  });
}

/** Two applications of one capability that the same people open, or that are installed on the same devices; at stake is the cheaper one. */
function overlaps(apps: readonly Costed[], pairs: readonly FinderPair[]): Finding[] {
  const by_id = new Map(apps.map((app) => [app.app_id, app]));
  return pairs.flatMap(({ app_ids, people, devices }) => {
    const [a, b] = app_ids.map((id) => by_id.get(id));
    if (!a || !b || a.capability_id === null || a.capability_id !== b.capability_id) return [];
    if (people < PEOPLE_LEAST && devices < PEOPLE_LEAST) return [];
    const found = finding('overlap', app_ids.join('+'), [a, b], Math.min(a.cents, b.cents));
    // One to four people are nobody's business here either.
    return [{ ...found, evidence: { ...found.evidence, both: { people: people < PEOPLE_LEAST ? 0 : people, devices } } }];
  });
}

/** Seats that nobody needs, or something paid for that nobody uses at all. What cannot be measured, or is new, is not told. */
function unused(app: Costed): Finding[] {
  const { licences, cents } = app;
  const bought = sum(licences.map((one) => one.seats));
  const { needed, spare, unused_cents } = balanceOf({ ...app, seats: bought, cents: sum(licences.map((one) => one.yearly_cents)) });
  if (needed === null || app.known_days < USE_DAYS) return [];
  const stake = needed === 0 ? cents : spare * 100 >= bought * FINDER.unused_percent ? unused_cents : 0;
  if (stake === 0) return [];
  const found = finding('unused', app.app_id, [app], stake);
  const rows = [...found.rows, ...licences.map((one) => `licence:${one.licence_id}`)].toSorted(compare);
  return [{ ...found, rows, evidence: { ...found.evidence, seats: { bought, needed } } }];
}

type Bought = Pick<FinderApp, 'people' | 'devices'> & { seats: number; cents: number };
type Balance = { needed: null; spare: null; unused_cents: 0 } | { needed: number; spare: number; unused_cents: number };

/** Seats of licences against the greater of people and devices, and what the spare ones cost; null where neither can be counted. */
export function balanceOf({ people, devices, seats, cents }: Bought): Balance {
  if (people === null && devices === null) return { needed: null, spare: null, unused_cents: 0 };
  const needed = Math.max(people ?? 0, devices ?? 0);
  const spare = seats - needed;
  return { needed, spare, unused_cents: spare > 0 ? Math.floor((cents * spare) / seats) : 0 };
}

function finding(rule: FinderRule, subject: string, apps: readonly Costed[], stake_cents: number): Finding {
  return {
    ...{ rule, subject, stake_cents, rows: apps.map((app) => `app:${app.app_id}`) },
    evidence: { apps: apps.map(({ app_id, team_id, cents, people, devices }) => ({ app_id, team_id, cents, people, devices })) },
  };
}

/** Words that say how a firm is set up, not who it is. */
const LEGAL = new Set('ag bv co corp eg ev gbr gmbh haftungsbeschränkt inc kg kgaa llc ltd mbh ohg sa sarl se ug und'.split(' '));

/** A vendor's name without case, signs and legal form: "Nordwind Software GmbH & Co. KG" is "nordwind software". */
export const vendorKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !LEGAL.has(word))
    .join(' ');

const contractKey = (number: string): string =>
  number
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** By code units, so that no language of a machine changes the order. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const centsOf = ({ cents }: { cents: number }): number => cents;

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Whether a decision no longer answers what is found: other rows are concerned, or the sum has grown by more than a fifth. */
export function comesBack(decided: { rows: readonly string[]; cents: number }, now: Pick<Finding, 'rows' | 'stake_cents'>): boolean {
  const same = decided.rows.length === now.rows.length && now.rows.every((row) => decided.rows.includes(row));
  return !same || now.stake_cents * 100 > decided.cents * (100 + FINDER.grown_percent);
}
