import { inLanguage } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { modelName } from '../city.ts';
import type { Known } from './row.ts';

/** What lines can name: people of the staff, teams, models. Asked once for a table. */
export async function knownThings(db: ReadDb): Promise<Known> {
  const [people, teams, models] = await Promise.all([
    db
      .selectFrom('people')
      .select(['person_id', 'name', 'email'])
      .where('kind', '=', 'staff')
      .where('active', '=', true)
      .where('erased_at', 'is', null)
      .execute(),
    db.selectFrom('teams').select(['team_id', 'name']).where('active', '=', true).execute(),
    db.selectFrom('asset_models').select(['model_id', 'maker', 'name', 'sort']).execute(),
  ]);
  const named = new Map<string, string | null>();
  for (const { person_id, name } of people) named.set(name.toLowerCase(), named.has(name.toLowerCase()) ? null : person_id);
  for (const { person_id, email } of people) if (email) named.set(email.toLowerCase(), person_id);
  return {
    people: named,
    teams: new Map(
      teams.flatMap(({ team_id, name }) =>
        [team_id, inLanguage(name, 'de'), inLanguage(name, 'en')].map((one) => [one.toLowerCase(), team_id] as const),
      ),
    ),
    models: new Map(
      models.flatMap((model) => {
        const { model_id, sort } = model;
        const found = { model_id, model_name: modelName(model), sort };
        return [model.name, modelName(model)].map((one) => [one.toLowerCase(), found] as const);
      }),
    ),
  };
}
