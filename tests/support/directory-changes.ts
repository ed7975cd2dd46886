import { editCityItem } from '#modules/city';
import {
  acceptPlan,
  applyPlan,
  directoryRulePart,
  editDirectoryRule,
  makePlan,
  type Outside,
  returnDirectoryRule,
  tellPlan,
} from '#modules/directory';
import { identify, setDetails } from '#modules/people';
import { newId } from '#platform/ids';
import { systemWork } from '#platform/system-work';
import { change, type House } from '#platform/work';
import { theHouse, workOf } from './house.ts';
import { anAdministrator, onStaff, type Prepared } from './prepared.ts';

/** A group that means a team and a role, by an administrator. */
export async function aRule(group: string, more: { team?: string; roles?: string[]; lead?: boolean } = {}) {
  const id = `r-${newId().slice(-12)}`;
  const value = { id, group, team: 'strassen', lead: false, roles: ['clerk'], active: true, ...more };
  await editDirectoryRule(workOf(await anAdministrator()), { value, version: 0 });
  return value;
}

/** The same in a city that runs, past all rights. */
export async function aRuleIn(house: House, group: string, { team, roles }: { team: string; roles: string[] }) {
  await change(systemWork(house, 'test'), 'test', { group }, async (tx) => {
    const id = `r-${newId().slice(-12)}`;
    await editCityItem(tx, directoryRulePart, { id, group, team, lead: false, roles, active: true }, 0);
  });
}

/** Somebody as a source says they are. */
export function anOutside(of: Partial<Outside> = {}): Outside {
  const subject = of.subject ?? newId();
  return { subject, email: `${subject}@leute.example`, name: 'Nora Neu', disabled: false, groups: [], ...of };
}

async function aPlan(): Promise<string> {
  const { group } = await aRule(newId());
  const source = newId();
  const plan_id = await makePlan(workOf(await anAdministrator()), { source, outside: [anOutside({ groups: [group] })], whole: true });
  return plan_id ?? '';
}

/** Changes by a directory, and of what is known of staff. */
export const DIRECTORY_CHANGES: Record<string, () => Promise<Prepared>> = {
  editDirectoryRule: async () => {
    const value = { id: `r-${newId().slice(-12)}`, group: 'Bauhof', team: 'strassen', lead: false, roles: ['clerk'], active: true };
    return { actor: await anAdministrator(), call: (work) => editDirectoryRule(work, { value, version: 0 }) };
  },
  returnDirectoryRule: async () => {
    const rule = await aRule('Bauhof');
    await editDirectoryRule(workOf(await anAdministrator()), { value: { ...rule, group: 'Werkhof' }, version: 1 });
    return { actor: await anAdministrator(), call: (work) => returnDirectoryRule(work, { id: rule.id, to: 1, version: 2 }) };
  },
  makePlan: async () => {
    const { group } = await aRule(newId());
    const [actor, source, outside] = [await anAdministrator(), newId(), [anOutside({ groups: [group] })]];
    return { actor, call: (work) => makePlan(work, { source, outside, whole: true }) };
  },
  acceptPlan: async () => {
    const plan_id = await aPlan();
    return { actor: await anAdministrator(), call: (work) => acceptPlan(work, { plan_id, confirmed: false }) };
  },
  applyPlan: async () => {
    const plan_id = await aPlan();
    await acceptPlan(workOf(await anAdministrator()), { plan_id, confirmed: false });
    // Its steps are changes of their own, in this table by their own names.
    await theHouse().database.app.query("update directory_plans set steps = '[]' where plan_id = $1", [plan_id]);
    return { actor: systemWork(theHouse(), 'directory').actor, call: (work) => applyPlan(work, { plan_id }) };
  },
  tellPlan: async () => {
    // No administrator is made here: each of them gets a mail.
    const plan_id = newId();
    const insert =
      "insert into directory_plans (plan_id, source, state, made_at, known, removed, steps) values ($1, 'x', 'held', now(), 0, 0, '[]')";
    await theHouse().database.app.query(insert, [plan_id]);
    return { actor: systemWork(theHouse(), 'directory').actor, call: (work) => tellPlan(work, { plan_id }) };
  },
  setDetails: () => onStaff((work, person_id) => setDetails(work, { person_id, department: 'Bauhof' })),
  identify: () => {
    const subject = newId();
    return onStaff((work, person_id) => identify(work, { person_id, source: 'ldap', subject }));
  },
};
