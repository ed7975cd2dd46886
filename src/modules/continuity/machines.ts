import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writableOf } from '#platform/database/writable';
import type { House, Work } from '#platform/work';
import { diskOf } from './disk.ts';
import { LIMITS, type MachineRole } from './words.ts';

const EVERY_MS = 30_000;

/** Lets a process say twice a minute that it is there, and how its machine is; while nothing can be saved it is silent. Gives the way to stop. */
export function speakUp(house: House, role: MachineRole): () => Promise<void> {
  const started_at = house.now();
  let speaking: Promise<void> | undefined;
  const speak = () => {
    speaking ??= sayHere(house, role, started_at)
      .catch((error: Error) => house.log.debug({ reason: error.message }, 'not heard'))
      .finally(() => (speaking = undefined));
  };
  const timer = setInterval(speak, EVERY_MS);
  timer.unref();
  speak();
  return async () => {
    clearInterval(timer);
    await speaking;
  };
}

/** Notes once that a process is there, and forgets machines that have been silent for a week. No change of anybody's: it leaves no trace in the trail. */
export async function sayHere(house: House, role: MachineRole, started_at: Date): Promise<void> {
  if ((await writableOf(house)).reason) return;
  const { config } = house;
  const [disk, certificate_ends_at] = await Promise.all([diskOf(config.home), endOf(config.patroni?.cert)]);
  const values = [
    ...[config.machine, role, role === 'work' ? 0 : config.port, config.version, started_at, house.now()],
    ...[disk?.free ?? null, disk?.size ?? null, certificate_ends_at],
  ];
  await house.pools.write.query(
    `insert into machines (machine, role, port, version, started_at, seen_at, disk_free, disk_size, certificate_ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (machine, role, port) do update set version = excluded.version, started_at = excluded.started_at, seen_at = excluded.seen_at,
       disk_free = excluded.disk_free, disk_size = excluded.disk_size, certificate_ends_at = excluded.certificate_ends_at`,
    values,
  );
  await house.pools.write.query("delete from machines where seen_at < $1::timestamptz - interval '7 days'", [house.now()]);
}

/** Every process that spoke up in the last week; `silent` where one has not for two minutes. */
export async function machinesOf({ read, now }: Work) {
  const rows = await read
    .selectFrom('machines')
    .select(['machine', 'role', 'port', 'version', 'started_at', 'seen_at', 'disk_free', 'disk_size', 'certificate_ends_at'])
    .orderBy('machine')
    .orderBy('role')
    .orderBy('port')
    .limit(100)
    .execute();
  const at = now().getTime();
  return rows.map((row) => ({ ...row, role: row.role as MachineRole, silent: at - row.seen_at.getTime() > LIMITS.silent_s * 1_000 }));
}

/** Until when a certificate in a PEM file counts; null where there is none to read. */
async function endOf(file: string | undefined): Promise<Date | null> {
  if (!file) return null;
  try {
    return new Date(new X509Certificate(await readFile(file)).validTo);
  } catch {
    return null;
  }
}
