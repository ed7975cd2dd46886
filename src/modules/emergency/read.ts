import { sql } from 'kysely';
import { publicSealKey } from '#platform/audit';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import { demoPacksFor } from './city-demo.ts';
import { fingerprintOf } from './fingerprint.ts';
import { mayKeepPack, mayTakeApplications, packTeamsOf } from './rules.ts';
import { type FolderProblem, PACKS_KEPT } from './words.ts';

/** Whoever is named for the pack of a team takes it, too; what they hold opens with its passphrase alone. */
async function isReader(work: Work, team_id: string): Promise<boolean> {
  const { person_id, kind } = work.actor;
  if (kind !== 'staff' || !person_id) return false;
  const row = await work.read
    .selectFrom('emergency_readers')
    .select('person_id')
    .where('team_id', '=', team_id)
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  return row !== undefined;
}

/** The packs somebody looks after or is named for, by team: when the last was made, and whether there is one at all. */
export async function packsFor(work: Work) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const mine = packTeamsOf(work.actor);
  const { rows } = await sql<{
    team_id: string;
    name: unknown;
    passphrase_at: Date | null;
    made_at: Date | null;
    bytes: number | null;
    keeps: boolean;
    failed: boolean;
    folder_problem: FolderProblem | null;
  }>`
    select t.team_id, t.name, e.passphrase_at, p.made_at, p.bytes, e.failed_at is not null as failed, e.folder_problem, ${mine === null} or t.team_id = any(${[...(mine ?? [])]}::text[]) as keeps
    from teams t left join emergency_teams e using (team_id)
      left join lateral (select made_at, bytes from emergency_packs where team_id = t.team_id order by made_at desc limit 1) p on true
    where t.active and (${mine === null} or t.team_id = any(${[...(mine ?? [])]}::text[])
      or exists (select from emergency_readers r where r.team_id = t.team_id and r.person_id = ${work.actor.person_id}::uuid))
    order by p.made_at is null, t.name ->> 'de' collate "de-x-icu"`.execute(work.read);
  return { teams: rows, now: work.now(), folder: work.house.config.emergency.folder !== undefined };
}

/** The packs of one team with its settings. Refuses `not_found` for whoever neither looks after it nor is named. */
export async function packTeamFor(work: Work, team_id: string) {
  demand(work.actor.kind === 'staff', 'sign_in_needed');
  const keeps = mayKeepPack(work.actor, team_id);
  const [team, named] = await Promise.all([
    work.read
      .selectFrom('teams')
      .leftJoin('emergency_teams as e', 'e.team_id', 'teams.team_id')
      .leftJoin('people as by', 'by.person_id', 'e.passphrase_by')
      .select(['teams.team_id', 'teams.name', 'e.passphrase_at', 'by.name as passphrase_by', 'e.with_applications'])
      .select(['e.asked_at', 'e.failed_at', 'e.laid_at', 'e.folder_problem'])
      .where('teams.team_id', '=', team_id)
      .where('teams.active', '=', true)
      .executeTakeFirst(),
    isReader(work, team_id),
  ]);
  demand(team !== undefined && (keeps || named), 'not_found');
  const [packs, readers, choices, free, demo] = await Promise.all([
    work.read
      .selectFrom('emergency_packs')
      .select(['emergency_pack_id', 'made_at', 'why', 'bytes', 'cases', 'cases_open', 'seal'])
      .where('team_id', '=', team_id)
      .orderBy('made_at', 'desc')
      .limit(PACKS_KEPT)
      .execute(),
    work.read.selectFrom('emergency_readers').select('person_id').where('team_id', '=', team_id).execute(),
    keeps ? choicesOf(work, team_id) : [],
    work.read
      .selectFrom('paper_numbers')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('team_id', '=', team_id)
      .where('state', '=', 'out')
      .executeTakeFirstOrThrow(),
    keeps && work.house.config.demo !== 'off' ? demoPacksFor(work.read) : [],
  ]);
  const { emergency, secret } = work.house.config;
  return {
    ...{ team, packs, choices, readers: readers.map((one) => one.person_id), numbers_free: Number(free.n), now: work.now() },
    ...{ folder: emergency.folder !== undefined, by_mail: emergency.by_mail, fingerprint: fingerprintOf(publicSealKey(secret)) },
    // Until somebody sets another.
    demo_passphrase: team.passphrase_by ? undefined : demo.find((one) => one.team === team_id)?.passphrase,
    may: { keep: keeps, applications: keeps && mayTakeApplications(work.actor, team_id) },
  };
}
export type PackTeamFor = Awaited<ReturnType<typeof packTeamFor>>;

/** Who can be named: the people of the team, and those named already. */
async function choicesOf(work: Work, team_id: string) {
  return await work.read
    .selectFrom('people')
    .select(['person_id', 'name'])
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .where('erased_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('person_id', 'in', eb.selectFrom('team_members').select('team_members.person_id').where('team_id', '=', team_id)),
        eb('person_id', 'in', eb.selectFrom('emergency_readers').select('emergency_readers.person_id').where('team_id', '=', team_id)),
      ]),
    )
    .orderBy(sql`name collate "de-x-icu"`)
    .limit(200)
    .execute();
}

/** The file of a pack, for whoever looks after it or is named. Refuses `not_found`. */
export async function packFileFor(work: Work, { team_id, emergency_pack_id }: { team_id: string; emergency_pack_id: string }) {
  demand(mayKeepPack(work.actor, team_id) || (await isReader(work, team_id)), 'not_found');
  const row = await work.read
    .selectFrom('emergency_packs')
    .select(['file_hash', 'made_at'])
    .where('team_id', '=', team_id)
    .where('emergency_pack_id', '=', emergency_pack_id)
    .executeTakeFirst();
  demand(row !== undefined, 'not_found');
  return row;
}

/** The teams that have a passphrase, for the house itself. */
export async function emergencyTeamsFor(work: Work): Promise<string[]> {
  demand(work.actor.kind === 'system');
  const rows = await work.read.selectFrom('emergency_teams').select('team_id').orderBy('team_id').execute();
  return rows.map((row) => row.team_id);
}
