import { isDeepStrictEqual } from 'node:util';
import { v5 } from 'uuid';
import { z } from 'zod';
import {
  currentValues,
  email,
  type FolderItems,
  type ItemPart,
  itemPart,
  type Settings,
  slug,
  type Text,
  text,
  words,
} from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import type { Tx, Work } from '#platform/work';
import { showPeopleInSearch, showTeamInSearch } from './find.ts';
import { hashPassword } from './password.ts';
import { ACTIONS, PASSWORD, REPRESENT_SCOPES } from './words.ts';

const teamSchema = z.strictObject({
  id: slug,
  triage: z.literal(true, 'can only be true; leave it out otherwise').optional(),
  name: text,
  email,
  about: text,
});
export type Team = z.infer<typeof teamSchema>;

/** teams.yaml: who works on cases. */
export const teamPart: ItemPart<Team> = {
  kind: 'team',
  form: 'list',
  key: 'teams',
  file: () => 'teams.yaml',
  schema: teamSchema,
  idOf: (team) => team.id,
  check: (teams) => {
    const triage = teams.flatMap((team, index) => (team.triage ? [index] : []));
    if (triage.length === 0)
      return [
        {
          index: 0,
          at: [],
          code: 'triage_needed',
          message: "no team has 'triage: true'; add it to the team that takes what fits nowhere else",
        },
      ];
    return triage.slice(1).map((index) => ({
      index,
      at: ['triage'],
      code: 'triage_needed',
      message: `a second team has 'triage: true' (the first is '${teams[triage[0] ?? 0]?.id}'); remove it from one of them`,
    }));
  },
  async write(tx, team) {
    const before = await tx.selectFrom('teams').select('name').where('team_id', '=', team.id).executeTakeFirst();
    const row = { name: JSON.stringify(team.name), about: JSON.stringify(team.about), email: team.email, active: true };
    await tx
      .insertInto('teams')
      .values({ team_id: team.id, ...row })
      .onConflict((oc) => oc.column('team_id').doUpdateSet(row))
      .execute();
    if (before && !isDeepStrictEqual(before.name, team.name)) await showTeamInSearch(tx, team.id);
  },
};
export const TEAMS = itemPart(teamPart);

/** The team that takes what fits nowhere else. */
export async function triageTeam(db: ReadDb): Promise<string | null> {
  return (await currentValues(db, teamPart)).find((team) => team.triage)?.id ?? null;
}

const grantSchema = z.strictObject({
  action: z.enum(ACTIONS),
  kind: z.string().regex(/^(\*|[a-z_]+)$/, "must be '*' or a kind of case like report"),
  scope: z.enum(['own_team', 'all']),
});
const roleSchema = z.strictObject({ id: slug, name: text, about: text, grants: z.array(grantSchema) });
export type Role = z.infer<typeof roleSchema>;

/** roles.yaml: who may do what. */
export const rolePart: ItemPart<Role> = {
  kind: 'role',
  form: 'list',
  key: 'roles',
  file: () => 'roles.yaml',
  schema: roleSchema,
  idOf: (role) => role.id,
  async write(tx, role) {
    const row = { name: JSON.stringify(role.name), grants: JSON.stringify(role.grants) };
    await tx
      .insertInto('roles')
      .values({ role_id: role.id, ...row })
      .onConflict((oc) => oc.column('role_id').doUpdateSet(row))
      .execute();
  },
};
export const ROLES = itemPart(rolePart);

const person = {
  id: slug,
  name: words.max(120),
  email,
  password: z.string().min(PASSWORD.min, `must have ${PASSWORD.min} characters or more`).max(PASSWORD.max),
};
const staffSchema = z.strictObject({
  ...person,
  phone: words.max(60).optional(),
  teams: z.array(slug),
  roles: z.array(slug),
  about: text,
  /** Days from the first start on; entered once, then. */
  away: z.strictObject({ from_days: z.int(), to_days: z.int().min(0), deputy: slug.optional() }).optional(),
});
const citizenSchema = z.strictObject({
  ...person,
  about: text,
  acts_for: z.strictObject({ person: slug, scope: z.array(z.enum(REPRESENT_SCOPES)).min(1) }).optional(),
});
export type DemoStaff = z.infer<typeof staffSchema>;
export type DemoCitizen = z.infer<typeof citizenSchema>;

const demoFile = (settings: Settings) => {
  const demo = settings.demo;
  return typeof demo === 'object' && demo !== null && 'people' in demo && typeof demo.people === 'string' ? demo.people : undefined;
};

/** Invented people come only into a database that knows nobody: their passwords stand in the open. */
async function knowsNobody(db: ReadDb): Promise<boolean> {
  return (await db.selectFrom('people').select('person_id').limit(1).execute()).length === 0;
}

const common = {
  form: 'list' as const,
  file: demoFile,
  idOf: (someone: { id: string }) => someone.id,
  prepare: (someone: { password: string }) => hashPassword(someone.password),
  admits: knowsNobody,
};

export const staffPart: ItemPart<DemoStaff> = {
  ...common,
  kind: 'demo_staff',
  key: 'staff',
  schema: staffSchema,
  references: (someone) => [
    ...someone.teams.map((id, at) => ({ at: ['teams', at], kind: 'team', id })),
    ...someone.roles.map((id, at) => ({ at: ['roles', at], kind: 'role', id })),
    ...(someone.away?.deputy ? [{ at: ['away', 'deputy'], kind: 'demo_staff', id: someone.away.deputy }] : []),
  ],
  check: (all, folder) => sharedAddresses(all, folder, 'demo_staff', 'demo_citizen'),
  async write(tx, someone, _, password_hash) {
    const person_id = await writePerson(tx, someone, 'staff', password_hash);
    if (!person_id) return;
    if (someone.teams.length > 0)
      await tx
        .insertInto('team_members')
        .values(someone.teams.map((team_id) => ({ team_id, person_id, lead: someone.roles.includes('team_lead') })))
        .execute();
    if (someone.roles.length > 0)
      await tx
        .insertInto('person_roles')
        .values(someone.roles.map((role_id) => ({ role_id, person_id })))
        .execute();
    await showPeopleInSearch(tx, [person_id]);
  },
};
export const DEMO_STAFF = itemPart(staffPart);

export const citizenPart: ItemPart<DemoCitizen> = {
  ...common,
  kind: 'demo_citizen',
  key: 'citizens',
  schema: citizenSchema,
  check: (all, folder) => sharedAddresses(all, folder, 'demo_citizen', 'demo_staff'),
  async write(tx, someone, _, password_hash) {
    await writePerson(tx, someone, 'citizen', password_hash);
  },
};
export const DEMO_CITIZENS = itemPart(citizenPart);

/** The invented people with their open passwords, for the sign-in page of a demo city; nobody elsewhere. Staff first. */
export async function demoPeopleFor(work: Work): Promise<DemoPerson[]> {
  const [demo, staff, citizens] = await Promise.all([
    work.read.selectFrom('city_settings').select('setting').where('setting', '=', 'demo').executeTakeFirst(),
    currentValues(work.read, staffPart),
    currentValues(work.read, citizenPart),
  ]);
  if (!demo) return [];
  const shown = (kind: 'staff' | 'citizen') => (someone: DemoCitizen) => ({
    kind,
    name: someone.name,
    email: someone.email,
    password: someone.password,
    about: someone.about,
  });
  return [...staff.map(shown('staff')), ...citizens.map(shown('citizen'))];
}

/** Somebody invented, whose password stands in the open. */
export interface DemoPerson {
  kind: 'staff' | 'citizen';
  name: string;
  email: string;
  password: string;
  about: Text;
}

/** The person of an id in demo/people.yaml: always the same, so that demo reports can name people. */
export function demoPersonId(id: string): string {
  return v5(id, DEMO_NAMESPACE);
}

const DEMO_NAMESPACE = '6b1f0f64-9e0c-5d5b-8f3e-0c6a5a1d7b11';

async function writePerson(
  tx: Tx,
  someone: { id: string; name: string; email: string; phone?: string | undefined },
  kind: 'staff' | 'citizen',
  password_hash: unknown,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('people')
    .values({
      person_id: demoPersonId(someone.id),
      kind,
      name: someone.name,
      email: someone.email,
      phone: someone.phone ?? null,
      password_hash: typeof password_hash === 'string' ? password_hash : null,
      demo: true,
      created_at: tx.now,
    })
    .onConflict((oc) => oc.column('person_id').doNothing())
    .returning('person_id')
    .executeTakeFirst();
  if (row) tx.record(`person:${row.person_id}`, 'person.created', { name: someone.name, email: someone.email });
  return row?.person_id;
}

function sharedAddresses(all: readonly { id: string; email: string }[], folder: FolderItems, mine: string, others: string) {
  const address = (someone: unknown) =>
    typeof someone === 'object' && someone !== null && 'email' in someone ? String(someone.email).toLowerCase() : '';
  const elsewhere = mine === 'demo_staff' ? [] : folder.of(others).map(address);
  return all.flatMap((someone, index) => {
    const before = [...elsewhere, ...all.slice(0, index).map(address)];
    return before.includes(address(someone))
      ? [{ index, at: ['email'], message: `the address ${someone.email} stands twice; every person needs their own` }]
      : [];
  });
}
