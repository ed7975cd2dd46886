/** What changes of articles are called on the page of the audit trail, in English. */
export const article_changes: Record<string, string> = {
  'article.created': 'Article begun',
  'article.saved': 'Article saved',
  'article.submitted': 'Article handed in for review',
  'article.sent_back': 'Article sent back',
  'article.released': 'Article released',
  'article.archived': 'Article archived',
  'article.unarchived': 'Article taken out of the archive',
  'article.trashed': 'Article put into the trash',
  'article.restored': 'Article taken out of the trash',
  'article.forgotten': 'Article deleted',
  'retention.forgetTrashedArticles': 'Trash emptied',
  'article.file_added': 'File added to the article',
  'article.draft_kept': 'Unsaved text kept',
  'article.draft_dropped': 'Unsaved text dropped',
  'retention.forgetArticleDrafts': 'Old unsaved articles deleted',
};
