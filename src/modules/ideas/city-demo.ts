import { z } from 'zod';
import { demoFile, itemPart, slug, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { IDEA_STATE_NAMES, IDEA_SUBJECT, IDEA_TYPES } from './words.ts';

const days = z.number('must be a number of days').min(0, 'must not be negative');

const demoIdeaSchema = z.strictObject({
  key: slug,
  type: z.enum(IDEA_TYPES),
  subject: words.max(IDEA_SUBJECT.max),
  text: words,
  place: words.optional(),
  team: slug.optional(),
  author: slug.optional(),
  age_days: days,
  supporters: z.number().int().min(0).max(100).optional(),
  published: z.boolean().optional(),
  state: z.enum(IDEA_STATE_NAMES),
  clerk: slug.optional(),
  decided_after_days: days.optional(),
  outcome: words.optional(),
  shows_at: z.url().optional(),
});
export type DemoIdea = z.infer<typeof demoIdeaSchema>;

const file = demoFile('ideas');

/** demo/ideas.yaml: checked here, kept as a file; cases are made of it once, on the first start. */
export const DEMO_IDEAS = itemPart<DemoIdea>({
  kind: 'demo_idea',
  form: 'list',
  key: 'ideas',
  file: file.path,
  schema: demoIdeaSchema,
  idOf: (idea) => idea.key,
  references: (idea) => [
    ...(idea.team ? [{ at: ['team'], kind: 'team', id: idea.team }] : []),
    ...(idea.clerk ? [{ at: ['clerk'], kind: 'demo_staff', id: idea.clerk }] : []),
    ...(idea.author ? [{ at: ['author'], kind: 'demo_citizen', id: idea.author }] : []),
  ],
});

export const DEMO_IDEA_FILE = file.part;

/** The invented ideas of a demo city; none elsewhere. */
export async function demoIdeasFor(db: ReadDb): Promise<DemoIdea[]> {
  const content = await file.read(db);
  return content ? z.object({ ideas: z.array(demoIdeaSchema) }).parse(content).ideas : [];
}
