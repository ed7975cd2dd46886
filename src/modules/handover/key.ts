import { apiKeyFor } from '#modules/people';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';

/** A specialist system that asks, by its key. */
export interface SpecialistSystem {
  api_key_id: string;
  procedures: string[];
  team_id: string | null;
  may_answer: boolean;
}

/** The work of a specialist system, with what its key allows. Refuses `sign_in_needed` for a key that is unknown, ended, or none for applications. */
export async function systemForKey(work: Work, key: string): Promise<{ work: Work; system: SpecialistSystem }> {
  const row = await apiKeyFor(work.read, key);
  if (!row?.procedures) throw new Refusal('sign_in_needed');
  const { api_key_id, name, procedures, team_id, may_answer } = row;
  const system = { api_key_id, procedures, team_id, may_answer };
  return { work: { ...work, actor: actorFor(name, system) }, system };
}

/** It acts as staff of a team would, without being a person: what needs one (releasing a decision) stays closed to it. */
function actorFor(name: string, { api_key_id, team_id, may_answer }: SpecialistSystem): Work['actor'] {
  const scope = team_id ? ('own_team' as const) : ('all' as const);
  const actions = ['case.read', 'case.read_contact', ...(may_answer ? ['case.work'] : [])];
  return {
    ...{ id: `system:key:${api_key_id}`, person_id: null, kind: 'staff', name, language: 'de' },
    teams: team_id ? [team_id] : [],
    grants: actions.map((action) => ({ action, kind: 'application', scope })),
  };
}
