import { cityOf } from '#modules/city';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House, type Tx } from '#platform/work';
import { type Counted, countAsked, countSearched, countShown, minutesOfCall } from './count.ts';

/** Counts anew what is missing, at night: known gaps go on, new ones come, those nobody asks for go; what has a released article is done. */
export async function gatherGaps(house: House): Promise<void> {
  const known = await house.pools.read
    .selectFrom('gaps')
    .select(['gap_id', 'key', 'source', 'topic', 'stems', 'done_at'])
    .limit(5_000)
    .execute();
  const [{ found, since }, searched, shown, minutes, teams] = await Promise.all([
    countAsked(house, known),
    countSearched(house),
    countShown(house),
    minutesOfCall(house),
    teamsOf(house),
  ]);
  const all = [...found, ...searched, ...shown];
  await change(systemWork(house, 'nightly', newId()), 'gatherGaps', {}, async (tx) => {
    let kept = 0;
    for (const one of all) {
      const team_id = teams(one.topic);
      if (team_id) kept += await keep(tx, one, team_id, minutes);
    }
    const keys = all.map((one) => one.key);
    await tx
      .deleteFrom('gaps')
      .where('state', '=', 'open')
      .where((eb) => (keys.length > 0 ? eb('key', 'not in', keys) : eb.val(true)))
      .execute();
    await settle(tx);
    for (const [key, times] of since)
      await tx
        .updateTable('gaps')
        .set({ minutes_since: times * minutes })
        .where('key', '=', key)
        .where('state', '=', 'done')
        .execute();
    tx.record('gaps', 'gaps.gathered', {}, { gaps: String(kept) });
  });
}

async function keep(
  tx: Tx,
  { key, source, topic, words, samples, stems, times, people, last_on }: Counted,
  team_id: string,
  minutes: number,
) {
  const now = { words, samples, times, people, minutes: times * minutes, last_on };
  await tx
    .insertInto('gaps')
    .values({ gap_id: newId(), key, source, topic, stems, team_id, ...now })
    // Once there is an article, what it cost before stays as it was counted then.
    .onConflict((oc) => oc.column('key').doUpdateSet(now))
    .execute();
  return 1;
}

/** Done is what readers have an article for; one that was taken away again is open. */
async function settle(tx: Tx): Promise<void> {
  const rows = await tx
    .selectFrom('gaps')
    .leftJoin('articles', 'articles.slug', 'gaps.article')
    .select(['gaps.gap_id', 'gaps.state', 'gaps.minutes', 'articles.published_at', 'articles.published_version'])
    .select((eb) =>
      eb
        .or([eb('articles.trashed_at', 'is not', null), eb('articles.archived_at', 'is not', null), eb('articles.slug', 'is', null)])
        .as('gone'),
    )
    .where('gaps.state', 'in', ['begun', 'done'])
    .execute();
  for (const row of rows) {
    const set = row.gone
      ? { state: 'open', article: null, done_at: null, minutes_before: null, minutes_since: null }
      : row.state === 'begun' && row.published_version !== null
        ? // An article that had been there before it was linked helps from now on.
          { state: 'done', done_at: tx.now, minutes_before: row.minutes, minutes_since: 0 }
        : null;
    if (set) await tx.updateTable('gaps').set(set).where('gap_id', '=', row.gap_id).execute();
  }
}

/** Whose gap it is: the owner of the application, the team of the topic, else the desk. */
async function teamsOf(house: House): Promise<(topic: string) => string | undefined> {
  const [apps, topics, city] = await Promise.all([
    house.pools.read.selectFrom('apps').select(['app_id', 'owner_team_id']).execute(),
    house.pools.read.selectFrom('ticket_topics').select(['topic_id', 'team_id']).execute(),
    cityOf(house),
  ]);
  const of = new Map<string, string | null>([
    ...apps.map((one) => [`app:${one.app_id}`, one.owner_team_id] as const),
    ...topics.map((one) => [`topic:${one.topic_id}`, one.team_id] as const),
  ]);
  return (topic) => of.get(topic) ?? city.service_desk?.team;
}
