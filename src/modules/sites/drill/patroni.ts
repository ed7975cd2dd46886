import { readFileSync } from 'node:fs';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';

/** What a Patroni says of the database beside it. */
export interface PatroniState {
  url: string;
  /** Absent: it does not answer. */
  version?: string;
  name?: string;
  role?: 'primary' | 'replica' | string;
  state?: string;
  timeline?: number;
  /** Only of the primary: how the others follow. */
  followers: { name: string; sync: boolean; streaming: boolean }[];
}

export interface Tls {
  ca?: string;
  cert?: string;
  key?: string;
}

/** Asks each Patroni how its database is; never throws. `ca`, `cert`, `key` are paths. */
export function askPatroni(urls: readonly string[], tls: Tls, timeout_ms = 2_000): Promise<PatroniState[]> {
  return Promise.all(urls.map((url) => stateAt(url, tls, timeout_ms)));
}

async function stateAt(url: string, tls: Tls, timeout_ms: number): Promise<PatroniState> {
  try {
    const { body } = await call(`${url}/patroni`, tls, { method: 'GET', timeout_ms });
    const said = JSON.parse(body);
    return {
      ...{ url, version: said.patroni?.version, name: said.patroni?.name, role: said.role, state: said.state, timeline: said.timeline },
      followers: (said.replication ?? []).map((one: Record<string, string>) => ({
        name: one.application_name ?? '',
        sync: one.sync_state === 'sync',
        streaming: one.state === 'streaming',
      })),
    };
  } catch {
    return { url, followers: [] };
  }
}

/** The name and address of the one that writes; undefined while there is none, or while two say so. */
export function primaryOf(states: readonly PatroniState[]): PatroniState | undefined {
  const writing = states.filter((one) => (one.role === 'primary' || one.role === 'master') && one.state === 'running');
  return writing.length === 1 ? writing[0] : undefined;
}

/** All is well: one writes, every other runs and follows it, and one of them holds whatever is acknowledged. */
export function isHealthy(states: readonly PatroniState[]): boolean {
  const primary = primaryOf(states);
  const others = states.filter((one) => one !== primary);
  return (
    primary !== undefined &&
    others.length > 0 &&
    others.every((one) => one.role === 'replica' && ['running', 'streaming', 'in archive recovery'].includes(one.state ?? '')) &&
    primary.followers.filter((one) => one.streaming).length === others.length &&
    primary.followers.some((one) => one.sync && one.streaming)
  );
}

/** Lets the other site write from now on, in order. Throws with what Patroni says against it. */
export async function switchOver(from: PatroniState, to: PatroniState, tls: Tls): Promise<void> {
  const body = JSON.stringify({ leader: from.name, candidate: to.name });
  const answer = await call(`${from.url}/switchover`, tls, { method: 'POST', timeout_ms: 30_000, body });
  if (answer.status !== 200) throw new Error(`Patroni refused the switch-over (${answer.status}): ${answer.body}`);
}

function call(
  url: string,
  { ca, cert, key }: Tls,
  how: { method: string; timeout_ms: number; body?: string },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const pem = (file: string | undefined) => (file ? readFileSync(file) : undefined);
    const request = url.startsWith('https:') ? secure : plain;
    const sent = request(
      url,
      { method: how.method, ca: pem(ca), cert: pem(cert), key: pem(key), agent: false, headers: { 'content-type': 'application/json' } },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (part: string) => (body += part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
        answer.on('error', reject);
      },
    );
    sent.setTimeout(how.timeout_ms, () => sent.destroy(new Error(`no answer within ${how.timeout_ms} ms`)));
    sent.on('error', reject);
    sent.end(how.body);
  });
}
