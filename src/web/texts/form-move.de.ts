/** How applications that are being written move to a newer version of their form, in German. */
export const form_move_texts = {
  form_move: {
    title: 'Angefangene Anträge auf die neue Fassung heben',
    lead: 'Wer einen Antrag begonnen hat, bleibt auf der Fassung von damals. Hier heben Sie solche Anträge auf die Fassung, die jetzt gilt. Was schon gesendet ist, bleibt immer, wie es ist.',
    none: 'Es gibt nichts zu heben',
    none_text: 'Alle angefangenen Anträge stehen auf Fassung {n}.',
    drafts: {
      one: 'Ein angefangener Antrag kommt auf Fassung {to}.',
      many: '{n} angefangene Anträge kommen auf Fassung {to}.',
    },
    set_aside: 'Antworten ohne Platz',
    nothing_aside: 'Jede Antwort hat in der neuen Fassung ihren Platz.',
    set_aside_text:
      'Diese Antworten passen in der neuen Fassung nirgends. Sie werden aufgehoben und denen gezeigt, die sie geschrieben haben; gelöscht wird nichts.',
    aside_in: { one: '„{title}“: in einem Antrag', many: '„{title}“: in {n} Anträgen' },
    from: { one: 'Von Fassung {n}: ein Antrag', many: 'Von Fassung {n}: {drafts} Anträge' },
    summary: 'Fragen und Gruppen: {added} neu, {removed} entfallen.',
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
