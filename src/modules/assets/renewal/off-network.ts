import type { Work } from '#platform/work';
import { ASSET_PAGE } from '../words.ts';
import { judgedDevicesFor } from './devices.ts';
import { peopleNamed } from './people.ts';
import type { OffNetworkWanted } from './schema.ts';

/** Every device that must not stay on the network, with every reason that holds today; by tag. Refuses `forbidden` for whoever looks after no device. */
async function offNetwork(work: Work) {
  const { rules, today, devices } = await judgedDevicesFor(work);
  const rows = devices.flatMap((device) => {
    const reasons = device.off_network.filter((reason) => reason.on < today);
    return reasons.length > 0 ? [{ ...device, reasons }] : [];
  });
  rows.sort((a, b) => (a.asset_tag < b.asset_tag ? -1 : 1));
  const by_rule = rules
    .filter((rule) => rule.off_network)
    .map((rule) => ({ ...rule, count: rows.filter((row) => row.reasons.some((reason) => reason.rule_id === rule.rule_id)).length }));
  const silent = devices.filter((device) => device.seen_on === null && REPORTING.has(device.sort)).length;
  return { rules, today, rows, by_rule, all: devices.length, silent };
}

/** Sorts of devices on which an agent can run. */
const REPORTING: ReadonlySet<string> = new Set(['notebook', 'computer', 'tablet', 'phone']);

/** The same, 50 a page. `silent`: how many computers never reported, of which nobody can tell. */
export async function offNetworkFor(work: Work, wanted: OffNetworkWanted) {
  const found = await offNetwork(work);
  const from = (wanted.page - 1) * ASSET_PAGE;
  const rows = await peopleNamed(work.read, found.rows.slice(from, from + ASSET_PAGE));
  return { ...found, wanted, rows, count: found.rows.length, more: found.rows.length > from + ASSET_PAGE };
}
export type OffNetworkFor = Awaited<ReturnType<typeof offNetworkFor>>;

/** All of them, for a table. */
export async function offNetworkRowsFor(work: Work) {
  const { rules, today, rows } = await offNetwork(work);
  return { rules, today, rows: await peopleNamed(work.read, rows) };
}
