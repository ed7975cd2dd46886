import SCIMMY from 'scimmy';
import { z } from 'zod';
import {
  deprovision,
  forgetGroup,
  type GivenPerson,
  provisionAgain,
  provisionGroup,
  provisionPerson,
  type ScimGroup,
  type ScimPerson,
  scimGroupsFor,
  scimPeopleFor,
} from '#modules/directory';
import { isDatabaseDown } from '#platform/database/pools';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { STATUS } from '../../context.ts';
import { en } from '../../texts/en.ts';

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What one request brings to the handlers below; they keep nothing. */
interface Asked {
  work: Work;
}

/** What a handler is told of the resource that was asked for. */
interface Wanted {
  id?: string;
  filter?: { match(values: object[]): object[] };
}

/** A person in the words of RFC 7643. */
function userOf(person: ScimPerson): object {
  return {
    id: person.person_id,
    ...(person.external_id && { externalId: person.external_id }),
    userName: person.email ?? person.person_id,
    displayName: person.name,
    name: { formatted: person.name },
    active: person.active,
    ...(person.email && { emails: [{ value: person.email, type: 'work', primary: true }] }),
    ...(person.phone && { phoneNumbers: [{ value: person.phone, type: 'work' }] }),
    groups: person.groups.map((group) => ({ value: group.group_id, display: group.display_name })),
    meta: { created: person.created_at },
    [ENTERPRISE]: {
      ...(person.department && { department: person.department }),
      ...(person.manager_id && { manager: { value: person.manager_id } }),
    },
  };
}

const groupOf = ({ group_id, display_name, external_id, members }: ScimGroup): object => ({
  id: group_id,
  ...(external_id && { externalId: external_id }),
  displayName: display_name,
  members: members.map((member) => ({ value: member.person_id, display: member.name, type: 'User' })),
});

const values = z.array(z.object({ value: z.string().optional(), primary: z.boolean().optional() })).optional();
const line = z.string().trim().max(200);

/** What we take of a user; everything else, passwords above all, is left where it came from. */
const userIn = z.object({
  userName: line,
  externalId: line.optional(),
  displayName: line.optional(),
  name: z.object({ formatted: line.optional(), givenName: line.optional(), familyName: line.optional() }).optional(),
  emails: values,
  phoneNumbers: values,
  active: z.boolean().default(true),
  [ENTERPRISE]: z.object({ department: line.optional(), manager: z.object({ value: z.uuid().optional() }).optional() }).optional(),
});

const groupIn = z.object({
  displayName: line.min(1),
  externalId: line.optional(),
  members: z.array(z.object({ value: z.uuid() })).default([]),
});

function givenBy(instance: object): GivenPerson {
  const user = userIn.parse(plain(instance));
  const first = (all: z.infer<typeof values>) => (all?.find((one) => one.primary) ?? all?.[0])?.value;
  const email = z.email().safeParse(first(user.emails) ?? user.userName);
  if (!email.success) throw new SCIMMY.Types.Error(400, 'invalidValue', 'emails or userName must hold an e-mail address');
  const said = [user.name?.givenName, user.name?.familyName].filter(Boolean).join(' ');
  return {
    external_id: user.externalId ?? null,
    name: user.displayName || user.name?.formatted || said || email.data,
    email: email.data,
    phone: first(user.phoneNumbers) ?? null,
    department: user[ENTERPRISE]?.department ?? null,
    manager_id: user[ENTERPRISE]?.manager?.value ?? null,
    active: user.active,
  };
}

/** The library hands out values with getters; we want what they hold. */
const plain = (instance: object): unknown => JSON.parse(JSON.stringify(instance));

const one = async (work: Work, id: string) => {
  const [person] = await scimPeopleFor(work, uuid(id));
  if (!person) throw new Refusal('not_found');
  return userOf(person);
};
const group = async (work: Work, id: string) => {
  const [found] = await scimGroupsFor(work, uuid(id));
  if (!found) throw new Refusal('not_found');
  return groupOf(found);
};

function uuid(id: string): string {
  if (!z.uuid().safeParse(id).success) throw new Refusal('not_found');
  return id;
}

/** Filters are compared in memory with what may be seen, so that none ever becomes a query. */
const matching = (wanted: Wanted, all: object[]) =>
  wanted.filter ? all.filter((one) => wanted.filter?.match([small(one) as object]).length) : all;

/** With small letters alone, as the filter is. */
function small(value: unknown): unknown {
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) return value.map(small);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), small(inner)]));
}

const handlers = {
  user: {
    egress: async (wanted: Wanted, { work }: Asked) =>
      wanted.id ? await one(work, wanted.id) : matching(wanted, (await scimPeopleFor(work)).map(userOf)),
    ingress: async (wanted: Wanted, instance: object, { work }: Asked) => {
      const given = givenBy(instance);
      if (wanted.id) await provisionAgain(work, uuid(wanted.id), given);
      return await one(work, wanted.id ?? (await provisionPerson(work, given)));
    },
    degress: async (wanted: Wanted, { work }: Asked) => await deprovision(work, uuid(wanted.id ?? '')),
  },
  group: {
    egress: async (wanted: Wanted, { work }: Asked) =>
      wanted.id ? await group(work, wanted.id) : matching(wanted, (await scimGroupsFor(work)).map(groupOf)),
    ingress: async (wanted: Wanted, instance: object, { work }: Asked) => {
      const { displayName, externalId, members } = groupIn.parse(plain(instance));
      const group_id = wanted.id ? uuid(wanted.id) : null;
      const given = {
        group_id,
        display_name: displayName,
        external_id: externalId ?? null,
        members: members.map((member) => member.value),
      };
      return await group(work, await provisionGroup(work, given));
    },
    degress: async (wanted: Wanted, { work }: Asked) => await forgetGroup(work, { group_id: uuid(wanted.id ?? '') }),
  },
};

/** Our noes in the words of the protocol: the library takes every other error for "not found". */
function telling<A extends unknown[], T>(run: (...given: A) => Promise<T>): (...given: A) => Promise<T> {
  return async (...given) => {
    try {
      return await run(...given);
    } catch (error) {
      throw scimErrorOf(error);
    }
  };
}

/** An error as RFC 7644 §3.12 has it; faults stay what they are. */
export function scimErrorOf(error: unknown): Error {
  if (error instanceof SCIMMY.Types.Error) return error;
  if (isDatabaseDown(error)) return new SCIMMY.Types.Error(503, undefined as never, en.refusals.database_down);
  if (error instanceof z.ZodError) return new SCIMMY.Types.Error(400, 'invalidValue', z.prettifyError(error));
  if (error instanceof TypeError) return new SCIMMY.Types.Error(400, 'invalidSyntax', error.message);
  if (!(error instanceof Refusal))
    return error instanceof Error ? new SCIMMY.Types.Error(500, undefined as never, 'fault') : new Error(String(error));
  const taken = error.code === 'email_taken' || error.code === 'group_taken';
  const status = taken ? 409 : ['last_administrator', 'plan_stops'].includes(error.code) ? 403 : (STATUS[error.code] ?? 400);
  return new SCIMMY.Types.Error(
    status,
    (taken ? 'uniqueness' : status === 400 ? 'invalidValue' : undefined) as never,
    en.refusals[error.code],
  );
}

const { User, Group } = SCIMMY.Resources;
const { user, group: groups } = handlers;
// The library keeps one set of handlers for the process; whose city it is comes with each request.
SCIMMY.Resources.declare(User.extend(SCIMMY.Schemas.EnterpriseUser, false))
  .ingress(telling(user.ingress) as never)
  .egress(telling(user.egress) as never)
  .degress(telling(user.degress) as never);
SCIMMY.Resources.declare(Group)
  .ingress(telling(groups.ingress) as never)
  .egress(telling(groups.egress) as never)
  .degress(telling(groups.degress) as never);
SCIMMY.Config.set({
  patch: true,
  filter: { supported: true, maxResults: 1_000 },
  sort: true,
  changePassword: false,
  etag: false,
  authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Bearer', description: 'A key of the house, given for people.' }],
} as never);

export { SCIMMY };
