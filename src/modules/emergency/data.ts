import { cityOf, inLanguage } from '#modules/city';
import { reserveNumbers } from '#modules/paper';
import { todayFor } from '#modules/people';
import { catalogueOf } from '#modules/reports';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { articlesOf } from './articles.ts';
import { casesOf, deadlinesOf } from './cases.ts';
import { duesOf, invoicesOf } from './money.ts';
import type { PackData, PackWords } from './pack.pure.ts';
import { openPassphrase } from './passphrase.ts';
import { otherTeams, peopleOf } from './people.ts';
import { mayKeepPack } from './rules.ts';

/** Everything a pack is made of; the numbers for paper without their codes. Refuses `not_found` for a team without a passphrase. */
export async function packDataOf(work: Work, team_id: string) {
  demand(mayKeepPack(work.actor, team_id), 'not_found');
  const db = work.read;
  const team = await db
    .selectFrom('emergency_teams as e')
    .innerJoin('teams', 'teams.team_id', 'e.team_id')
    .select(['e.passphrase', 'e.with_applications', 'teams.name', 'teams.about', 'teams.email'])
    .where('e.team_id', '=', team_id)
    .executeTakeFirst();
  if (!team) throw new Refusal('not_found');
  const numbers = await reserveNumbers({ ...work, key: `${work.key} numbers` }, { team_id });
  const [city, today, catalogue] = await Promise.all([cityOf(work.house), todayFor(work), catalogueOf(work.house)]);
  const { cases, cases_open, subjects } = await casesOf(db, team_id, team.with_applications);
  const [people, teams, deadlines, dues, invoices, articles, seal] = await Promise.all([
    peopleOf(db, team_id, today),
    otherTeams(db, team_id),
    deadlinesOf(db, team_id, work.now(), subjects),
    duesOf(db, team_id),
    invoicesOf(db, team_id),
    articlesOf(db, team_id),
    db.selectFrom('audit_seals').select(['seal', 'root', 'at']).orderBy('seal', 'desc').limit(1).executeTakeFirst(),
  ]);
  const data: Omit<PackData, 'paper'> = {
    ...{ team: team.name as unknown as PackWords, about: team.about as unknown as PackWords | null, email: team.email ?? '' },
    time_zone: city.time_zone,
    city: { name: inLanguage(city.official_name, 'de'), phone: city.contact.phone ?? '', email: city.contact.email },
    ...{ people, teams, cases, cases_open, deadlines, dues, invoices, articles },
  };
  return {
    ...{ data, numbers, city, passphrase: openPassphrase(work.house, team.passphrase, team_id) },
    categories: catalogue.categories.filter((one) => one.active).map((one) => one.name as unknown as PackWords),
    seal: seal ? { seal: seal.seal, root: seal.root.toString('hex'), at: seal.at.toISOString() } : null,
  };
}
export type PackSource = Awaited<ReturnType<typeof packDataOf>>;
