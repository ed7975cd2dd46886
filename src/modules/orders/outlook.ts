import { sql } from 'kysely';
import { cityOf, type Text } from '#modules/city';
import { awayOn, todayFor } from '#modules/people';
import type { Work } from '#platform/work';
import { approversFor, rulesFor } from './approvers.ts';
import type { PricedLine } from './send.ts';
import { RATE_FROM } from './words.ts';

/** How often the promised day was kept. */
export interface KeptRate {
  kept: number;
  of: number;
}

/** How often the promised day was kept within a year, over these things or over all; of the last 5,000 deliveries at most. Null for fewer than five: that says nothing. */
export async function keptRateFor(work: Work, item_ids: readonly string[] | null): Promise<KeptRate | null> {
  const { time_zone } = await cityOf(work.house);
  const { rows } = await sql<KeptRate>`
    select count(*) filter (where kept)::int as kept, count(*)::int as of from (
      select (l.settled_at at time zone ${time_zone})::date <= o.promised_on as kept from order_lines l join orders o using (case_id)
      where l.state = 'handed_over' and o.promised_on is not null and l.settled_at > ${work.now()}::timestamptz - interval '1 year'
        and (${item_ids === null} or l.item_id = any(${[...(item_ids ?? [])]}::text[]))
      order by l.settled_at desc limit 5000) as last`.execute(work.read);
  const [rate] = rows;
  return rate && rate.of >= RATE_FROM ? rate : null;
}

/** Who would be asked about a cart if it were sent now, rule by rule, with who is away: those who order would ask. `cents`: what thresholds look at. */
export async function approvalsWhenSent(work: Work, lines: readonly PricedLine[], cents: number, cost_centre_id: string | null) {
  const { read, house, actor } = work;
  const rules = await rulesFor(
    read,
    lines.map((line) => line.item.sort),
    cents,
  );
  if (lines.length === 0 || rules.length === 0) return [];
  const of = {
    people: [...new Set([actor.person_id ?? '', ...lines.map((line) => line.for_person_id)])],
    requester_id: actor.person_id,
    cost_centre_id,
    team_ids: [...new Set(lines.map((line) => line.item.team_id))],
  };
  const asked = await Promise.all(rules.map((rule) => approversFor(read, house, rule, of)));
  const people = await peopleOf(work, [...new Set(asked.flat())]);
  return rules.map(({ rule_id, name }, at) => ({
    rule_id,
    name: name as unknown as Text,
    people: people.filter(({ person_id }) => asked[at]?.includes(person_id)),
  }));
}

/** Some people by name, with whether they are away and who stands in. */
async function peopleOf({ read, ...work }: Work, ids: string[]) {
  if (ids.length === 0) return [];
  const [people, away] = await Promise.all([
    read.selectFrom('people').select(['person_id', 'name']).where('person_id', 'in', ids).orderBy('name').execute(),
    awayOn(read, await todayFor(work), ids),
  ]);
  return people.map((row) => ({ ...row, away: away.get(row.person_id) ?? null }));
}
