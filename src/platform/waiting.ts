import { Refusal } from './errors.ts';

/** Per process at most this many changes may wait for a lost database, holding at most this many bytes of input (DESIGN §5). */
const MOST_WAITING = 200;
const MOST_BYTES = 64 * 1024 * 1024;

const held = { changes: 0, bytes: 0 };

/** A place among the waiting changes. `wait()` takes it once the database was found down (Refusal `database_down` when all are taken); `done()` gives it back. */
export function takePlace(bytes: number): { wait(): void; done(): void } {
  let taken = false;
  return {
    wait() {
      if (taken) return;
      if (held.changes >= MOST_WAITING || held.bytes + bytes > MOST_BYTES) throw new Refusal('database_down');
      taken = true;
      held.changes += 1;
      held.bytes += bytes;
    },
    done() {
      if (!taken) return;
      taken = false;
      held.changes -= 1;
      held.bytes -= bytes;
    },
  };
}
