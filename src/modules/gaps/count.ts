import { sql } from 'kysely';
import { cityOf } from '#modules/city';
import { SMALLEST_GROUP } from '#modules/tickets/words';
import { termOf } from '#platform/search';
import type { House } from '#platform/work';
import { belongs, groupsIn, peopleOf, type Question, stemsOf } from './group.ts';
import { partsOfNames, tellsNobody } from './tells-nobody.ts';
import { GAP_WINDOW, type GapSource } from './words.ts';

/** What the night found: a gap as it stands now. */
export interface Counted {
  key: string;
  source: GapSource;
  topic: string;
  words: string;
  samples: string[];
  stems: string[];
  times: number;
  people: number | null;
  last_on: string;
}

/** A gap that is known from earlier nights. */
export interface Known {
  gap_id: string;
  key: string;
  source: string;
  topic: string;
  stems: string[];
  done_at: Date | null;
}

const DAY_MS = 86_400_000;
const day = (at: Date) => at.toISOString().slice(0, 10);

/** How long a call takes: the mean of what the telephone system timed in the days that count, of at least five callers; else what the city says. Minutes. */
export async function minutesOfCall(house: House): Promise<number> {
  const since = new Date(house.now().getTime() - GAP_WINDOW.days * DAY_MS);
  const { rows } = await sql<{ minutes: number | null }>`
    select case when count(distinct from_number) >= ${SMALLEST_GROUP} then extract(epoch from avg(ended_at - answered_at))::float8 / 60 end as minutes
    from calls where direction = 'in' and began_at >= ${since} and ended_at > answered_at`.execute(house.pools.read);
  return rows[0]?.minutes ?? (await cityOf(house)).service_desk?.call_minutes ?? 6;
}

/** What is asked again and again, joined to what is known, and how often what is done was asked since. Bounded by days and by the newest tickets. */
export async function countAsked(house: House, known: readonly Known[]): Promise<{ found: Counted[]; since: Map<string, number> }> {
  const questions = await questionsOf(house);
  const names = partsOfNames((await staffNames(house)).concat(questions.flatMap((one) => one.name ?? [])));
  const members = new Map<string, Question[]>();
  const since = new Map<string, number>();
  const free: Question[] = [];
  const of_topic = Map.groupBy(
    known.filter((one) => one.source === 'asked'),
    (one) => one.topic,
  );
  for (const question of questions) {
    const stems = stemsOf(question.subject);
    const gap = of_topic.get(question.topic)?.find((one) => belongs(stems, one));
    // One whose article is there is measured by all that are asked; else by those that no article answered.
    if (gap?.done_at && question.at >= gap.done_at) since.set(gap.key, (since.get(gap.key) ?? 0) + 1);
    if (question.linked) continue;
    if (gap) members.set(gap.key, [...(members.get(gap.key) ?? []), question]);
    else free.push(question);
  }
  const old = known.flatMap((gap) => {
    const mine = members.get(gap.key) ?? [];
    return peopleOf(mine) < SMALLEST_GROUP ? [] : [asked(gap.key, gap.topic, gap.stems, mine, names)];
  });
  const fresh = [...Map.groupBy(free, (one) => one.topic)].flatMap(([topic, all]) =>
    groupsIn(topic, all, SMALLEST_GROUP).map(({ stems, questions }) =>
      asked(`asked ${topic} ${stems.join(' ')}`, topic, stems, questions, names),
    ),
  );
  return { found: [...old, ...fresh], since };
}

function asked(key: string, topic: string, stems: string[], questions: Question[], names: ReadonlySet<string>): Counted {
  const told = questions.filter((one) => tellsNobody(one.subject, one.name, names));
  const often = [...Map.groupBy(told, (one) => termOf(one.subject)).values()].sort((a, b) => b.length - a.length);
  const samples = often.flatMap(([first]) => first?.subject ?? []).slice(0, GAP_WINDOW.samples);
  const last_on = day(new Date(Math.max(...questions.map((one) => one.at.getTime()))));
  return {
    key,
    source: 'asked',
    topic,
    words: samples[0] ?? '',
    samples,
    stems,
    times: questions.length,
    people: peopleOf(questions),
    last_on,
  };
}

async function questionsOf(house: House): Promise<Question[]> {
  const since = new Date(house.now().getTime() - GAP_WINDOW.days * DAY_MS);
  const { rows } = await sql<Question>`
    select c.case_id, c.subject, c.created_at as at, coalesce('app:' || t.app_id, 'topic:' || t.topic_id, '') as topic,
      coalesce(p.person_id::text, p.name, c.case_id::text) as who, coalesce(o.name, p.name) as name,
      exists (select from ticket_articles a where a.case_id = c.case_id) as linked
    from cases c join tickets t on t.case_id = c.case_id
    left join lateral (select person_id, name from case_people where case_id = c.case_id and part = 'reporter' limit 1) p on true
    left join people o on o.person_id = p.person_id
    where c.kind = 'ticket' and t.type in ('incident', 'request') and c.subject <> '' and c.created_at >= ${since}
    order by c.created_at desc, c.case_id limit ${GAP_WINDOW.tickets}`.execute(house.pools.read);
  return rows;
}

async function staffNames(house: House): Promise<string[]> {
  const rows = await house.pools.read
    .selectFrom('people')
    .select('name')
    .where('kind', '=', 'staff')
    .where('erased_at', 'is', null)
    .execute();
  return rows.map((row) => row.name);
}

/** What was searched for in vain; nobody knows by whom, so the words alone may tell nobody. At most as many as the administration shows. */
export async function countSearched(house: House): Promise<Counted[]> {
  const names = partsOfNames(await staffNames(house));
  const rows = await house.pools.read
    .selectFrom('search_misses')
    .select(['query', 'times', 'last_on'])
    .where('query', 'is not', null)
    .orderBy('times', 'desc')
    .limit(200)
    .execute();
  return rows.flatMap(({ query, times, last_on }) => {
    const words = query ?? '';
    if (!tellsNobody(words, null, names)) return [];
    const key = `searched ${termOf(words)}`;
    return [
      {
        key,
        source: 'searched' as const,
        topic: '',
        words,
        samples: [words],
        stems: termOf(words).split(' '),
        times,
        people: null,
        last_on: String(last_on),
      },
    ];
  });
}

/** Where answers were shown or opened and the same person wrote or called about the same within three days. Pseudonyms, at least five. */
export async function countShown(house: House): Promise<Counted[]> {
  const since = new Date(house.now().getTime() - GAP_WINDOW.days * DAY_MS);
  const { rows } = await sql<{ topic: string; times: number; people: number; last: Date }>`
    select c.topic, count(*)::int as times, count(distinct c.pseudonym)::int as people, max(c.at) as last
    from help_events c where c.at >= ${since} and c.event in ('sent', 'called') and c.topic <> '' and exists (
      select from help_events s where s.pseudonym = c.pseudonym and s.event in ('shown', 'opened') and s.topic = c.topic
        and s.at <= c.at and s.at > c.at - interval '72 hours')
    group by c.topic having count(distinct c.pseudonym) >= ${SMALLEST_GROUP}`.execute(house.pools.read);
  return rows.map(({ topic, times, people, last }) => ({
    ...{ key: `shown ${topic}`, source: 'shown' as const, topic, words: '', samples: [], stems: [] },
    ...{ times, people, last_on: day(last) },
  }));
}
