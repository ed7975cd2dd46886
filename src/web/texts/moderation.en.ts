import type { moderation as german } from './moderation.de.ts';

/** What moderators read before something becomes public, in English. */
export const moderation: typeof german = {
  moderation: {
    title: 'Publication',
    waits: 'Waits for release',
    waits_why: {
      findings: 'This report would be public at once. But its text may tell who somebody is. So one of you decides.',
      unproved:
        'This report would be public at once. But the form came without the usual proof by the browser (for example without JavaScript) and without a sign-in. Mostly that is fine; so somebody has a quick look.',
    },
    badge: 'Needs release',
    why_short: { findings: 'text may tell who somebody is', unproved: 'sent without proof by the browser' },
    one: '1 place that may tell who somebody is',
    many: '{n} places that may tell who somebody is',
    none: 'Nothing was found in the public text that may tell who somebody is. Please read it yourself all the same: the program misses things.',
    kinds: { phone: 'Phone number', email: 'E-mail address', plate: 'Number plate', name: 'Name' },
    blacken: 'Strike out all of them',
    blacken_hint: 'Everybody then reads […] there. Only the team still sees the original text.',
    edit: 'Edit the public text',
    public_text: 'What everybody reads',
    public_text_hint: "The reporter's own text stays; only the team sees it.",
    place_label: 'Place in lists',
    place_hint: 'Street and house number, or a description. No names here either.',
    save: 'Save',
    save_public: 'Save, at once for everybody',
    as_public: 'This is what everybody reads',
    as_public_later: 'This is what everybody reads after the release',
    revisions: 'Earlier versions',
    revised: { corrected: 'Changed by the reporter', moderated: 'Public text edited' },
    before: 'Before:',
    before_public: 'Public before:',
    now: 'Now:',
  },
};
