import { AndFilter, EqualityFilter, FilterParser, OrFilter } from 'ldapts';
import { Refusal } from '#platform/errors';
import { LdapDown, type LdapPerson, peopleIn, withLdap } from '#platform/ldap';
import type { Work } from '#platform/work';
import type { LdapConfig } from '../../config.ts';
import { staffBehind } from './identities.ts';

/** Under which name the city's directory stands among the sources of identities. */
export const LDAP = 'ldap';

/**
 * The staff whose name and password the city's directory takes; null where it takes them for nobody. Refuses `directory_down`, and `person_unknown` for somebody
 * whom the directory knows and this house does not.
 */
export async function provedInDirectory(work: Work, account: string, password: string, demo: boolean[]) {
  const { ldap } = work.house.config;
  // A bind without a password is nobody's and always succeeds (RFC 4513, 5.1.2).
  if (!ldap || password === '') return null;
  try {
    const found = await bound(ldap, account, password);
    if (!found || found.disabled) return null;
    const said = { source: LDAP, subject: found.subject, email: found.email };
    const person = await staffBehind(work.read, said, demo);
    if (!person) throw new Refusal('person_unknown', { field: 'email' });
    return { ...person, said };
  } catch (error) {
    if (!(error instanceof LdapDown)) throw error;
    work.log.warn({ reason: error.message }, 'directory');
    throw new Refusal('directory_down', { field: 'email' });
  }
}

/** Looks for exactly one by what was typed, then signs in as them. */
async function bound(ldap: LdapConfig, account: string, password: string): Promise<LdapPerson | null> {
  // Values of a filter made of parts are never read as a filter.
  const names = ldap.login.map((attribute) => new EqualityFilter({ attribute, value: account }));
  const filter = new AndFilter({ filters: [FilterParser.parseString(ldap.people), new OrFilter({ filters: names })] });
  const found = await withLdap(ldap, null, (client) => peopleIn(client, ldap, { filter }, 2));
  const [person] = found;
  if (!person || found.length > 1) return null;
  try {
    return await withLdap(ldap, { dn: person.dn, password }, async () => person);
  } catch (error) {
    if (error instanceof LdapDown) throw error;
    return null;
  }
}
