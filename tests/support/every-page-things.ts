import { createArticle, releaseArticle, submitArticle } from '#modules/articles';
import { demoPersonId } from '#modules/people';
import { systemWork } from '#platform/system-work';
import type { Work } from '#platform/work';
import type { World } from './every-page.ts';
import type { RunningCity } from './running-city.ts';
import { fieldsOf, type Visitor } from './visitor.ts';

/** A screen that was ordered, and something that lies in the cart still. */
export async function anOrderOf(city: RunningCity, visitor: Visitor): Promise<World['order']> {
  const add = async (item: string) => {
    const at = `/portal/katalog/${item}`;
    await visitor.post(at, fieldsOf((await visitor.get(at)).html, at));
  };
  await add('bildschirm');
  const cart = fieldsOf((await visitor.get('/portal/warenkorb')).html, '/portal/warenkorb');
  const number = (await visitor.post('/portal/warenkorb', cart)).location.split('/')[3]?.replace('?neu', '') ?? '';
  await add('headset');
  const { case_id, approval_id } = await city.house.pools.read
    .selectFrom('approvals')
    .innerJoin('cases', 'cases.case_id', 'approvals.case_id')
    .select(['cases.case_id', 'approvals.approval_id'])
    .where('cases.number', '=', number)
    .executeTakeFirstOrThrow();
  return { number, case_id, approval_id };
}

/** A released article of the lighting team that everybody may read, in which everything stands that an article may hold. */
export async function anArticle(city: RunningCity): Promise<World['article']> {
  const by = (name: string, key: string): Work => {
    const person_id = demoPersonId(name);
    const grants = ['article.write', 'article.release'].map((action) => ({ action, kind: 'article', scope: 'all' as const }));
    const actor = { id: `person:${person_id}`, person_id, kind: 'staff' as const, name, language: 'de' as const, teams: [], grants };
    return { ...systemWork(city.house, 'test', key), actor };
  };
  const made = await createArticle(by('lars-leuchte', 'article'), {
    ...{ title: { de: 'Lampen melden', en: 'Reporting lamps' }, summary: { de: 'So geht es.' }, body: { de: ARTICLE_BODY } },
    ...{ topic_id: 'buerger', audience: 'public', team_id: 'strassenbeleuchtung', apps: [], duty: true, change_note: 'Neu' },
  });
  const on = { article_id: made.article_id, version: 1 };
  await submitArticle(by('lars-leuchte', 'submit article'), on);
  await releaseArticle(by('lena-laterne', 'release article'), { ...on, review_on: '2027-03-01' });
  return made;
}

const ARTICLE_BODY = `## Vorher

1. Nummer am Mast lesen
2. Straße merken

> [!WARNING]
> Nie einen offenen Mast anfassen.

## Tabelle

| Farbe | heißt |
| --- | --- |
| rot | defekt |

## Nachher

Mehr unter https://www.stadt.example/lampen.`;
