import { sql } from 'kysely';
import { currentValues } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { type DirectoryRule, directoryRulePart } from './rule-part.ts';
import { wantedBy } from './wanted.ts';
import { MOST_REMOVED } from './words.ts';

/** Somebody as a source outside says they are. */
export interface Outside {
  subject: string;
  email: string | null;
  name: string;
  /** Left out: the source does not say. */
  phone?: string | null;
  department?: string | null;
  disabled: boolean;
  /** Null: the source does not say, so teams and roles stay. */
  groups: readonly string[] | null;
  /** They were assigned to this house by name: they come in without a rule, and without a right. */
  assigned?: boolean;
}

/** What will be altered of one person. Cases they hold follow from `gone` and `leave`; they are looked up when the plan is shown. */
export interface Step {
  what: 'new' | 'change' | 'back' | 'gone';
  /** Null for somebody new. */
  person_id: string | null;
  subject: string;
  name: string;
  email: string | null;
  /** They are known here, but not yet under this subject. */
  identify: boolean;
  details: { name?: string; email?: string; phone?: string | null; department?: string | null };
  join: { team_id: string; lead: boolean }[];
  leave: string[];
  roles_more: string[];
  roles_less: string[];
  /** All roles afterwards; null where they stay. */
  roles: string[] | null;
  /** Open cases that went back to their teams, where that was looked up when the step was done. */
  cases?: number;
}

export interface Plan {
  steps: Step[];
  /** People the source knew before, with access. */
  known: number;
  removed: number;
  /** So many would lose their access that somebody must look first. */
  stops: boolean;
}

/** What it means for this house that a source says so of people. `whole`: it named everybody, so that whoever it did not name is gone. Writes nothing. */
export async function planOf(db: ReadDb, source: string, outside: readonly Outside[], whole: boolean): Promise<Plan> {
  const [rules, staff] = await Promise.all([currentValues(db, directoryRulePart), staffOf(db, source, whole ? null : outside)]);
  const by_subject = new Map(staff.flatMap((one) => (one.subject === null ? [] : [[one.subject, one]])));
  const by_email = new Map(staff.flatMap((one) => (one.email === null ? [] : [[one.email.toLowerCase(), one]])));
  const seen = new Set<string>();
  const steps: Step[] = [];
  for (const said of outside) {
    const known = by_subject.get(said.subject);
    const same = known ?? by_email.get(said.email?.toLowerCase() ?? '');
    // Somebody else under the same address, or an account that is nobody elsewhere.
    if (same && (same.emergency || (!known && same.subject !== null) || seen.has(same.person_id))) continue;
    if (same) seen.add(same.person_id);
    const step = same ? stepFor(rules, said, same) : newFor(rules, said);
    if (step) steps.push(step);
  }
  const gone = whole ? staff.filter((one) => one.subject !== null && one.active && !one.emergency && !seen.has(one.person_id)) : [];
  steps.push(
    ...gone.map((one) => ({ ...unchanged(one.subject ?? '', one.name, one.email), what: 'gone' as const, person_id: one.person_id })),
  );
  const known = staff.filter((one) => one.subject !== null && one.active).length;
  const removed = steps.filter((one) => one.what === 'gone').length;
  return {
    steps: steps.sort((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what)),
    known,
    removed,
    stops: removed > known * MOST_REMOVED,
  };
}

/** Who goes comes first: an address may pass to somebody new. */
const ORDER: Step['what'][] = ['gone', 'change', 'back', 'new'];

type Staff = Awaited<ReturnType<typeof staffOf>>[number];

function stepFor(rules: readonly DirectoryRule[], said: Outside, one: Staff): Step | null {
  const step: Step = {
    ...unchanged(said.subject, one.name, one.email),
    what: 'change',
    person_id: one.person_id,
    identify: one.subject === null,
  };
  if (said.disabled) return one.active ? { ...step, what: 'gone' } : null;
  // Who was shut out by hand stays out, whatever the directory says.
  if (!one.active && !one.ended_elsewhere) return null;
  if (!one.active) step.what = 'back';
  if (said.name !== '' && said.name !== one.name) step.details.name = said.name;
  if (said.email && said.email.toLowerCase() !== one.email?.toLowerCase()) step.details.email = said.email;
  if (said.phone !== undefined && said.phone !== one.phone) step.details.phone = said.phone;
  if (said.department !== undefined && said.department !== one.department) step.details.department = said.department;
  if (said.groups) {
    const wanted = wantedBy(rules, said.groups);
    const lead = new Map(one.teams.map((team) => [team.team_id, team.lead]));
    step.join = [...wanted.teams]
      .filter(([team_id, leads]) => lead.get(team_id) !== leads)
      .map(([team_id, leads]) => ({ team_id, lead: leads }));
    step.leave = [...lead.keys()].filter((team_id) => wanted.ruled_teams.has(team_id) && !wanted.teams.has(team_id));
    step.roles_more = [...wanted.roles].filter((role) => !one.roles.includes(role));
    step.roles_less = one.roles.filter((role) => wanted.ruled_roles.has(role) && !wanted.roles.has(role));
    if (step.roles_more.length + step.roles_less.length > 0)
      step.roles = [...one.roles.filter((role) => !step.roles_less.includes(role)), ...step.roles_more];
  }
  const alters =
    step.what === 'back' || step.identify || step.roles || step.join.length + step.leave.length + Object.keys(step.details).length;
  return alters ? step : null;
}

/** Whoever is not known here comes in only by a rule. */
function newFor(rules: readonly DirectoryRule[], said: Outside): Step | null {
  const wanted = wantedBy(rules, said.groups ?? []);
  if (said.disabled || !said.email || !(wanted.meant || said.assigned)) return null;
  const { name, email, phone, department } = said;
  return {
    ...unchanged(said.subject, name || email, email),
    what: 'new',
    details: { ...(phone && { phone }), ...(department && { department }) },
    join: [...wanted.teams].map(([team_id, lead]) => ({ team_id, lead })),
    roles_more: [...wanted.roles],
    roles: [...wanted.roles],
  };
}

/** A step that changes nothing yet. */
export const unchanged = (subject: string, name: string, email: string | null): Step => ({
  what: 'change',
  person_id: null,
  subject,
  name,
  email,
  identify: false,
  details: {},
  join: [],
  leave: [],
  roles_more: [],
  roles_less: [],
  roles: null,
});

/** Everybody who could be meant: the staff, and whose address nobody else may get. Citizens are nobody outside: their addresses are taken, and that shows when the step is done. */
async function staffOf(db: ReadDb, source: string, only: readonly Outside[] | null) {
  const subjects = only?.map((one) => one.subject) ?? [];
  const emails = only?.flatMap((one) => one.email?.toLowerCase() ?? []) ?? [];
  const { rows } = await sql<{
    person_id: string;
    name: string;
    email: string | null;
    phone: string | null;
    department: string | null;
    active: boolean;
    emergency: boolean;
    ended_elsewhere: boolean;
    subject: string | null;
    teams: { team_id: string; lead: boolean }[];
    roles: string[];
  }>`
    select p.person_id, p.name, p.email, p.phone, p.department, p.active, p.emergency, p.ended_elsewhere, i.subject,
      coalesce((select jsonb_agg(jsonb_build_object('team_id', team_id, 'lead', lead) order by team_id) from team_members m where m.person_id = p.person_id), '[]') as teams,
      coalesce((select jsonb_agg(role_id order by role_id) from person_roles r where r.person_id = p.person_id), '[]') as roles
    from people p left join identities i on i.person_id = p.person_id and i.source = ${source}
    where p.kind = 'staff' and p.erased_at is null
      and (${only === null} or i.subject = any(${subjects}::text[]) or lower(p.email) = any(${emails}::text[]))`.execute(db);
  return rows;
}
