import { LDAP } from '#modules/people';
import { demand, Refusal } from '#platform/errors';
import { groupsIn, LdapDown, type LdapGroup, peopleIn, withLdap } from '#platform/ldap';
import type { Work } from '#platform/work';
import { acceptPlan, makePlan } from './keep.ts';
import type { Outside } from './plan.ts';

/** Reading everybody may take its time. */
const ANSWER_MS = 60_000;

/** Reads the whole directory and makes the plan of what would be altered. Refuses `directory_down`, `not_found` where no directory is set. */
export async function planFromLdap(work: Work): Promise<string | null> {
  const outside = await readLdap(work);
  return await makePlan(work, { source: LDAP, outside, whole: true });
}

/** The nightly synchronisation: a plan that does not stop is done at once; one that stops waits for somebody. */
export async function syncLdap(work: Work): Promise<void> {
  if (!work.house.config.ldap) return;
  const plan_id = await planFromLdap(work);
  if (plan_id === null) return;
  await acceptPlan({ ...work, key: plan_id }, { plan_id, confirmed: false }).catch((error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'plan_stops')) throw error;
    work.log.warn({ plan_id }, 'directory plan stops');
  });
}

async function readLdap(work: Work): Promise<Outside[]> {
  const { ldap } = work.house.config;
  demand(ldap !== undefined, 'not_found');
  try {
    const { people, groups } = await withLdap(
      ldap,
      null,
      async (client) => ({ people: await peopleIn(client, ldap, { filter: ldap.people }), groups: await groupsIn(client, ldap) }),
      ANSWER_MS,
    );
    const above = groupsAbove(groups);
    return people.map(({ subject, email, name, phone, department, disabled, dn, member_of }) => {
      const dns = above([key(dn), ...member_of.map(key)]).filter((one) => one !== key(dn));
      return { subject, email, name, phone, department, disabled, groups: dns.flatMap(namesOf) };
    });
  } catch (error) {
    if (!(error instanceof LdapDown)) throw error;
    work.log.warn({ reason: error.message }, 'directory');
    throw new Refusal('directory_down');
  }

  function namesOf(dn: string): string[] {
    return [dn, /^cn=((?:[^,\\]|\\.)+)/.exec(dn)?.[1]?.replace(/\\(.)/g, '$1') ?? ''].filter(Boolean);
  }
}

const key = (dn: string) => dn.toLowerCase().replace(/\s*,\s*/g, ',');

/** Every group something belongs to, through groups in groups too. Both ways of saying so count: `member` of the group and `memberOf` of what is in it. */
function groupsAbove(groups: readonly LdapGroup[]): (from: string[]) => string[] {
  const above = new Map<string, Set<string>>();
  const add = (inner: string, outer: string) => above.set(inner, (above.get(inner) ?? new Set()).add(outer));
  for (const group of groups) {
    for (const member of group.members) add(key(member), key(group.dn));
    for (const outer of group.member_of) add(key(group.dn), key(outer));
  }
  return (from) => {
    const reached = new Set(from);
    // A set that grows while it is walked: groups in a circle end it all the same.
    for (const one of reached) for (const outer of above.get(one) ?? []) reached.add(outer);
    return [...reached];
  };
}
