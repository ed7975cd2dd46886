/** How applications that are being written move to a newer version of their form, in English. */
export const form_move_texts = {
  form_move: {
    title: 'Move applications that were begun to the new version',
    lead: 'Whoever has begun an application stays on the version of that time. Here you move such applications to the version that is asked now. What was sent always stays as it is.',
    none: 'There is nothing to move',
    none_text: 'All applications that were begun are on version {n}.',
    drafts: {
      one: 'One application that was begun moves to version {to}.',
      many: '{n} applications that were begun move to version {to}.',
    },
    set_aside: 'Answers without a place',
    nothing_aside: 'Every answer has its place in the new version.',
    set_aside_text: 'These answers fit nowhere in the new version. They are kept and shown to those who wrote them; nothing is deleted.',
    aside_in: { one: '“{title}”: in one application', many: '“{title}”: in {n} applications' },
    from: { one: 'From version {n}: one application', many: 'From version {n}: {drafts} applications' },
    summary: 'Questions and groups: {added} new, {removed} removed.',
    differences: 'All differences ({n})',
    move: 'Move now',
    begun: 'The applications are being moved',
    begun_text: 'This happens in the background, one after the other. What still stands here follows at once.',
    link: 'Move applications that were begun',
    changed: 'The form has changed',
    changed_text: 'You gave these answers, and there is no place for them any more. They are not sent. See whether they belong elsewhere.',
  },
};
