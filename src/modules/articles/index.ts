export { type Block, type BlockType, blocksOf, markdownOf } from './blocks.ts';
export { type BringDefaults, type Brought, bringArticles } from './bring/bring.ts';
export { articleArchiveFor } from './bring/export.ts';
export { readArticles, wordsOfFile } from './bring/read.ts';
export { careForArticle, remindOwners } from './care.ts';
export {
  ARTICLE_TEMPLATES,
  ARTICLE_TOPICS,
  type ArticleTemplate,
  type ArticleTopic,
  articleTemplatePart,
  articleTopicPart,
} from './city.ts';
export { DEMO_ARTICLE_FILE, DEMO_ARTICLES } from './city-demo.ts';
export { loadDemoArticles } from './demo.ts';
export { type ArticleForDesk, type ArticleListRow, articleChoicesFor, articleForDesk, articleListsFor } from './desk.ts';
export { articleDraftFor, dropArticleDraft, keepArticleDraft } from './drafts.ts';
export { addArticleFile, articleFileFor } from './files.ts';
export { archiveArticle, restoreArticle, trashArticle, unarchiveArticle } from './keep.ts';
export { checkArticleLinks } from './links.ts';
export { type ArticleToMend, articlesToMendFor, mayReadArticleFigures } from './mend.ts';
export { ownArticlesFor } from './own.ts';
export { ARTICLE_DATA } from './personal.ts';
export { type ArticleForReader, type Articles, articleFor, articlesFor } from './read.ts';
export { htmlOf } from './render.ts';
export { ARTICLE_RETENTION } from './retention.ts';
export { releaseArticle, sendBackArticle, submitArticle } from './review.ts';
export * from './schema.ts';
export { type ArticleVersions, articleVersionsFor, returnArticle } from './versions.ts';
export { type ArticleVoices, articleVoicesFor, commentArticle, judgeArticle, ownReadOf, readArticle, settleComment } from './voices.ts';
export { createArticle, saveArticle } from './write.ts';
