import { attempt, HOSTS, type HostName, pidsOf, run, SWITCH, space } from './machine.ts';

const names = Object.keys(HOSTS) as HostName[];
/** Browsers have an address of their own each: these, on the host of the people. */
export const BROWSER_ADDRESSES = Array.from({ length: 150 }, (_, i) => `10.213.77.${100 + i}`);

/** Builds the switch and a cable to each host. Nothing lies in the computer's own network. */
export function layNetwork(): void {
  takeUpNetwork();
  run('ip', 'netns', 'add', SWITCH);
  // Two switches: `slow` hangs on `main` by a bridge of ours that delays, and a host is put behind it when its line is to be slow.
  for (const bridge of ['main', 'slow']) {
    run('ip', '-n', SWITCH, 'link', 'add', bridge, 'type', 'bridge', 'stp_state', '0', 'forward_delay', '0');
    run('ip', '-n', SWITCH, 'link', 'set', bridge, 'up');
  }
  for (const host of names) {
    run('ip', 'netns', 'add', space(host));
    run('ip', '-n', SWITCH, 'link', 'add', cable(host), 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space(host));
    run('ip', '-n', SWITCH, 'link', 'set', cable(host), 'master', 'main', 'up');
    run('ip', '-n', space(host), 'addr', 'add', `${HOSTS[host]}/24`, 'dev', 'eth0');
    run('ip', '-n', space(host), 'link', 'set', 'eth0', 'up');
    run('ip', '-n', space(host), 'link', 'set', 'lo', 'up');
  }
  for (const address of BROWSER_ADDRESSES) run('ip', '-n', space('people'), 'addr', 'add', `${address}/24`, 'dev', 'eth0');
}

/** Ends every process inside and takes all namespaces away; also after a crash of whoever laid them. */
export function takeUpNetwork(): void {
  for (const host of names) {
    for (const pid of pidsOf(host)) kill(pid);
    attempt('ip', 'netns', 'del', space(host));
  }
  attempt('ip', 'netns', 'del', SWITCH);
}

/** Pulls the cable of a host, or puts it back. */
export function setCable(host: HostName, state: 'up' | 'down'): void {
  run('ip', '-n', SWITCH, 'link', 'set', cable(host), state);
}

/** Puts a host behind the slow switch, or back. */
export function setLine(host: HostName, line: 'main' | 'slow'): void {
  run('ip', '-n', SWITCH, 'link', 'set', cable(host), 'master', line);
}

/** Ends every process of a host at once, as a power cut does. */
export function killHost(host: HostName): void {
  for (const pid of pidsOf(host)) kill(pid);
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

const cable = (host: HostName) => `to-${host}`;
