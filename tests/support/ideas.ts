import type { z } from 'zod';
import { type IdeaReceipt, publishIdea, submitIdea, type submitIdeaSchema } from '#modules/ideas';
import type { Actor, Grant } from '#platform/work';
import { workOf } from './house.ts';
import { ANONYMOUS, aStaffMember } from './people.ts';

type Submitted = z.infer<typeof submitIdeaSchema>;

/** A filled form: a suggestion without contact. */
export function anIdeaForm(typed: Partial<Submitted> = {}): Submitted {
  return {
    type: 'suggestion',
    subject: 'Mehr Bänke am Weg',
    description: 'Auf halber Strecke fehlt eine Bank.',
    place_text: '',
    team_id: '',
    name: '',
    email: '',
    language: 'de',
    channel: 'web',
    ...typed,
  };
}

/** Everything one may do with ideas. */
export const IDEA_GRANTS: Grant[] = ['case.read', 'case.work', 'case.assign', 'case.read_contact', 'report.publish'].map((action) => ({
  action,
  kind: 'idea',
  scope: 'all',
}));

/** Somebody who looks after ideas, in the team that gets them. */
export function anIdeaDesk(): Promise<Actor> {
  return aStaffMember({ teams: ['triage'], grants: IDEA_GRANTS });
}

export interface AnIdea extends Partial<Submitted> {
  by?: Actor;
  published?: boolean;
}

/** An idea that came in just now, public where wanted. */
export async function anIdea({ by = ANONYMOUS, published = false, ...typed }: AnIdea = {}): Promise<IdeaReceipt & { version: number }> {
  const idea = await submitIdea(workOf(by), anIdeaForm(typed));
  if (published) await publishIdea(workOf(await anIdeaDesk()), { case_id: idea.case_id, version: 1, published: 'yes' });
  return { ...idea, version: published ? 2 : 1 };
}
