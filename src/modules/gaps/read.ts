import { sql } from 'kysely';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { mayDecideGap, mayReadGap, seesAllGaps, teamsWrittenFor } from './rules.ts';
import { GAPS_SHOWN, type GapSource, type GapState } from './words.ts';

const COLUMNS = [
  ...(['gaps.gap_id', 'gaps.source', 'gaps.topic', 'gaps.words', 'gaps.samples', 'gaps.times', 'gaps.people', 'gaps.minutes'] as const),
  ...(['gaps.last_on', 'gaps.state', 'gaps.reason', 'gaps.article', 'gaps.done_at', 'gaps.minutes_before', 'gaps.minutes_since'] as const),
  ...(['gaps.team_id', 'teams.name as team_name', 'apps.name as app_name', 'ticket_topics.name as topic_name'] as const),
] as const;

function gaps(work: Work) {
  return work.read
    .selectFrom('gaps')
    .innerJoin('teams', 'teams.team_id', 'gaps.team_id')
    .leftJoin('apps', (join) => join.on(sql`'app:' || apps.app_id`, '=', sql.ref('gaps.topic')))
    .leftJoin('ticket_topics', (join) => join.on(sql`'topic:' || ticket_topics.topic_id`, '=', sql.ref('gaps.topic')))
    .select(COLUMNS);
}

/** What is missing, the dearest first, 100 a state: all of it for the desk and for those who read its figures, that of their teams for those who write. Else `forbidden`. */
export async function gapsFor(work: Work) {
  const teams = seesAllGaps(work.actor) ? null : teamsWrittenFor(work.actor);
  demand(teams === null || teams.length > 0);
  const of = (state: GapState) => {
    const rows = gaps(work).where('gaps.state', '=', state).orderBy('gaps.minutes', 'desc').orderBy('gaps.gap_id').limit(GAPS_SHOWN);
    return (teams === null ? rows : rows.where('gaps.team_id', 'in', [...teams])).execute();
  };
  const [open, begun, done, dismissed] = await Promise.all([of('open'), of('begun'), of('done'), of('dismissed')]);
  return { open: open.map(shown), begun: begun.map(shown), done: done.map(shown), dismissed: dismissed.map(shown) };
}
export type Gaps = Awaited<ReturnType<typeof gapsFor>>;

/** One gap, and whether the actor says what becomes of it. Refuses `not_found`. */
export async function gapFor(work: Work, gap_id: string) {
  const row = await gaps(work).where('gaps.gap_id', '=', gap_id).executeTakeFirst();
  if (!row || !mayReadGap(work.actor, row)) throw new Refusal('not_found');
  return { ...shown(row), may: { decide: mayDecideGap(work.actor, row) } };
}
export type Gap = Awaited<ReturnType<typeof gapFor>>;

function shown<R extends { source: string; state: string }>(row: R) {
  return { ...row, source: row.source as GapSource, state: row.state as GapState };
}
