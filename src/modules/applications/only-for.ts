import { z } from 'zod';
import { slug } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import type { Actor } from '#platform/work';

const paths = z.array(z.string().min(1).max(1_000));

/** Another office of the city: its team, and the paths of groups and questions it sees when it is asked for a statement. */
export const officeSchema = z.strictObject({ team: slug, sees: paths.default([]) });

/** Answers that not everybody who sees the application sees: paths of groups and questions, and the teams and roles that do (one of either is enough). */
export const onlyForSchema = z
  .strictObject({
    parts: paths.min(1),
    teams: z.array(slug).default([]),
    roles: z.array(slug).default([]),
  })
  .refine(({ teams, roles }) => teams.length + roles.length > 0, { path: ['teams'], message: 'needs a team or a role that sees it' });
export type OnlyFor = z.infer<typeof onlyForSchema>;

/** What a procedure says today, and what it said in the version an application was sent under. */
export interface OnlyForRules {
  today: readonly OnlyFor[];
  sent: readonly OnlyFor[];
}

/**
 * Whether somebody sees the answer at a path. What today's version says of a path counts, so that a protection forgotten at first still comes; what it does not
 * name stays as protected as it was when the application was sent, so that a question renamed since does not open old answers. Whoever is no person (a job, the
 * key of a specialist system) has been given a whole procedure.
 */
export function seesAnswer(actor: Pick<Actor, 'person_id' | 'teams' | 'roles'>, path: string, { today, sent }: OnlyForRules): boolean {
  if (actor.person_id === null) return true;
  const about = (rules: readonly OnlyFor[]) => rules.filter(({ parts }) => parts.some((one) => isWithin(path, one)));
  const named = about(today);
  return (named.length > 0 ? named : about(sent)).every(
    ({ teams, roles }) => teams.some((team) => actor.teams.includes(team)) || roles.some((role) => actor.roles?.includes(role)),
  );
}

/** Whether a path is a part or lies below it. */
export const isWithin = (path: string, part: string): boolean => path === part || path.startsWith(`${part}.`);

/** What a procedure says of its answers, for an application of any of its versions. */
export async function onlyForOf(read: ReadDb, procedure_id: string): Promise<(number: number) => OnlyForRules> {
  const rows = await read
    .selectFrom('procedure_versions')
    .innerJoin('procedures', 'procedures.procedure_id', 'procedure_versions.procedure_id')
    .select(['number', 'current', 'procedure'])
    .where('procedures.procedure_id', '=', procedure_id)
    .execute();
  const of = new Map(rows.map(({ number, procedure }) => [number, (procedure as { only_for?: OnlyFor[] }).only_for ?? []]));
  const today = of.get(rows[0]?.current ?? 0) ?? [];
  return (number) => ({ today, sent: of.get(number) ?? [] });
}
