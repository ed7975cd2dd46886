import pg from 'pg';
import type { Entry } from './ledger.ts';

/** What one site holds of a drill: how often each marker is there, under which number, and what is wrong with its files. */
export interface Held {
  markers: Map<string, string[]>;
  broken_files: string[];
  mails: Set<string>;
}

const FIND = `
  select 'report' as kind, r.description as marker, c.number from reports r join cases c using (case_id) where r.description like $1
  union all select 'ticket', c.subject, c.number from tickets t join cases c using (case_id) where c.subject like $1
  union all select 'order', l.place, c.number from order_lines l join cases c using (case_id) where l.place like $1
  union all select 'message', e.body, c.number from case_events e join cases c using (case_id) where e.body like $1 and c.kind = 'ticket' and c.subject <> e.body
  union all select 'application', d.value ->> 'rufname', c.number
    from applications a join cases c using (case_id), jsonb_array_elements(case jsonb_typeof(a.answers -> 'hunde') when 'array' then a.answers -> 'hunde' else '[]' end) as d
    where d.value ->> 'rufname' like $1`;

const FILES = `
  select c.number, f.file_hash = sha256(string_agg(k.bytes, '' order by k.n)) as whole
    from reports r join cases c using (case_id) left join case_files f using (case_id) left join file_chunks k on k.file_hash = f.file_hash
    where r.description like $1 group by c.number, f.file_hash`;

/** Reads what a site holds of the drill whose markers begin with `prefix`. */
export async function heldAt(url: string, prefix: string): Promise<Held> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const found = await client.query<{ kind: string; marker: string; number: string }>(FIND, [`${prefix}%`]);
    const markers = new Map<string, string[]>();
    for (const { kind, marker, number } of found.rows) {
      const key = `${kind} ${marker}`;
      markers.set(key, [...(markers.get(key) ?? []), number]);
    }
    const files = await client.query<{ number: string; whole: boolean | null }>(FILES, [`${prefix}%`]);
    const mails = await client.query<{ to_address: string }>('select distinct to_address from mails where to_address like $1', [
      `${prefix}%`,
    ]);
    return {
      markers,
      broken_files: files.rows.filter((row) => row.whole !== true).map((row) => row.number),
      mails: new Set(mails.rows.map((row) => row.to_address)),
    };
  } finally {
    await client.end();
  }
}

export interface Comparison {
  acknowledged: number;
  lost: string[];
  twice: string[];
}

/** Holds what was acknowledged against what the sites hold and what the mail server got: `got` counts each mail by its id and address. */
export function compare(
  entries: readonly Entry[],
  sites: Record<string, Held>,
  got: ReadonlyMap<string, { to: string; times: number }>,
): Comparison {
  const acknowledged = entries.filter((one) => one.outcome.state === 'acknowledged');
  const lost: string[] = [];
  const twice: string[] = [];
  const mailed = new Set([...got.values()].map((mail) => mail.to));
  for (const [site, held] of Object.entries(sites)) {
    for (const { kind, marker, outcome } of acknowledged) {
      const numbers = held.markers.get(`${kind} ${marker}`) ?? [];
      const number = outcome.state === 'acknowledged' ? outcome.number : '';
      if (!numbers.includes(number)) lost.push(`${kind} ${number} is missing at ${site}`);
      else if (kind === 'report' && held.broken_files.includes(number)) lost.push(`the photo of ${number} is not whole at ${site}`);
      if (kind === 'report' && !held.mails.has(`${marker}@example.org`)) lost.push(`the mail about ${number} is missing at ${site}`);
    }
    for (const [key, numbers] of held.markers) if (numbers.length > 1) twice.push(`${key} is there as ${numbers.join(' and ')} at ${site}`);
  }
  for (const { kind, marker, outcome } of acknowledged)
    if (kind === 'report' && !mailed.has(`${marker}@example.org`) && outcome.state === 'acknowledged')
      lost.push(`the mail about ${outcome.number} did not arrive`);
  for (const [id, mail] of got) if (mail.times > 1) twice.push(`mail ${id} to ${mail.to} came ${mail.times} times`);
  return { acknowledged: acknowledged.length, lost, twice };
}
