import { v5 } from 'uuid';
import { demoPersonId } from '#modules/people';
import { type Actor, change, type House, type Work } from '#platform/work';
import { type DemoArticle, demoArticlesFor } from './city-demo.ts';
import { archiveArticle } from './keep.ts';
import { releaseArticle, submitArticle } from './review.ts';
import { ARTICLE } from './words.ts';
import { createArticle } from './write.ts';

const NAMESPACE = '5d3c2c64-0f0f-5a8e-9a37-3f6f2f1d7c55';
const MARK = 'demo.articles_loaded';
const DAY_MS = 86_400_000;

/** Plays the demo's articles through the real changes, by those who wrote and released them. Once; an interrupted load goes on where it stopped. */
export async function loadDemoArticles(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const articles = done ? [] : await demoArticlesFor(house.pools.read);
  if (articles.length === 0) return;
  for (const article of [...articles].sort((a, b) => b.age_days - a.age_days)) await play(house, article);
  await change(workAt(house, personNamed('demo'), new Date(), 'mark'), 'markDemoLoaded', { articles: articles.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, article: DemoArticle): Promise<void> {
  const began = house.now().getTime() - article.age_days * DAY_MS;
  const work = (who: string, name: string, after_days: number) =>
    workAt(house, personNamed(who), new Date(Math.min(began + after_days * DAY_MS, house.now().getTime())), `${article.key} ${name}`);
  const {
    key: _key,
    writer,
    reviewer,
    age_days: _age,
    review_in_days,
    state = 'published',
    topic,
    team,
    apps = [],
    duty = false,
    body,
    body_en,
    ...head
  } = article;
  const { article_id } = await createArticle(work(writer, 'create', 0), {
    ...head,
    body: { de: body, ...(body_en ? { en: body_en } : {}) },
    topic_id: topic,
    team_id: team,
    apps,
    duty,
    change_note: '',
  });
  const on = { article_id, version: 1 };
  if (state === 'draft') return;
  await submitArticle(work(writer, 'submit', 0.5), on);
  if (state === 'review') return;
  const due = new Date(house.now().getTime() + (review_in_days ?? 180) * DAY_MS).toISOString().slice(0, 10);
  await releaseArticle(work(reviewer, 'release', 1), { ...on, review_on: due });
  if (state === 'archived') await archiveArticle(work(reviewer, 'archive', 2), on);
}

const ALL = ['article.write', 'article.release'].map((action) => ({ action, kind: ARTICLE, scope: 'all' as const }));

function personNamed(id: string): Actor {
  const person_id = demoPersonId(id);
  return { id: `person:${person_id}`, person_id, kind: 'staff', name: id, language: 'de', teams: [], grants: ALL };
}

/** Work at a moment of the past, under a key that is always the same. */
function workAt(house: House, actor: Actor, moment: Date, name: string): Work {
  return { house, read: house.pools.read, actor, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
