import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { anOidcService, type OidcService } from '../tests/support/oidc-service.ts';
import { figure, median } from './support/bench.ts';
import { atEnd } from './support/ends.ts';
import { openDatabase, serve } from './support/stage.ts';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 2_700);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 300);
const ALONE = Math.min(200, PEOPLE);
const ROUNDS = 3;
const WARM = 20;

/** Everybody comes to work: so many different people sign in with the city's sign-in service and open their start page, at even distances, against the same one after the other. */
export default async function signIn(): Promise<void> {
  const database = await openDatabase();
  const url = `http://127.0.0.1:${process.env.PORT ?? 8450}`;
  const service = await anOidcService([url]);
  atEnd(() => service.close());
  const { client_id, client_secret } = service.config();
  await serve(database, {
    PUBLIC_URL: url,
    OIDC_ISSUER: service.issuer,
    OIDC_CLIENT_ID: client_id,
    OIDC_CLIENT_SECRET: client_secret ?? '',
  });
  await hire(database.superuser_url, service, PEOPLE + ALONE * ROUNDS + WARM);
  let next = 0;
  const alone: number[] = [];
  const one = async () => await comeIn(url, service, next++);
  for (let n = 0; n < WARM; n++) await comeIn(url, service, PEOPLE + ALONE * ROUNDS + n);
  for (let round = 0; round < ROUNDS; round++) {
    const taken: number[] = [];
    for (let n = 0; n < ALONE; n++) taken.push(await comeIn(url, service, PEOPLE + round * ALONE + n));
    alone.push(p99(taken));
  }
  const began = performance.now();
  const all: Promise<number>[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const wait = began + (n * SECONDS * 1_000) / PEOPLE - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    all.push(one());
  }
  const together = p99(await Promise.all(all));
  const limit = median(alone);
  console.log(`alone p99 ${limit.toFixed(1)} ms, ${PEOPLE} people in ${SECONDS} s p99 ${together.toFixed(1)} ms`);
  figure({ name: `sign-in of ${PEOPLE} in ${SECONDS} s, p99 as a multiple of alone`, goal: 10, unit: 'times', value: together / limit });
}

/** Milliseconds this house took to let somebody in and show their start page: sign-in page, way out, way back (with its questions to the service), page. Throws where anything else comes back. */
async function comeIn(url: string, service: OidcService, n: number): Promise<number> {
  const jar = new Map<string, string>();
  let taken = 0;
  const ask = async (address: string, status: number) => {
    const began = performance.now();
    const got = await fetch(address, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      },
    });
    await got.arrayBuffer();
    taken += performance.now() - began;
    if (got.status !== status) throw new Error(`${address} answered ${got.status}, wanted ${status}.`);
    for (const cookie of got.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return new URL(got.headers.get('location') ?? address, url).href;
  };
  await ask(`${url}/anmelden?next=%2Fportal`, 200);
  const there = await ask(`${url}/anmelden/dienst?next=%2Fportal`, 303);
  const start = await ask(await service.walk(there, `n-${n}`), 303);
  if (!start.endsWith('/portal')) throw new Error(`Somebody was led to ${start}.`);
  await ask(start, 200);
  return taken;
}

/** So many clerks. */
async function hire(superuser_url: string, service: OidcService, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuser_url });
  await client.connect();
  await client.query(
    `insert into people (person_id, kind, name, email) select gen_random_uuid(), 'staff', 'Person ' || n, 'n-' || n || '@leute.example' from generate_series(0, $1 - 1) n`,
    [count],
  );
  await client.query(`insert into team_members (team_id, person_id) select 'strassen', person_id from people where name like 'Person %'`);
  await client.query(`insert into person_roles (role_id, person_id) select 'clerk', person_id from people where name like 'Person %'`);
  await client.query('analyze people, team_members, person_roles');
  await client.end();
  for (let n = 0; n < count; n++)
    service.people.set(`n-${n}`, { email: `n-${n}@leute.example`, email_verified: true, name: `Person ${n}` });
}

const p99 = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * 0.99) - 1] ?? 0;
