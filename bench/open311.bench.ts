import { ratio } from './support/bench.ts';
import { requestsModule } from './support/paths.ts';
import { openDatabase, serve, serveLimits } from './support/stage.ts';

const MANY = Number(process.env.BENCH_REPORTS ?? 1_000_000);
/** One asker after the other, from ever new addresses: neither a queue nor the limit on questions is measured. Nothing is compressed on either side. */
const REQUESTS =
  'export default (n) => ({ headers: { "accept-encoding": "identity", "x-forwarded-for": `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` } });\n';

/** The list of 1,000 rows as GeoReport v2 has it, against the database making the same JSON of the same rows by itself. */
export default async function open311(): Promise<void> {
  const database = await openDatabase(MANY);
  const limits = await serveLimits(database);
  const { url } = await serve(database);
  await ratio({
    name: `Open311 list of 1,000 of ${MANY}`,
    goal: 0.3,
    limit: { url: `${limits}/open311`, connections: 1 },
    candidate: { url: `${url}/open311/v2/requests.json`, requests: requestsModule(REQUESTS), connections: 1 },
  });
}
