import type { erasing as German } from './erasure.de.ts';

/** What ends and what stays when an account is erased, in English. */
export const erasing: typeof German = {
  erasure: {
    goes: 'What is erased at once',
    account:
      'Your name, your e-mail address, your password, your passkeys and all sign-ins; your contact details with everything you reported, suggested or applied for.',
    mailbox:
      'Your mailbox and your consent to electronic decisions. When a decision reached you stays with the application, without your person.',
    drafts: 'Applications you began, with their documents: {n}.',
    no_drafts: 'Applications you began (you have none).',
    others: 'Representations on both sides, what you support and what you follow.',
    stays: 'What stays',
    nothing: 'You have reported, suggested or applied for nothing with this account. Nothing stays.',
    what: 'Case',
    state: 'State',
    running: 'still under way',
    closed: 'closed',
    how: 'How',
    with_answers: 'with all answers and documents, name and address too, and the decision',
    without_name: 'text, place and photos, without your name',
    until: 'Until',
    until_open: '{period} after it is closed',
    why: 'Why',
    fees: 'Fees and payments of your applications stay in the books for {period}.',
    open: 'Of these still under way: {n}',
    open_text:
      'They are dealt with to their end. Without an account and an address we can no longer write to you about them. You then see how they stand by the personal link alone: keep it before you erase the account.',
    open_applications:
      'A decision comes by post to the address in the application. If you no longer want it to be decided, withdraw the application first.',
  },
};
