/** How applications that are being written move to a newer version of their form, in German. */
export const form_move_texts = {
  form_move: {
    title: 'Angefangene Anträge auf die neue Fassung heben',
    lead: 'Wer einen Antrag begonnen hat, bleibt auf der Fassung von damals. Hier heben Sie solche Anträge auf die Fassung, die jetzt gilt. Was schon gesendet ist, bleibt immer, wie es ist.',
    none: 'Es gibt nichts zu heben',
    none_text: 'Alle angefangenen Anträge stehen auf Fassung {n}.',
    drafts: '{n} angefangene Anträge',
    one_draft: '1 angefangener Antrag',
    onto: 'kommen auf Fassung {n}.',
    set_aside: 'Antworten ohne Platz',
    nothing_aside: 'Jede Antwort hat in der neuen Fassung ihren Platz.',
    set_aside_text:
      'Diese Antworten passen in der neuen Fassung nirgends. Sie werden aufgehoben und denen gezeigt, die sie geschrieben haben; gelöscht wird nichts.',
    aside_in: '„{title}“: in {n} Anträgen',
    aside_in_one: '„{title}“: in 1 Antrag',
    from: 'Von Fassung {n} ({drafts})',
    summary: '{added} neue Fragen oder Gruppen, {removed} entfallen.',
    differences: 'Alle Unterschiede ({n})',
    move: 'Jetzt heben',
    begun: 'Die Anträge werden gehoben',
    begun_text: 'Das geschieht im Hintergrund, einer nach dem anderen. Was hier noch steht, kommt gleich.',
    link: 'Angefangene Anträge heben',
    changed: 'Das Formular hat sich geändert',
    changed_text:
      'Diese Angaben haben Sie gemacht, und sie haben keinen Platz mehr. Sie werden nicht mitgesendet. Sehen Sie nach, ob sie an eine andere Stelle gehören.',
  },
};
