import { v5 } from 'uuid';
import { staffMemberFor } from '#modules/people';
import type { Work } from '#platform/work';
import { doStep } from './keep.ts';
import { type Step, unchanged } from './plan.ts';
import { stepsFor } from './read.ts';

/** Where somebody goes by hand: all teams and roles they have afterwards. */
export interface Move {
  person_id: string;
  department: string;
  teams: string[];
  roles: string[];
}

/** What changing the department alters, as a plan of one step with the cases that go back; null where nothing changes. Refuses `not_found`. */
export async function moveFor(work: Work, move: Move) {
  const step = await stepOf(work, move);
  return step ? ((await stepsFor(work, [step]))[0] ?? null) : null;
}

/** Does it, by the changes that do each part of it alone. Refuses what they refuse. */
export async function changeDepartment(work: Work, move: Move): Promise<void> {
  const step = await stepOf(work, move);
  if (step) await doStep(work, (what) => v5(`${work.key} ${what}`, MOVES), 'by hand', step);
}

/** Only so that the keys of its parts follow from the key of the whole. */
const MOVES = '0b0f5b3e-6c4f-5d0e-9b0a-3f1f5c7d2a11';

async function stepOf(work: Work, { person_id, department, teams, roles }: Move): Promise<Step | null> {
  const person = await staffMemberFor(work, person_id);
  const now = person.teams.map((team) => team.team_id);
  const roles_more = roles.filter((role) => !person.roles.includes(role));
  const roles_less = person.roles.filter((role) => !roles.includes(role));
  const step: Step = {
    ...unchanged('', person.name, person.email),
    person_id,
    details: (department || null) === person.department ? {} : { department: department || null },
    join: teams.filter((team_id) => !now.includes(team_id)).map((team_id) => ({ team_id, lead: false })),
    leave: now.filter((team_id) => !teams.includes(team_id)),
    roles_more,
    roles_less,
    roles: roles_more.length + roles_less.length > 0 ? roles : null,
  };
  return step.roles || step.join.length + step.leave.length + Object.keys(step.details).length > 0 ? step : null;
}
