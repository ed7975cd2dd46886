import type { Actor } from '#platform/work';

/** By which scopes of a representation kinds of cases are opened. */
type Kinds = Readonly<Record<string, readonly string[]>>;

const APPLICATIONS: Kinds = { application: ['applications'] };
const REPORTS: Kinds = { report: ['reports'], idea: ['reports'] };
const MAILBOX: Kinds = { application: ['applications', 'postbox'] };

/**
 * Where a representation reaches, by the address without its language; everywhere else one acts for oneself. Case pages count only under a secret of
 * the representation (it begins with `~`): whoever holds the real link of a case came by that.
 */
const REACHES: { at: RegExp; only_get?: true; needs?: string; kinds: Kinds }[] = [
  { at: /^\/konto\/vorgaenge$/, only_get: true, kinds: { ...APPLICATIONS, ...REPORTS } },
  { at: /^\/konto\/postfach(\/|$)/, needs: 'postbox', kinds: MAILBOX },
  { at: /^\/(beantragen|antrag)\//, kinds: APPLICATIONS },
  { at: /^\/(melden|ideen\/neu)(\/|$)/, kinds: REPORTS },
  // What the mailbox leads to: the receipt, the letter, files of a message; not the case itself.
  { at: /^\/antraege\/[^/]+\/~[^/]+\/(eingang|bescheid)\.pdf$/, kinds: MAILBOX },
  { at: /^\/verfolgen\/[^/]+\/~[^/]+\/bilder\//, kinds: { ...MAILBOX, ...REPORTS } },
  { at: /^\/antraege\/[^/]+\/~/, kinds: APPLICATIONS },
  { at: /^\/(ideen\/)?verfolgen\/[^/]+\/~/, kinds: REPORTS },
];

/** The actor as they act at an address: for whoever they represent where that reaches, else for themselves. */
export function actingAt(actor: Actor, method: string, path: string): Actor {
  const { stands_for } = actor;
  const reach = stands_for && REACHES.find(({ at }) => at.test(path));
  if (!reach || (reach.needs && !stands_for.scope.includes(reach.needs))) return actor;
  if (reach.only_get && method !== 'GET' && method !== 'HEAD') return actor;
  const kinds = Object.fromEntries(
    Object.entries(reach.kinds).flatMap(([kind, scopes]) => {
      const open = scopes.filter((scope) => stands_for.scope.includes(scope));
      return open.length > 0 ? [[kind, open]] : [];
    }),
  );
  if (Object.keys(kinds).length === 0 || actor.person_id === null) return actor;
  const { representation_id, name: for_name, scope } = stands_for;
  return {
    ...actor,
    person_id: stands_for.person_id,
    acting: { representation_id, person_id: actor.person_id, for_name, kinds, scope },
  };
}
