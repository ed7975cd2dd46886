import { v5 } from 'uuid';
import { demoPersonId } from '#modules/people';
import { type Actor, change, type House, type Work } from '#platform/work';
import { type DemoIdea, demoIdeasFor } from './city-demo.ts';
import { considerIdea, declineIdea, passOnPraise, publishIdea, takeUpIdea } from './handle.ts';
import { submitIdea } from './submit.ts';
import { supportIdea } from './support.ts';

const NAMESPACE = 'c1b7e0a6-52b0-5d0e-9a52-6f4f8f0f7a31';
const MARK = 'demo.ideas_loaded';
const DAY_MS = 86_400_000;

/** Plays the demo's ideas through the real changes, as if the last weeks had happened. Once; an interrupted load goes on where it stopped. */
export async function loadDemoIdeas(house: House): Promise<void> {
  const done = await house.pools.read.selectFrom('city_settings').select('setting').where('setting', '=', MARK).executeTakeFirst();
  const ideas = done ? [] : await demoIdeasFor(house.pools.read);
  if (ideas.length === 0) return;
  for (const idea of [...ideas].sort((a, b) => b.age_days - a.age_days)) await play(house, idea);
  await change(workAt(house, SYSTEM, new Date(), 'mark'), 'markDemoLoaded', { ideas: ideas.length }, async (tx) => {
    await tx.insertInto('city_settings').values({ setting: MARK, value: 'true' }).execute();
    tx.record('city', 'city.demo_loaded');
  });
}

async function play(house: House, idea: DemoIdea): Promise<void> {
  const began = house.now().getTime() - idea.age_days * DAY_MS;
  const at = (after_days: number) => new Date(Math.min(began + after_days * DAY_MS, house.now().getTime()));
  const author = idea.author ? personNamed(idea.author, 'citizen') : NOBODY;
  const { case_id, number } = await submitIdea(workAt(house, author, at(0), `${idea.key} submit`), {
    ...{ type: idea.type, subject: idea.subject, description: idea.text, place_text: idea.place ?? '', team_id: idea.team ?? '' },
    ...{ name: '', email: '', language: 'de', channel: 'web' },
  });
  const clerk = idea.clerk ? personNamed(idea.clerk, 'staff') : SYSTEM;
  const step = async (name: string, after_days: number, run: (work: Work, on: { case_id: string; version: number }) => Promise<void>) => {
    const row = await house.pools.read.selectFrom('cases').select('version').where('case_id', '=', case_id).executeTakeFirstOrThrow();
    await run(workAt(house, clerk, at(after_days), `${idea.key} ${name}`), { case_id, version: row.version });
  };
  if (idea.published !== false) await step('publish', 0.3, (work, on) => publishIdea(work, { ...on, published: 'yes' }));
  for (let n = 0; n < (idea.supporters ?? 0); n += 1) {
    const mark = `${idea.key} support ${n}`;
    await supportIdea(workAt(house, NOBODY, at(0.4 + n / 10), mark), { number, support: 'yes' }, mark);
  }
  const decided = idea.decided_after_days ?? 3;
  const outcome = idea.outcome ?? '';
  if (idea.state === 'passed_on') await step('pass on', decided, (work, on) => passOnPraise(work, { ...on, body: outcome }));
  if (idea.state === 'received' || idea.state === 'passed_on') return;
  await step('consider', Math.min(2, decided), (work, on) => considerIdea(work, { ...on, body: '' }));
  if (idea.state === 'taken_up')
    await step('take up', decided, (work, on) => takeUpIdea(work, { ...on, outcome, shows_at: idea.shows_at ?? '' }));
  if (idea.state === 'not_taken_up') await step('decline', decided, (work, on) => declineIdea(work, { ...on, outcome }));
}

const ALL = ['case.read', 'case.work', 'report.publish'].map((action) => ({ action, kind: 'idea', scope: 'all' as const }));
const SYSTEM: Actor = { id: 'system:demo', person_id: null, kind: 'staff', name: 'Demo', language: 'de', teams: [], grants: ALL };
const NOBODY: Actor = { id: 'anonymous', person_id: null, kind: 'anonymous', name: '', language: 'de', teams: [], grants: [] };

function personNamed(id: string, kind: 'staff' | 'citizen'): Actor {
  const person_id = demoPersonId(id);
  return { id: `person:${person_id}`, person_id, kind, name: id, language: 'de', teams: [], grants: kind === 'staff' ? ALL : [] };
}

/** Work at a moment of the past, under a key that is always the same. */
function workAt(house: House, actor: Actor, moment: Date, name: string): Work {
  return { house, read: house.pools.read, actor, key: v5(name, NAMESPACE), log: house.log, now: () => moment };
}
