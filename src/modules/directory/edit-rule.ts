import { editCityItem } from '#modules/city';
import { editCity, manages, type ReturnItem, versionForAdmin } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { type DirectoryRule, directoryRulePart } from './rule-part.ts';

/** Saves what a group means here. Who edits the city alone may not: a rule gives roles. Refuses `changed_meanwhile`, `role_unknown`, `team_unknown`. */
export async function editDirectoryRule(work: Work, input: { value: DirectoryRule; version: number }): Promise<void> {
  await editCity(work, 'editDirectoryRule', input, async (tx) => {
    demand(manages(tx.actor));
    const { team, roles } = input.value;
    if (team && !(await tx.selectFrom('teams').select('team_id').where('team_id', '=', team).executeTakeFirst()))
      throw new Refusal('team_unknown', { field: 'team' });
    const known = roles.length ? await tx.selectFrom('roles').select('role_id').where('role_id', 'in', roles).execute() : [];
    if (known.length !== new Set(roles).size) throw new Refusal('role_unknown', { field: 'roles' });
    await editCityItem(tx, directoryRulePart, input.value, input.version);
  });
}

/** Makes an old version of a rule the newest again. Refuses `not_found` besides. */
export async function returnDirectoryRule(work: Work, input: ReturnItem): Promise<void> {
  const value = await versionForAdmin(work, directoryRulePart, input.id, input.to);
  if (!value) throw new Refusal('not_found');
  await editDirectoryRule(work, { value, version: input.version });
}
