import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { likenessOf, piecesOf } from './likeness.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the program finds texts as alike as the database does', async () => {
  const word = fc.constantFrom('Laterne', 'flackert', 'Straße', 'Über', 'dunkel', '12a', 'Lotter', 'Sofa,', 'nachts.', 'EIN', 'é');
  const some = fc.sample(fc.tuple(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 12 })), 500);
  const all = some.map(([one, other]) => [one.join(' '), other.join(' ')] as const);
  const { rows } = await database.app.query<{ alike: number }>(
    'select similarity(o.one, o.other)::float8 as alike from unnest($1::text[], $2::text[]) with ordinality o (one, other, at) order by at',
    [all.map(([one]) => one), all.map(([, other]) => other)],
  );
  for (const [n, [one, other]] of all.entries())
    expect(likenessOf(piecesOf(one), piecesOf(other)), `${one} | ${other}`).toBeCloseTo(rows[n]?.alike ?? -1, 5);
});
