// The keeper of the lab: builds it, keeps its services running as systemd would, and breaks and mends things when asked to, until it is told to end.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { buildLab, clearLab, openLowPorts, secretsOfLab } from './build.ts';
import { canSkew, setClocks } from './clock.ts';
import { faultsOf } from './faults.ts';
import { answers, servicesOfLab, startEngines, until } from './houses.ts';
import { HOSTS, inside, LAB, otherSite, ROOT, run, SITES, type Site, SOCKET } from './machine.ts';
import { BROWSER_ADDRESSES, layNetwork, takeUpNetwork } from './network.ts';
import { fetchPatroni } from './patroni.ts';
import { houseAt, rebuild } from './rebuild.ts';
import { readUnit } from './units.ts';
import { robArchive, vault } from './vault.ts';

const say = (line: string) => console.log(line);
let ending = false;

await fetchPatroni();
takeUpNetwork();
buildLab();
layNetwork();
openLowPorts();
setClocks();
const services = servicesOfLab();
const faults = faultsOf(services);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
process.on('uncaughtException', (error) => {
  console.error(error);
  end();
});

await startEngines(services, () => archive('stanza-create'), say);
await cityMovesIn();
for (const site of SITES) {
  services[site].serve?.start();
  services[site].work?.start();
}
await until(() => SITES.every(pagesAnswer), 'the pages of both sites did not answer', 60);
await archive('backup');
vault('backup');
say('the archive holds a backup');
listen();
say('ready');

/** What the archive does on the day of an installation: it opens its folder, and later takes the first backup. */
async function archive(step: 'stanza-create' | 'backup' | 'check'): Promise<void> {
  const [program = '', ...words] = [
    ...inside('archive', 'postgres'),
    'pgbackrest',
    `--config=${LAB}/archive/etc/pgbackrest/pgbackrest.conf`,
  ];
  await promisify(execFile)(program, [...words, '--stanza=stadttor', step]);
}

/** What is looked at after a drill: that the archive alone brings back everything, and that who holds a site cannot take that away. */
const checks: Record<string, (site: Site) => Promise<string> | string> = {
  restore: async (site) => {
    // What was written last is sent first.
    await archive('check');
    return houseAt(site, 'stadttor-restore-test');
  },
  archive: robArchive,
  rebuild: (site) => rebuild(services, site),
};
/** The others are asked for by name. */
const asked: typeof checks = { 'round-trip': roundTrip };

/** How long a packet goes to the other site and back, in milliseconds: the middle one of forty connections. */
function roundTrip(site: Site): string {
  const script = `const net = require('net'), times = []; (function next() {
    if (times.length === 40) return console.log(times.sort((a, b) => a - b)[20].toFixed(2));
    const began = performance.now(), socket = net.connect(8008, '${HOSTS[otherSite(site)]}', () => { times.push(performance.now() - began); socket.destroy(); next(); });
  })()`;
  const [program = '', ...words] = [...inside(site), process.execPath, '-e', script];
  return run(program, ...words).trim();
}

async function cityMovesIn(): Promise<void> {
  const { env } = readUnit(path.join(LAB, 'a/etc/systemd/system/stadttor-serve.service'), path.join(LAB, 'a'));
  const command = async (...words: string[]) => {
    const [program = '', ...rest] = [...inside('a'), process.execPath, path.join(ROOT, 'bin/stadttor'), ...words];
    await promisify(execFile)(program, rest, { env: { PATH: process.env.PATH, ...env, DEMO: 'public' }, cwd: ROOT, maxBuffer: 1 << 26 });
  };
  await command('migrate');
  await command('city', 'load', 'city/osnabrueck');
  say('the demo city has moved in');
}

function pagesAnswer(site: Site): boolean {
  return answers(site, 'read-only') && services[site].serve?.pid() !== undefined && entranceAnswers(site);
}

function entranceAnswers(site: Site): boolean {
  try {
    const [program = '', ...words] = [...inside('people'), 'curl', '--silent', '--fail', '--max-time', '2', '--output', '/dev/null'];
    run(program, ...words, `http://${HOSTS[site]}/health/ready`);
    return true;
  } catch {
    return false;
  }
}

/** Takes orders on a socket in the lab's folder. */
function listen(): void {
  const server = createServer((request, response) => {
    const [, what, name = '', how] = new URL(request.url ?? '/', 'http://keeper').pathname.split('/');
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const failed = (error: Error) => answer(500, { reason: error.message });
    const site = new URL(request.url ?? '/', 'http://keeper').searchParams.get('primary') === 'b' ? 'b' : 'a';
    if (what === 'state') return answer(200, stateOfLab());
    if (what === 'end') {
      answer(200, {});
      return end();
    }
    const check = what === 'checks' ? (checks[name] ?? asked[name]) : undefined;
    if (check) return void (async () => await check(site))().then((said) => answer(200, { said }), failed);
    const fault = faults[name];
    if (what !== 'faults' || !fault || (how !== 'break' && how !== 'heal')) return answer(404, {});
    (async () => await fault[how](site))().then(() => answer(200, {}), failed);
  });
  server.listen(SOCKET);
}

function stateOfLab() {
  const { app_password } = secretsOfLab();
  const database = (site: Site) =>
    `postgres://app:${app_password}@/stadttor?host=${encodeURIComponent(`${LAB}/${site}/var/run/postgresql`)}`;
  const tls = path.join(LAB, 'w/etc/stadttor/tls');
  return {
    enter: inside('people'),
    host: 'stadttor.lab',
    entrances: { a: HOSTS.a, b: HOSTS.b },
    browsers: BROWSER_ADDRESSES,
    databases: { a: database('a'), b: database('b') },
    patroni: { a: `https://${HOSTS.a}:8008`, b: `https://${HOSTS.b}:8008` },
    tls: { ca: `${tls}/ca.pem`, cert: `${tls}/host.pem`, key: `${tls}/host.pem.key` },
    staff: staffOfDemo(),
    mail: { host: HOSTS.people, port: 2525 },
    faults: Object.keys(faults).filter((name) => name !== 'clock' || canSkew()),
    checks: Object.keys(checks),
    log: path.join(LAB, 'log'),
  };
}

/** Who works in the invented city, with the passwords that stand open in it. */
function staffOfDemo() {
  const { staff } = parse(readFileSync(path.join(ROOT, 'city/osnabrueck/demo/people.yaml'), 'utf8'));
  return staff
    .filter((one: { password?: string }) => one.password)
    .map(({ email, password }: Record<string, string>) => ({ email, password }));
}

function end(): void {
  if (ending) return;
  ending = true;
  for (const host of Object.values(services)) for (const service of Object.values(host)) service.hold();
  takeUpNetwork();
  clearLab();
  process.exit(0);
}
