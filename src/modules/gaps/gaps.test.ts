import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { archiveArticle } from '#modules/articles';
import { linkArticle, noteHelp, pushCall, pushCallSchema } from '#modules/tickets';
import type { Actor, Work } from '#platform/work';
import { anArticle, aReviewer } from '../../../tests/support/articles.ts';
import { aGap } from '../../../tests/support/gaps.ts';
import { read, setNow, type TestHouse, testHouse, workOf } from '../../../tests/support/house.ts';
import { imprint } from '../../../tests/support/imprint.ts';
import { ANONYMOUS, aCitizen, aStaffMember } from '../../../tests/support/people.ts';
import { aColleague, aDeskAgent, aTicket } from '../../../tests/support/tickets.ts';
import { tidyUp } from '../../nightly.ts';
import { closeGap, dismissGap, gapFor, gapsFor, gatherGaps } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  setNow('2026-03-02T09:00:00Z');
  await house.database.migrator.query('truncate gaps, calls, help_events, search_misses, tickets cascade');
});

const desk = async () => workOf(await aDeskAgent());
const open = async () => (await gapsFor(await desk())).open;
/** So many colleagues ask with a subject each. */
async function asked(subjects: string[], about: { topic_id?: string; app_id?: string } = { topic_id: 'drucken' }) {
  const made = [];
  for (const [at, subject] of subjects.entries())
    made.push(await aTicket({ subject, by: await aColleague(`Kollege Nummer${at}`), ...about }));
  return made;
}
const FLOOR = [
  'Etikettendrucker druckt schief',
  'Etikettendrucker: alles schief',
  'Schief gedruckte Etiketten vom Etikettendrucker',
  'Der Etikettendrucker druckt schief!',
  'Etikettendrucker schief',
];

test('what five people ask in similar words without an article becomes a gap of the team that looks after it, priced by the length of a call', async () => {
  await asked(FLOOR);
  await asked(['Stempeluhr geht vor', 'Urlaub buchen'], { topic_id: '', app_id: 'zeitkonto' });
  await gatherGaps(house);

  expect(await open()).toMatchObject([
    { source: 'asked', topic: 'topic:drucken', team_id: 'it-service', times: 5, people: 5, minutes: 5 * 6, article: null },
  ]);
  expect(FLOOR).toContain((await open())[0]?.words);
});

test('one person who asks five times is no gap, and a question whose ticket names an article is answered', async () => {
  const one = await aColleague();
  for (const subject of FLOOR) await aTicket({ subject, by: one });
  await gatherGaps(house);
  expect(await open()).toEqual([]);

  const [first] = await asked(FLOOR.slice(0, 4));
  await gatherGaps(house);
  expect(await open()).toMatchObject([{ people: 5 }]);
  const { slug } = await anArticle({ state: 'published' });
  await linkArticle(await desk(), { case_id: first?.case_id ?? '', version: 1, article: slug, how: 'used' });
  await gatherGaps(house);
  expect(await open()).toEqual([]);
});

test('minutes are those the telephone system timed, once five callers were', async () => {
  await asked(FLOOR);
  const push = (event: string, n: number) =>
    pushCall(workOf(ANONYMOUS), pushCallSchema.parse({ event, from: `0301${n}`, to: '1', direction: 'in', callId: `c${n}` }));
  for (let n = 0; n < 5; n += 1) {
    setNow('2026-03-02T09:00:00Z');
    await push('newCall', n);
    await push('answer', n);
    setNow('2026-03-02T09:10:00Z');
    await push('hangup', n);
  }
  await gatherGaps(house);
  expect(await open()).toMatchObject([{ minutes: 50 }]);
});

test('no name, number, address or colleague gets into the words, whoever wrote them', async () => {
  await aStaffMember({ name: 'Waltraud Wunderlich' });
  await asked([
    'Etikettendrucker von Herrn Schulze schief',
    'Etikettendrucker schief, bitte 0541 3234455 anrufen',
    'Etikettendrucker schief: lena@stadt.example',
    'Etikettendrucker von Wunderlich schief',
    'Etikettendrucker schief sagt Nummer4',
    'Etikettendrucker schief Vorgang 20261234',
  ]);
  await gatherGaps(house);
  expect(await open()).toMatchObject([{ people: 6, words: '', samples: [] }]);
  const { rows } = await house.database.migrator.query('select row_to_json(gaps)::text as row from gaps');
  expect(rows[0]?.row).not.toMatch(/schulze|323|lena|wunderlich|nummer|2026123/i);
});

test('what was searched for in vain is priced at most, and what names a colleague is left out', async () => {
  await aStaffMember({ name: 'Waltraud Wunderlich' });
  await house.database.migrator.query(`insert into search_misses (miss_hash, query, times, last_on)
    values ('a', 'lastenrad', 7, '2026-03-01'), ('b', 'frau wunderlich', 9, '2026-03-01'), ('c', null, 2, '2026-03-01')`);
  await gatherGaps(house);
  expect(await open()).toMatchObject([{ source: 'searched', words: 'lastenrad', times: 7, people: null, minutes: 42 }]);
});

test('answers that were opened and followed by a ticket of the same five people are a gap of their topic', async () => {
  for (let n = 0; n < 5; n += 1) {
    const by = await aColleague();
    await noteHelp(workOf(by), { event: 'opened', article: 'papierstau', topic: 'topic:drucken' });
    if (n < 4) await aTicket({ by, subject: `${'abcde'[n]}aaaa` });
    else {
      await gatherGaps(house);
      expect(await open()).toEqual([]);
      await aTicket({ by, subject: 'eaaaa' });
    }
  }
  await gatherGaps(house);
  expect(await open()).toMatchObject([{ source: 'shown', topic: 'topic:drucken', times: 5, people: 5 }]);
});

test('what was dismissed is not brought up again', async () => {
  await asked(FLOOR);
  await gatherGaps(house);
  const [gap] = await open();
  await dismissGap(await desk(), { gap_id: gap?.gap_id ?? '', reason: 'Das Gerät kommt weg.' });
  await gatherGaps(house);
  expect(await gapsFor(await desk())).toMatchObject({ open: [], dismissed: [{ reason: 'Das Gerät kommt weg.', times: 5 }] });
  await expect(dismissGap(await desk(), { gap_id: gap?.gap_id ?? '', reason: 'x' })).rejects.toMatchObject({ code: 'gap_settled' });
});

test('a gap is done once readers have its article; what is asked since then is counted, and it opens again when the article goes', async () => {
  await asked(FLOOR);
  await gatherGaps(house);
  const gap_id = (await open())[0]?.gap_id ?? '';
  const draft = await anArticle();
  await closeGap(workOf(draft.writer), { gap_id, article: draft.slug });
  await gatherGaps(house);
  expect(await gapsFor(await desk())).toMatchObject({ begun: [{ gap_id, article: draft.slug }], done: [] });

  setNow('2026-03-03T09:00:00Z');
  await house.database.migrator.query(
    `update articles set published_version = 1, published_at = now(), state = 'published' where slug = '${draft.slug}'`,
  );
  await gatherGaps(house);
  expect(await gapsFor(await desk())).toMatchObject({ done: [{ gap_id, minutes_before: 30, minutes_since: 0 }] });

  setNow('2026-03-04T09:00:00Z');
  await asked(['Etikettendrucker wieder schief']);
  await gatherGaps(house);
  expect(await gapFor(await desk(), gap_id)).toMatchObject({ state: 'done', minutes_before: 30, minutes_since: 6 });

  await archiveArticle(workOf(await aReviewer()), { article_id: draft.article_id, version: 1 });
  await gatherGaps(house);
  expect(await open()).toMatchObject([{ gap_id, article: null, minutes_since: null }]);
});

test('what nobody has asked for thirteen months is forgotten at night', async () => {
  const gap_id = await aGap('it-service', { state: 'dismissed' });
  setNow('2027-05-01T09:00:00Z');
  await tidyUp(house);
  expect(await read().selectFrom('gaps').select('gap_id').where('gap_id', '=', gap_id).execute()).toEqual([]);
});

describe('a gap of one team', () => {
  const DOES: Record<string, (work: Work, gap_id: string, article: string) => Promise<unknown>> = {
    gapFor: (work, gap_id) => gapFor(work, gap_id),
    dismissGap: (work, gap_id) => dismissGap(work, { gap_id, reason: 'Nein.' }),
    closeGap: (work, gap_id, article) => closeGap(work, { gap_id, article }),
  };

  test.each(Object.keys(DOES))(
    '%s: the desk, its own team and who writes everything may; to others it is not there and nothing is left behind',
    async (name) => {
      const { slug } = await anArticle({ state: 'published', audience: 'public' });
      const actors: [string, Actor, string][] = [
        ['the desk', await aDeskAgent(), 'done'],
        ['its owner', await aStaffMember({ teams: ['fachverfahren'], roles: ['app_owner'] }), 'done'],
        ['an owner of another team', await aStaffMember({ teams: ['strassen'], roles: ['app_owner'] }), 'not_found'],
        ['an administrator', await aStaffMember({ teams: [], roles: ['administrator'] }), 'done'],
        ['a reader of figures', await aStaffMember({ teams: [], roles: ['desk_figures'] }), name === 'gapFor' ? 'done' : 'forbidden'],
        ['somebody without a role', await aStaffMember({ teams: ['fachverfahren'], roles: [] }), 'not_found'],
        ['a citizen', await aCitizen(), 'not_found'],
        ['nobody', ANONYMOUS, 'not_found'],
      ];
      for (const [who, actor, expected] of actors) {
        const gap_id = await aGap('fachverfahren');
        const before = await imprint();
        const outcome = await DOES[name]?.(workOf(actor), gap_id, slug).then(
          () => 'done',
          (refusal) => refusal.code,
        );
        expect([who, outcome]).toEqual([who, expected]);
        if (expected !== 'done' || name === 'gapFor') expect([who, await imprint()]).toEqual([who, before]);
        const listed = await gapsFor(workOf(actor)).then(
          (all) =>
            Object.values(all)
              .flat()
              .some((one) => one.gap_id === gap_id),
          () => false,
        );
        expect([who, listed]).toEqual([who, expected !== 'not_found']);
      }
    },
  );
});

test('a draft of somebody else, or an article one may not read, closes no gap', async () => {
  const gap_id = await aGap();
  const { slug } = await anArticle();
  await expect(closeGap(await desk(), { gap_id, article: slug })).rejects.toMatchObject({ code: 'not_found' });
  expect(await gapFor(await desk(), gap_id)).toMatchObject({ state: 'open', article: null });
});
