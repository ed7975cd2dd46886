import { z } from 'zod';
import { type ItemPart, itemPart, slug, text } from '#modules/city';
import { CHECKS, OPEN_TYPES } from './words.ts';

const topicSchema = z.strictObject({
  id: slug,
  name: text,
  hint: text,
  type: z.enum(OPEN_TYPES),
  // Who gets it first, where that is not the service desk.
  team: slug.optional(),
  // What has to be done each time, ticked on the ticket.
  checklist: z.array(text).min(1).max(CHECKS.max).optional(),
  active: z.boolean(),
});
export type Topic = z.infer<typeof topicSchema>;

/** ticket-topics.yaml: what people need help with, where it is no single application. */
export const topicPart: ItemPart<Topic> = {
  kind: 'ticket_topic',
  form: 'list',
  key: 'topics',
  file: () => 'ticket-topics.yaml',
  optional: true,
  schema: topicSchema,
  idOf: (topic) => topic.id,
  references: (topic) => (topic.team ? [{ at: ['team'], kind: 'team', id: topic.team }] : []),
  async write(tx, topic, position) {
    const row = {
      name: JSON.stringify(topic.name),
      hint: JSON.stringify(topic.hint),
      type: topic.type,
      team_id: topic.team ?? null,
      checklist: JSON.stringify(topic.checklist ?? []),
      active: topic.active,
      position,
    };
    await tx
      .insertInto('ticket_topics')
      .values({ topic_id: topic.id, ...row })
      .onConflict((oc) => oc.column('topic_id').doUpdateSet(row))
      .execute();
  },
  // Tickets about it go on naming it.
  retire: (topic) => ({ ...topic, active: false }),
};
export const TOPICS = itemPart(topicPart);
