import { sql } from 'kysely';
import type { Text } from '#modules/city';
import { awayOn, todayFor } from '#modules/people';
import type { ReadDb } from '#platform/database/pools';
import type { Work } from '#platform/work';
import { allLeaders } from './people.ts';
import type { PricedLine } from './send.ts';
import { RATE_FROM } from './words.ts';

/** How often the promised day was kept. */
export interface KeptRate {
  kept: number;
  of: number;
}

/** How often these things came by the promised day within a year; of the last 500 deliveries at most. Null for fewer than five: that says nothing. */
export async function keptRateOf(read: ReadDb, item_ids: readonly string[], now: Date): Promise<KeptRate | null> {
  if (item_ids.length === 0) return null;
  const { rows } = await sql<{ kept: number; of: number }>`
    select count(*) filter (where kept)::int as kept, count(*)::int as of from (
      select (l.settled_at::date <= o.promised_on) as kept from order_lines l join orders o using (case_id)
      where l.item_id = any(${[...new Set(item_ids)]}::text[]) and l.state = 'handed_over' and o.promised_on is not null
        and l.settled_at > ${now}::timestamptz - interval '1 year'
      order by l.settled_at desc limit 500) as last`.execute(read);
  const [rate] = rows;
  return rate && rate.of >= RATE_FROM ? rate : null;
}

/** How often promises were kept over all, within a year; of the last 5,000 deliveries at most. */
export async function keptRateOver(read: ReadDb, now: Date): Promise<KeptRate | null> {
  const { rows } = await sql<{ kept: number; of: number }>`
    select count(*) filter (where kept)::int as kept, count(*)::int as of from (
      select (l.settled_at::date <= o.promised_on) as kept from order_lines l join orders o using (case_id)
      where l.state = 'handed_over' and o.promised_on is not null and l.settled_at > ${now}::timestamptz - interval '1 year'
      limit 5000) as last`.execute(read);
  const [rate] = rows;
  return rate && rate.of >= RATE_FROM ? rate : null;
}

/** Who would have to agree to a cart if it were sent now, rule by rule, with the managers who are away. Team and cost centre are named by their rule alone. */
export async function approvalsWhenSent(work: Work, lines: readonly PricedLine[], cents: number) {
  if (lines.length === 0) return [];
  const sorts = new Set<string>(lines.map((line) => line.item.sort));
  const [rules, leaders] = await Promise.all([
    work.read
      .selectFrom('approval_rules')
      .select(['rule_id', 'name', 'who', 'sorts'])
      .where('active', '=', true)
      .where('from_cents', '<=', cents)
      .orderBy('position')
      .execute(),
    leadersFor(
      work,
      lines.map((line) => line.for_person_id),
    ),
  ]);
  return rules
    .filter((rule) => rule.sorts.length === 0 || rule.sorts.some((sort) => sorts.has(sort)))
    .map(({ rule_id, name, who }) => ({ rule_id, name: name as unknown as Text, people: who === 'manager' ? leaders : [] }));
}

/** Who leads some people, without those it concerns, and whether they are away, with whoever stands in. */
async function leadersFor({ read, actor, ...work }: Work, ids: readonly string[]) {
  const concerned = new Set([actor.person_id, ...ids]);
  const leaders = (await allLeaders(read, [...new Set(ids)])).filter((id) => !concerned.has(id));
  if (leaders.length === 0) return [];
  const [people, away] = await Promise.all([
    read.selectFrom('people').select(['person_id', 'name']).where('person_id', 'in', leaders).orderBy('name').execute(),
    awayOn(read, await todayFor(work), leaders),
  ]);
  return people.map((row) => ({ ...row, away: away.get(row.person_id) ?? null }));
}
