import { z } from 'zod';
import { ARTICLE_APPS, ARTICLE_BODY, ARTICLE_NOTE, ARTICLE_SUMMARY, ARTICLE_TITLE, AUDIENCES } from './words.ts';

const line = (max: number) =>
  z
    .string()
    .transform((words) => words.replaceAll(/\s*[\n\u2028\u2029]\s*/g, ' ').trim())
    .pipe(z.string().max(max));

/** German is needed, English may follow later; an empty English field is none. */
const inBoth = (german: z.ZodType<string>, english: z.ZodType<string>) =>
  z.object({ de: german, en: english.optional() }).transform(({ de, en }) => (en ? { de, en } : { de }));

const text = (max: number) => z.string().trim().max(max);
const flag = z.union([z.boolean(), z.enum(['yes', '']).transform((value) => value === 'yes')]).default(false);
const id = z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/);
/** One id a line or with commas between, as a field gives them; a list, as programs do. */
const apps = z
  .union([z.array(z.string()), z.string().transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))])
  .pipe(z.array(id).max(ARTICLE_APPS.max))
  .default([]);

/** What a version says. */
const articleTextSchema = z.object({
  title: inBoth(line(ARTICLE_TITLE.max).pipe(z.string().min(1)), line(ARTICLE_TITLE.max)),
  summary: inBoth(line(ARTICLE_SUMMARY.max), line(ARTICLE_SUMMARY.max)),
  body: inBoth(text(ARTICLE_BODY.max), text(ARTICLE_BODY.max)),
  topic_id: id,
  audience: z.enum(AUDIENCES),
  team_id: id,
  apps,
  duty: flag,
  change_note: line(ARTICLE_NOTE.max).default(''),
});
export type ArticleText = z.infer<typeof articleTextSchema>;

export const createArticleSchema = articleTextSchema.extend({});
export type CreateArticle = z.infer<typeof createArticleSchema>;

const onArticle = z.object({ article_id: z.uuid(), version: z.coerce.number().int().min(1) });
export type OnArticle = z.infer<typeof onArticle>;
export const onArticleSchema = onArticle;

export const saveArticleSchema = onArticle.extend(articleTextSchema.shape);
export type SaveArticle = z.infer<typeof saveArticleSchema>;

export const sendBackArticleSchema = onArticle.extend({ review_note: text(ARTICLE_NOTE.max).default('') });
export type SendBackArticle = z.infer<typeof sendBackArticleSchema>;

export const releaseArticleSchema = onArticle.extend({
  /** When it is to be looked at again. */
  review_on: z.union([z.literal(''), z.iso.date()]).default(''),
});
export type ReleaseArticle = z.infer<typeof releaseArticleSchema>;

const date = z.union([z.literal(''), z.iso.date()]).default('');
export const careForArticleSchema = onArticle.extend({
  owner_id: z.union([z.literal(''), z.uuid()]).default(''),
  review_on: date,
  /** Whether emergency packs take it along. */ emergency: flag,
});
export type CareForArticle = z.infer<typeof careForArticleSchema>;

export const returnArticleSchema = onArticle.extend({ to: z.coerce.number().int().min(1) });
export type ReturnArticle = z.infer<typeof returnArticleSchema>;

const slug = z.string().min(1).max(80);
export const judgeArticleSchema = z.object({ slug, solved: z.enum(['yes', 'no']), reason: text(ARTICLE_NOTE.max).default('') });
export type JudgeArticle = z.infer<typeof judgeArticleSchema>;

export const commentArticleSchema = z.object({ slug, body: text(ARTICLE_NOTE.max).min(1) });
export type CommentArticle = z.infer<typeof commentArticleSchema>;

export const settleCommentSchema = z.object({ article_id: z.uuid(), article_comment_id: z.uuid() });
export type SettleComment = z.infer<typeof settleCommentSchema>;

export const readArticleSchema = z.object({ slug, version: z.coerce.number().int().min(1) });
export type ReadArticle = z.infer<typeof readArticleSchema>;

export const articleListSchema = z.object({
  topic: z.string().max(60).catch(''),
  app: z.string().max(60).catch(''),
});
export type ArticleList = z.infer<typeof articleListSchema>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const addArticleFileSchema = z.object({
  article_id: z.uuid(),
  kind: z.enum(['picture', 'video', 'captions', 'other']),
  file_hash: hash,
  thumbnail_hash: hash.optional(),
  name: z.string().min(1).max(200),
  /** Of a film: its captions, which are a file of the same article, and what is said and shown in words. */
  captions_id: z.uuid().optional(),
  transcript: z.string().max(50_000).optional(),
  /** What the search finds an attachment by. */
  words: z.string().max(200_000).optional(),
});
export type AddArticleFile = z.infer<typeof addArticleFileSchema>;

export interface KeepArticleDraft {
  article_id: string;
  language: 'de' | 'en';
  version: number;
  fields: Record<string, string | string[] | undefined>;
}
