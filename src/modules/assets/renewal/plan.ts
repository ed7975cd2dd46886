import type { Work } from '#platform/work';
import { ASSET_PAGE, YEARS_AHEAD } from '../words.ts';
import { type Device, judgedDevicesFor } from './devices.ts';
import { peopleNamed } from './people.ts';
import type { DueListWanted, RenewalPlanWanted } from './schema.ts';

/** Where the expected price of a successor comes from: the catalogue, its model, what the device itself did cost. */
export type PriceSource = 'catalogue' | 'model' | 'paid' | 'unknown';

/** What the plan takes from elsewhere. */
export interface Elsewhere {
  /** What things of the catalogue cost, in cents, by id. */
  prices: ReadonlyMap<string, number>;
  /** Devices whose successor lies in a cart or is ordered. */
  ordered: ReadonlySet<string>;
  /** Who pays for a team's devices. */
  cost_centre_of(team_id: string): string | undefined;
}

/** A device in the plan: the year of its replacement, and what that is expected to cost. */
export interface DueDevice extends Device {
  year: number;
  /** Its day lies before this year. */
  overdue: boolean;
  cents: number;
  price_from: PriceSource;
  ordered: boolean;
  /** Team or cost centre; '-' for none. */
  of: string;
}

interface Cell {
  count: number;
  cents: number;
}

/** Every device that is due within the years of the plan, the earliest first. */
async function dueFor(work: Work, wanted: RenewalPlanWanted, elsewhere: Elsewhere) {
  const { rules, today, devices } = await judgedDevicesFor(work);
  const first = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, n) => first + n);
  const due: DueDevice[] = [];
  let later = 0;
  let unknown = 0;
  for (const device of devices) {
    const [reason] = device.replace;
    if (!reason) {
      unknown += 1;
      continue;
    }
    const own = Number(reason.on.slice(0, 4));
    const year = Math.max(own, first) + wanted.postpone;
    if (year > first + YEARS_AHEAD) later += 1;
    else
      due.push(
        Object.assign(device, {
          year,
          overdue: own < first,
          of: groupOf(device, wanted, elsewhere),
          ...costOf(device, year - first, wanted, elsewhere),
        }),
      );
  }
  return { rules, today, years, due, later, unknown, all: devices.length };
}

function groupOf({ team_id }: Device, { by }: RenewalPlanWanted, { cost_centre_of }: Elsewhere): string {
  if (team_id === null) return '-';
  return by === 'team' ? team_id : (cost_centre_of(team_id) ?? '-');
}

/** What it is in the catalogue, else what its model says, else what the device itself did cost; prices rise from year to year as asked. */
function costOf(device: Device, years: number, { rise }: RenewalPlanWanted, { prices, ordered }: Elsewhere) {
  const listed = device.replacement === null ? undefined : prices.get(device.replacement);
  const [base, price_from]: [number, PriceSource] =
    listed !== undefined
      ? [listed, 'catalogue']
      : device.model_cents !== null
        ? [device.model_cents, 'model']
        : device.price_cents !== null
          ? [device.price_cents, 'paid']
          : [0, 'unknown'];
  return { cents: Math.round(base * (1 + rise / 100) ** years), price_from, ordered: ordered.has(device.asset_id) };
}

/**
 * What is to be replaced when and at what cost: by year, by team or cost centre, with how many for which reason. `postpone` and `rise` ask what would be; nothing is
 * written. For who looks after devices, over those alone: refuses `forbidden`.
 */
export async function renewalPlanFor(work: Work, wanted: RenewalPlanWanted, elsewhere: Elsewhere) {
  const { due, ...plan } = await dueFor(work, wanted, elsewhere);
  const by_year = new Map(plan.years.map((year) => [year, { count: 0, cents: 0, ordered: 0, overdue: 0 }]));
  const groups = new Map<string, Map<number, Cell>>();
  const reasons = new Map<string, Map<number, Cell>>();
  const prices: Record<PriceSource, number> = { catalogue: 0, model: 0, paid: 0, unknown: 0 };
  for (const device of due) {
    const year = by_year.get(device.year);
    if (year) {
      year.count += 1;
      year.cents += device.cents;
      if (device.ordered) year.ordered += 1;
      if (device.overdue) year.overdue += 1;
    }
    prices[device.price_from] += 1;
    add(groups, device.of, device);
    add(reasons, device.replace[0]?.rule_id ?? '', device);
  }
  const table = (cells: Map<string, Map<number, Cell>>) =>
    [...cells].map(([id, of]) => ({ id, years: plan.years.map((year) => of.get(year) ?? { count: 0, cents: 0 }) }));
  return {
    wanted,
    ...plan,
    due: due.length,
    cents: due.reduce((sum, device) => sum + device.cents, 0),
    by_year: plan.years.map((year) => ({ year, ...(by_year.get(year) ?? { count: 0, cents: 0, ordered: 0, overdue: 0 }) })),
    groups: table(groups),
    reasons: table(reasons),
    prices,
  };
}
export type RenewalPlan = Awaited<ReturnType<typeof renewalPlanFor>>;

function add(cells: Map<string, Map<number, Cell>>, id: string, { year, cents }: DueDevice): void {
  const of = cells.get(id) ?? new Map<number, Cell>();
  cells.set(id, of);
  const cell = of.get(year);
  if (cell) {
    cell.count += 1;
    cell.cents += cents;
  } else of.set(year, { count: 1, cents });
}

/** The devices behind a number of the plan, the earliest first, 50 a page. Refuses as renewalPlanFor(). */
export async function dueListFor(work: Work, wanted: DueListWanted, elsewhere: Elsewhere) {
  const { due, rules, years, today } = await dueFor(work, wanted, elsewhere);
  const found = due.filter((one) => (wanted.year === undefined || one.year === wanted.year) && (wanted.of === '' || one.of === wanted.of));
  found.sort((a, b) => compare(a.replace[0]?.on ?? '', b.replace[0]?.on ?? '') || compare(a.asset_tag, b.asset_tag));
  const from = (wanted.page - 1) * ASSET_PAGE;
  const rows = await peopleNamed(work.read, found.slice(from, from + ASSET_PAGE));
  return { wanted, rules, years, today, rows, count: found.length, more: found.length > from + ASSET_PAGE };
}
export type DueListFor = Awaited<ReturnType<typeof dueListFor>>;

/** All devices of the plan in the same order, for a table. */
export async function dueRowsFor(work: Work, wanted: DueListWanted, elsewhere: Elsewhere) {
  const { due, rules } = await dueFor(work, wanted, elsewhere);
  due.sort((a, b) => a.year - b.year || compare(a.asset_tag, b.asset_tag));
  return { rules, rows: due };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
