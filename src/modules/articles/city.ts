import { z } from 'zod';
import { currentValues, type ItemPart, itemPart, slug, text, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { ARTICLE_BODY } from './words.ts';

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

const templateSchema = z.strictObject({ id: slug, name: text, body: words.max(ARTICLE_BODY.max), active: z.boolean() });
export type ArticleTemplate = z.infer<typeof templateSchema>;

/** articles.yaml, templates: what an article can begin with, as Markdown. */
export const articleTemplatePart: ItemPart<ArticleTemplate> = {
  kind: 'article_template',
  form: 'list',
  key: 'templates',
  file: () => 'articles.yaml',
  optional: true,
  schema: templateSchema,
  idOf: (template) => template.id,
  async write() {},
};
export const ARTICLE_TEMPLATES = itemPart(articleTemplatePart);

/** The templates somebody may begin with. */
export async function articleTemplatesFor(db: ReadDb): Promise<ArticleTemplate[]> {
  return (await currentValues(db, articleTemplatePart)).filter((template) => template.active);
}
