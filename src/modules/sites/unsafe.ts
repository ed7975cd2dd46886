import { isBelowFloor, PATRONI_FLOOR } from './floor.ts';
import type { Host, Sites } from './schema.ts';

/** One thing that must not be built as described: where it stands in the description, and why. */
export interface Objection {
  path: readonly (string | number)[];
  sentence: string;
}

/** Everything about a description that would lose data or stand still in the emergency it is built for. */
export function objectionsTo(sites: Sites): Objection[] {
  return [...toEngines(sites), ...toVotes(sites), ...toDatabases(sites), ...toBackup(sites), ...toTiming(sites), ...toTrust(sites)];
}

const say = (path: Objection['path'], sentence: string): Objection => ({ path, sentence });

const hostsOf = (sites: Sites, runs: Host['runs'][number]) => Object.entries(sites.hosts).filter(([, host]) => host.runs.includes(runs));

function* toEngines(sites: Sites): Generator<Objection> {
  if (isBelowFloor(sites.patroni))
    yield say(
      ['patroni'],
      `Patroni ${sites.patroni} can let two sites write at once when a cut line heals, and what one of them took is lost; take ${PATRONI_FLOOR} or newer.`,
    );
  if (sites.postgresql < 15) yield say(['postgresql'], `PostgreSQL ${sites.postgresql} is too old; take 15 or newer.`);
}

function* toVotes(sites: Sites): Generator<Objection> {
  const votes = hostsOf(sites, 'etcd');
  if (votes.length !== 3)
    yield say(['hosts'], `${votes.length} hosts run etcd; it takes three, so that two of them can agree when one is lost.`);
  yield* twice(votes, 'place', (first, name, place) =>
    say(
      ['hosts', name, 'place'],
      `The etcd of "${first}" and that of "${name}" are both at "${place}": whoever loses this place loses the majority, and nobody writes any more.`,
    ),
  );
  yield* twice(Object.entries(sites.hosts), 'address', (first, name, address) =>
    say(['hosts', name, 'address'], `"${first}" and "${name}" have the same address ${address}.`),
  );
}

function* toDatabases(sites: Sites): Generator<Objection> {
  const databases = hostsOf(sites, 'database');
  if (databases.length < 2)
    yield say(['hosts'], `${databases.length === 1 ? 'One host runs' : 'No host runs'} a database; it takes one at each of two places.`);
  yield* twice(databases, 'place', (first, name, place) =>
    say(
      ['hosts', name, 'place'],
      `The databases of "${first}" and "${name}" are both at "${place}": a copy in the same place does not outlive the loss of the place.`,
    ),
  );
  const pages = hostsOf(sites, 'pages');
  if (new Set(pages.map(([, host]) => host.place)).size < 2)
    yield say(['hosts'], 'The pages are served at one place only; people reach nothing when it is lost.');
  for (const [name, host] of pages)
    if (!host.runs.includes('database'))
      yield say(['hosts', name, 'runs'], `"${name}" serves pages without a database beside it; reading there stops with the line.`);
}

function* toBackup(sites: Sites): Generator<Objection> {
  const { backup } = sites;
  if (!backup) {
    if (!sites.lab)
      yield say([], 'No backup is named: what is deleted by mistake or by an attacker is deleted at both sites within a millisecond.');
    return;
  }
  for (const [name, host] of hostsOf(sites, 'database'))
    if (host.place === backup.place)
      yield say(
        ['backup', 'place'],
        `The backup lies at "${backup.place}", where the database of "${name}" is: a fire, a flood or an intruder there takes both.`,
      );
  for (const [name, host] of Object.entries(sites.hosts))
    if (host.address === backup.address)
      yield say(['backup', 'address'], `The backup is on the host "${name}" (${backup.address}): it needs a host of its own.`);
}

function* toTiming(sites: Sites): Generator<Objection> {
  const { ttl, loop_wait, retry_timeout } = sites;
  if (ttl < 20) yield say(['ttl'], `ttl ${ttl} is below 20; Patroni takes 20 instead, and the times you planned with do not hold.`);
  if (loop_wait < 1) yield say(['loop_wait'], 'loop_wait is at least 1.');
  if (retry_timeout < 3)
    yield say(['retry_timeout'], 'retry_timeout is at least 3; below it each short hiccup of the line costs the primary.');
  if (loop_wait + 2 * retry_timeout > ttl)
    yield say(
      ['ttl'],
      `loop_wait ${loop_wait} + 2 × retry_timeout ${retry_timeout} is more than ttl ${ttl}: the other site could write before this one has stopped.`,
    );
}

function* toTrust(sites: Sites): Generator<Objection> {
  if (!sites.tls) yield say(['tls'], 'Without TLS passwords and what citizens write travel in clear between the sites.');
  if (sites.lab) return;
  if (sites.watchdog !== 'required')
    yield say(
      ['watchdog'],
      'Without a watchdog a primary that hangs goes on writing after the other site has taken over; say "watchdog: required".',
    );
  if (!sites.public_url.startsWith('https://')) yield say(['public_url'], 'People are reached by https only.');
}

function* twice(
  hosts: [string, Host][],
  key: 'place' | 'address',
  make: (first: string, name: string, value: string) => Objection,
): Generator<Objection> {
  const first = new Map<string, string>();
  for (const [name, host] of hosts) {
    const known = first.get(host[key]);
    if (known === undefined) first.set(host[key], name);
    else yield make(known, name, host[key]);
  }
}
