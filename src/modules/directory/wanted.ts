import type { DirectoryRule } from './rule-part.ts';

/** Teams and roles that groups give, and those that any rule could give: only these are the directory's to take away. */
export interface Wanted {
  /** By team: whether as its lead. */
  teams: Map<string, boolean>;
  roles: Set<string>;
  ruled_teams: Set<string>;
  ruled_roles: Set<string>;
  /** Whether any rule meant them. */
  meant: boolean;
}

/** What the groups of somebody mean by the rules of the city. A group is named as the directory names it, whatever the case. */
export function wantedBy(rules: readonly DirectoryRule[], groups: readonly string[]): Wanted {
  const of = new Set(groups.map((group) => group.trim().toLowerCase()));
  const wanted: Wanted = { teams: new Map(), roles: new Set(), ruled_teams: new Set(), ruled_roles: new Set(), meant: false };
  for (const { group, team, lead, roles, active } of rules) {
    // A rule that is switched off gives nothing and takes nothing away.
    if (!active) continue;
    if (team) wanted.ruled_teams.add(team);
    for (const role of roles) wanted.ruled_roles.add(role);
    if (!of.has(group.trim().toLowerCase())) continue;
    wanted.meant = true;
    if (team) wanted.teams.set(team, lead || wanted.teams.get(team) === true);
    for (const role of roles) wanted.roles.add(role);
  }
  return wanted;
}
