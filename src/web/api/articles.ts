import { z } from 'zod';
import { articleFor, articleListSchema, articlesFor } from '#modules/articles';
import { type Operation, operation } from './operation.ts';

/** What a reader can do with articles, for programs: with a session what it may read, else what everybody may. */
export const ARTICLE_OPERATIONS: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/api/v1/articles',
    summary: 'Released articles that whoever asks may read, by topic',
    input: articleListSchema,
    status: 200,
    async act(work, input) {
      const { groups } = await articlesFor(work, input);
      return { topics: groups };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/v1/articles/:slug',
    summary: 'One released article: title, summary and HTML in the languages it has',
    input: z.object({ slug: z.string().max(80) }),
    status: 200,
    async act(work, { slug }) {
      const { staff: _staff, ...article } = await articleFor(work, slug);
      return article;
    },
  }),
];
