import { Gauge } from 'prom-client';
import { registry } from '#platform/metrics';
import { systemWork } from '#platform/system-work';
import type { House } from '#platform/work';
import { platformState } from './state.ts';
import { PROOF_KINDS } from './words.ts';

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name: `stadttor_${name}`, help, labelNames, registers: [registry] });

const writable = gauge('writable', 'Whether changes are taken: 1 or 0');
const standbys = gauge('standbys_synchronous', 'Second servers that have what is confirmed');
const lag = gauge('standby_lag_seconds', 'How far the slowest second server is behind');
const reader = gauge('read_lag_seconds', 'How old what this process reads may be');
const jobs = gauge('jobs_oldest_seconds', 'How long the oldest job that is due has waited');
const mails = gauge('mails_oldest_seconds', 'How long the oldest mail not sent yet has waited');
const proved = gauge('proof_age_seconds', 'How long ago a backup, a restore test, a drill last succeeded', ['kind']);
const disk = gauge('disk_free_ratio', 'Free part of the disk of this process');
const silent = gauge('machine_silent_seconds', 'How long ago a process last spoke up', ['machine', 'role', 'port']);
const alerts = gauge('alerts', 'What was told to be wrong and is not over');

/** Sets the figures of the platform for whoever scrapes this process; those that cannot be known at the moment stand at 0. */
export async function measurePlatform(house: House): Promise<void> {
  for (const one of [writable, standbys, lag, reader, jobs, mails, proved, disk, silent, alerts]) one.reset();
  const state = await platformState(systemWork(house, 'metrics'));
  const age = (at: Date) => (state.at.getTime() - at.getTime()) / 1_000;
  writable.set(state.writable.reason ? 0 : 1);
  if (state.server?.seen) {
    const following = state.server.standbys.filter((one) => one.state === 'streaming');
    standbys.set(following.filter((one) => one.sync_state === 'sync' || one.sync_state === 'quorum').length);
    lag.set(Math.max(0, ...following.map((one) => one.lag_s ?? 0)));
  }
  reader.set(state.reader?.behind_s ?? 0);
  jobs.set(state.jobs[0] ? age(state.jobs[0].oldest_at) : 0);
  mails.set(state.mails.oldest_at ? age(state.mails.oldest_at) : 0);
  for (const kind of PROOF_KINDS) {
    const { held } = state.proofs[kind];
    if (held) proved.set({ kind }, age(held.at));
  }
  if (state.disk) disk.set(state.disk.free / state.disk.size);
  for (const { machine, role, port, seen_at } of state.machines) silent.set({ machine, role, port }, age(seen_at));
  alerts.set(state.alerts.length);
}
