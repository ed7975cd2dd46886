import type { AssetSort, RenewalCheck } from '../words.ts';
import { type Release, type ReportedSystem, releaseFinder } from './release.ts';

/** A rule as its row stands. */
export interface Rule {
  rule_id: string;
  what: RenewalCheck;
  sorts: readonly string[];
  months: number | null;
  days: number | null;
  min_age_months: number | null;
  replace: boolean;
  off_network: boolean;
}

/** What rules look at; days are '2026-11-24'. */
export interface Dated extends ReportedSystem {
  sort: AssetSort;
  bought_on: string | null;
  warranty_until: string | null;
  life_months: number | null;
  support_ends: string | null;
  /** The newest day of an installation, and that of the last report; null where the device never reported. */
  patched_on: string | null;
  seen_on: string | null;
}

/** Why something is to be done about a device, and from which day on. */
export interface Reason {
  rule_id: string;
  on: string;
  /** What was found: the release of the operating system. */
  release?: Release;
}

/** Every rule that a device meets some day, the earliest first: for its replacement, and for its place on the network. */
export function dueFinder(rules: readonly Rule[], releases: readonly Release[]) {
  const found = { releaseOf: releaseFinder(releases), months: counted(addMonths), days: counted(addDays) };
  return (device: Dated): { replace: Reason[]; off_network: Reason[] } => {
    const replace: Reason[] = [];
    const off_network: Reason[] = [];
    for (const rule of rules) {
      if (rule.sorts.length > 0 && !rule.sorts.includes(device.sort)) continue;
      const reason = reasonOf(rule, device, found);
      if (!reason) continue;
      if (rule.off_network) off_network.push(reason);
      if (rule.replace && oldEnough(rule, device, reason.on, found)) replace.push(reason);
    }
    return { replace: replace.sort(earliest), off_network: off_network.sort(earliest) };
  };
}

const earliest = (a: Reason, b: Reason) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

interface Found {
  releaseOf(system: ReportedSystem): Release | undefined;
  months(day: string, months: number): string;
  days(day: string, days: number): string;
}

function reasonOf(rule: Rule, device: Dated, found: Found): Reason | undefined {
  const { rule_id } = rule;
  const after = (day: string | null | undefined, months: number | null) =>
    day && months !== null ? { rule_id, on: found.months(day, months) } : undefined;
  const older = (day: string | null) => (day && rule.days !== null ? { rule_id, on: found.days(day, rule.days) } : undefined);
  switch (rule.what) {
    case 'age':
      return after(device.bought_on, rule.months ?? device.life_months);
    case 'warranty':
      return after(device.warranty_until, rule.months ?? 0);
    case 'support':
      return after(device.support_ends, rule.months ?? 0);
    case 'os': {
      const release = device.os_name ? found.releaseOf(device) : undefined;
      const reason = after(release?.support_ends, rule.months ?? 0);
      return reason && release && { ...reason, release };
    }
    case 'patches':
      return older(device.patched_on);
    case 'contact':
      return older(device.seen_on);
  }
}

/** A young device is not replaced because its system is old; one whose age nobody knows is not young. */
function oldEnough({ min_age_months }: Rule, { bought_on }: Dated, on: string, { months }: Found): boolean {
  return min_age_months === null || bought_on === null || months(bought_on, min_age_months) <= on;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** So many months later; the 31st of a month without one is its last day. On text, for 50,000 devices are counted while a page is shown. */
export function addMonths(day: string, months: number): string {
  if (months === 0) return day;
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), count % 12];
  const leap = month === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = (DAYS[month] ?? 31) + (leap ? 1 : 0);
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(Math.min(Number(day.slice(8, 10)), last)).padStart(2, '0')}`;
}

const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Thousands of devices share a day: each is counted on once. */
function counted(add: (day: string, count: number) => string): (day: string, count: number) => string {
  const known = new Map<number, Map<string, string>>();
  return (day, count) => {
    const days = known.get(count) ?? new Map<string, string>();
    known.set(count, days);
    const found = days.get(day) ?? add(day, count);
    days.set(day, found);
    return found;
  };
}
