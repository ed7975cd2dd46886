import { z } from 'zod';
import { type ItemPart, itemPart, slug, words } from '#modules/city';
import { GROUP } from './words.ts';

const ruleSchema = z.strictObject({
  id: slug,
  group: words.max(GROUP.max),
  team: slug.optional(),
  lead: z.boolean(),
  roles: z.array(slug),
  active: z.boolean(),
});
export type DirectoryRule = z.infer<typeof ruleSchema>;

/** directory.yaml: what belonging to a group of the city's directory means here: a team, and roles. */
export const directoryRulePart: ItemPart<DirectoryRule> = {
  kind: 'directory_rule',
  form: 'list',
  key: 'groups',
  file: () => 'directory.yaml',
  optional: true,
  schema: ruleSchema,
  idOf: (rule) => rule.id,
  references: (rule) => [
    ...(rule.team ? [{ at: ['team'], kind: 'team', id: rule.team }] : []),
    ...rule.roles.map((id, at) => ({ at: ['roles', at], kind: 'role', id })),
  ],
  // Read where it is needed; it has no rows of its own.
  write: async () => {},
  retire: (rule) => ({ ...rule, active: false }),
};
export const DIRECTORY_RULES = itemPart(directoryRulePart);
