import { systemWork } from './system-work.ts';
import { change, type House, type Tx } from './work.ts';

/** Deletes in the nightly work what is older than its period, in a change `name` of its own that records how many; gives that. */
export function forgetRows(house: House, name: string, run: (tx: Tx) => Promise<{ numDeletedRows: bigint }>): Promise<number> {
  return change(systemWork(house, 'nightly'), name, {}, async (tx) => {
    const count = Number((await run(tx)).numDeletedRows);
    tx.record('retention', `retention.${name}`, {}, { count: String(count) });
    return count;
  });
}
