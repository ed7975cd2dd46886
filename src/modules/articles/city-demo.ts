import { z } from 'zod';
import { demoFile, itemPart, slug, text, words } from '#modules/city';
import type { ReadDb } from '#platform/database/pools';
import { AUDIENCES } from './words.ts';

const demoArticleSchema = z.strictObject({
  key: slug,
  title: text,
  summary: text,
  body: words,
  body_en: words.optional(),
  topic: slug,
  audience: z.enum(AUDIENCES),
  team: slug,
  writer: slug,
  reviewer: slug,
  age_days: z.number('must be a number of days').min(0, 'must not be negative'),
  review_in_days: z.number('must be a number of days').optional(),
  apps: z.array(slug).optional(),
  duty: z.boolean().optional(),
  state: z.enum(['draft', 'review', 'published', 'archived']).optional(),
});
export type DemoArticle = z.infer<typeof demoArticleSchema>;

const file = demoFile('articles');

/** demo/articles.yaml: checked here, kept as a file; articles are made of it once, on the first start. */
export const DEMO_ARTICLES = itemPart<DemoArticle>({
  kind: 'demo_article',
  form: 'list',
  key: 'articles',
  file: file.path,
  schema: demoArticleSchema,
  idOf: (article) => article.key,
  references: (article) => [
    { at: ['topic'], kind: 'article_topic', id: article.topic },
    { at: ['team'], kind: 'team', id: article.team },
    { at: ['writer'], kind: 'demo_staff', id: article.writer },
    { at: ['reviewer'], kind: 'demo_staff', id: article.reviewer },
  ],
});

export const DEMO_ARTICLE_FILE = file.part;

/** The invented articles of a demo city; none elsewhere. */
export async function demoArticlesFor(db: ReadDb): Promise<DemoArticle[]> {
  const content = await file.read(db);
  return content ? z.object({ articles: z.array(demoArticleSchema) }).parse(content).articles : [];
}
