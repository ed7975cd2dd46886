import { z } from 'zod';
import { currentValues, type ItemPart, itemPart, slug, text } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';

const topicSchema = z.strictObject({ id: slug, name: text });
export type ArticleTopic = z.infer<typeof topicSchema>;

/** articles.yaml, topics: the headings under which articles stand, in their order. */
export const articleTopicPart: ItemPart<ArticleTopic> = {
  kind: 'article_topic',
  form: 'list',
  key: 'topics',
  file: () => 'articles.yaml',
  optional: true,
  schema: topicSchema,
  idOf: (topic) => topic.id,
  // The item is all there is: articles name it, and lists read it.
  async write() {},
};
export const ARTICLE_TOPICS = itemPart(articleTopicPart);

/** The topics of the city in their order. */
export async function topicsFor(db: ReadDb): Promise<ArticleTopic[]> {
  return await currentValues(db, articleTopicPart);
}
