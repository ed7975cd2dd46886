export { assignCase } from './assign.ts';
export { auditTrailFor } from './audit-trail.ts';
export { coverPicture, forgetOriginals } from './blur.ts';
export { type Chosen, type Outcome, onEach } from './bulk.ts';
export { meetDeadline, renewDeadline } from './deadlines.ts';
export { describeCase } from './describe.ts';
export { attachFile, attachPictures, fileOf, MAIL_TYPE, type StoredAttachment, type StoredPicture } from './files.ts';
export * from './follow.ts';
export * from './follow-by-mail.ts';
export { followUrl } from './follow-link.ts';
export { forgetCases, forgetContacts, forgetHiddenFiles, forgetMailsIn, forgetUnconfirmed } from './forget.ts';
export { deactivateStaff, heldCasesFor, leaveTeam } from './give-back.ts';
export { caseForAddress, caseForLink, replyAddressOf, secretOf, stopTokenOf } from './link.ts';
export { receiveMail, settleMail, waitingMailFor } from './mails-in.ts';
export { mergeCases, unmergeCase } from './merge.ts';
export { addNote, demandVisible, linkCases, type MessageDetail, markRead, say } from './messages.ts';
export { acceptCase, demandVersion, lockCase, moveCase, touchCase } from './move.ts';
export { muteFor, muteMails, stopForLink } from './mute.ts';
export { beginDay, tellDaily } from './notice-day.ts';
export { noticesFor, setNotices, stopNotices, stopNoticesFor, stopNoticesUrl } from './notice-settings.ts';
export { forgetOverdueTold, tellOverdue, tellStaff } from './notices.ts';
export { type ContactOf, openCase } from './open.ts';
export { forgetSelfInCases, ownCaseData } from './own.ts';
export { type PastCase, type PastEvent, storePastCases } from './past.ts';
export { inboxFor, linksOf, teamsFor, timelineOf } from './read.ts';
export { removeContact } from './remove-contact.ts';
export {
  type CaseKind,
  type CaseRow,
  canBecome,
  type LockedCase,
  mayAssign,
  mayRead,
  mayReadContact,
  mayWork,
  type StateTable,
  visibleTo,
} from './rules.ts';
export * from './schema.ts';
export { dropView, keepView, viewsFor } from './views.ts';
