/** What changes of articles are called on the page of the audit trail, in German. */
export const article_changes: Record<string, string> = {
  'article.created': 'Artikel begonnen',
  'article.saved': 'Artikel gespeichert',
  'article.submitted': 'Artikel zur Prüfung gegeben',
  'article.sent_back': 'Artikel zurückgegeben',
  'article.released': 'Artikel freigegeben',
  'article.archived': 'Artikel archiviert',
  'article.unarchived': 'Artikel aus dem Archiv geholt',
  'article.trashed': 'Artikel in den Papierkorb gelegt',
  'article.restored': 'Artikel aus dem Papierkorb geholt',
  'article.forgotten': 'Artikel gelöscht',
  'retention.forgetTrashedArticles': 'Papierkorb geleert',
  'article.file_added': 'Datei zum Artikel hinzugefügt',
  'article.draft_kept': 'Angefangenes gemerkt',
  'article.draft_dropped': 'Angefangenes verworfen',
  'retention.forgetArticleDrafts': 'Alte angefangene Artikel gelöscht',
};
