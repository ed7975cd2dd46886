/** What changes of forms are called on the page of the audit trail, in German. */
export const form_changes: Record<string, string> = {
  'form.draft_begun': 'Entwurf eines Formulars begonnen',
  'form.draft_saved': 'Entwurf eines Formulars gespeichert',
  'form.draft_dropped': 'Entwurf eines Formulars verworfen',
  'form.imported': 'Amtliches Formular eingelesen',
  'form.task_settled': 'Aufgabe zu einem Formular entschieden',
  'form.proof_asked': 'Prüfung eines Formulars begonnen',
  'form.proved': 'Formular geprüft',
  'form.published': 'Formular veröffentlicht',
  'form.publication_withdrawn': 'Geplante Veröffentlichung zurückgezogen',
  'application.draft_moved': 'Angefangener Antrag auf eine neue Fassung gehoben',
  'form.move_asked': 'Angefangene Anträge auf eine neue Fassung heben',
  'retention.forgetFormDrafts': 'Alte Entwürfe von Formularen gelöscht',
};
