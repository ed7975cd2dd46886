import { routes as account } from './citizen/account.tsx';
import { routes as applyBegin } from './citizen/apply/begin.tsx';
import { routes as applyCheck } from './citizen/apply/check.tsx';
import { routes as applyCoApplicants } from './citizen/apply/co-applicants.tsx';
import { routes as applyConsent } from './citizen/apply/consent.tsx';
import { routes as applyPages } from './citizen/apply/document-pages.tsx';
import { routes as applyEarly } from './citizen/apply/early.tsx';
import { routes as fee } from './citizen/apply/fee.tsx';
import { routes as applyLater } from './citizen/apply/later.tsx';
import { routes as ownApplication } from './citizen/apply/own.tsx';
import { routes as applyPhone } from './citizen/apply/phone.tsx';
import { routes as applyPhoneLink } from './citizen/apply/phone-link.tsx';
import { routes as applyQuestions } from './citizen/apply/questions.tsx';
import { routes as applyRepresentative } from './citizen/apply/representative.tsx';
import { routes as applyReturn } from './citizen/apply/return.tsx';
import { routes as article } from './citizen/article.tsx';
import { routes as articleVoices } from './citizen/article-voices.tsx';
import { routes as articles } from './citizen/articles.tsx';
import { routes as confirm } from './citizen/confirm.tsx';
import { routes as correctReport } from './citizen/correct-report.tsx';
import { routes as figures } from './citizen/figures.tsx';
import { routes as follow } from './citizen/follow.tsx';
import { routes as followByMail } from './citizen/follow-by-mail.tsx';
import { routes as followIdea } from './citizen/follow-idea.tsx';
import { routes as forgotten } from './citizen/forgotten.tsx';
import { routes as front } from './citizen/front.tsx';
import { routes as help } from './citizen/help.tsx';
import { routes as idea } from './citizen/idea.tsx';
import { routes as ideas } from './citizen/ideas.tsx';
import { routes as accessibility } from './citizen/legal/accessibility.tsx';
import { routes as imprint } from './citizen/legal/imprint.tsx';
import { routes as privacy } from './citizen/legal/privacy.tsx';
import { routes as map } from './citizen/map.tsx';
import { routes as myCases } from './citizen/my-cases.tsx';
import { routes as newIdea } from './citizen/new-idea.tsx';
import { routes as newReport } from './citizen/new-report.tsx';
import { routes as notices } from './citizen/notices.tsx';
import { routes as openData } from './citizen/open-data.tsx';
import { routes as ownData } from './citizen/own-data.tsx';
import { routes as ownReport } from './citizen/own-report.tsx';
import { routes as passkeys } from './citizen/passkeys.tsx';
import { routes as paymentReturn } from './citizen/payment-return.tsx';
import { routes as postBox } from './citizen/post-box.tsx';
import { routes as postboxPage } from './citizen/postbox.tsx';
import { routes as postboxEntry } from './citizen/postbox-entry.tsx';
import { routes as report } from './citizen/report.tsx';
import { routes as reports } from './citizen/reports.tsx';
import { routes as represent } from './citizen/represent.tsx';
import { routes as secondFactor } from './citizen/second-factor.tsx';
import { routes as service } from './citizen/service.tsx';
import { routes as services } from './citizen/services.tsx';
import { routes as signIn } from './citizen/sign-in.tsx';
import { routes as signInCode } from './citizen/sign-in-code.tsx';
import { routes as signUp } from './citizen/sign-up.tsx';
import { routes as situation } from './citizen/situation.tsx';
import { routes as stopMails } from './citizen/stop-mails.tsx';
import { routes as takeOver } from './citizen/take-over.tsx';
import { routes as absences } from './portal/absences.tsx';
import { routes as announcement } from './portal/announcement.tsx';
import { routes as announcementForm } from './portal/announcement-form.tsx';
import { routes as announcements } from './portal/announcements.tsx';
import { routes as app } from './portal/app.tsx';
import { routes as beforeCall } from './portal/before-call.tsx';
import { routes as colleague } from './portal/colleague.tsx';
import { routes as colleagues } from './portal/colleagues.tsx';
import { routes as editApp } from './portal/edit-app.tsx';
import { routes as giveBack } from './portal/give-back.tsx';
import { routes as answers } from './portal/help.tsx';
import { routes as myAssets } from './portal/my-assets.tsx';
import { routes as myTickets } from './portal/my-tickets.tsx';
import { routes as newTicket } from './portal/new-ticket.tsx';
import { routes as approvals } from './portal/orders/approvals.tsx';
import { routes as approvalByLink } from './portal/orders/by-link.tsx';
import { routes as cart } from './portal/orders/cart.tsx';
import { routes as catalogue } from './portal/orders/catalogue.tsx';
import { routes as compare } from './portal/orders/compare.tsx';
import { routes as catalogueItem } from './portal/orders/item.tsx';
import { routes as outOfTicket } from './portal/orders/out-of-ticket.tsx';
import { routes as ownOrders } from './portal/orders/own.tsx';
import { routes as outage } from './portal/outage.tsx';
import { routes as outageForm } from './portal/outage-form.tsx';
import { routes as outages } from './portal/outages.tsx';
import { routes as ownTicket } from './portal/own-ticket.tsx';
import { routes as plans } from './portal/plans/index.ts';
import { routes as staffChange } from './portal/staff-changes/change.tsx';
import { routes as staffChanges } from './portal/staff-changes/list.tsx';
import { routes as newStaffChange } from './portal/staff-changes/new.tsx';
import { routes as staffTask } from './portal/staff-changes/task.tsx';
import { routes as portalStart } from './portal/start.tsx';
import type { Route } from './server.ts';
import { routes as admin } from './staff/admin/index.ts';
import { routes as staffApplication } from './staff/application.tsx';
import { routes as applicationHelp } from './staff/application-help.tsx';
import { routes as applicationTable } from './staff/application-table.tsx';
import { routes as articleDesk } from './staff/articles/index.ts';
import { routes as assets } from './staff/assets/index.ts';
import { routes as audit } from './staff/audit.tsx';
import { routes as budgets } from './staff/budgets.tsx';
import { routes as callbacks } from './staff/callbacks.tsx';
import { routes as changes } from './staff/changes.tsx';
import { routes as crisis } from './staff/crisis/index.ts';
import { routes as deflection } from './staff/deflection.tsx';
import { routes as deskFigures } from './staff/desk-figures.tsx';
import { routes as duty } from './staff/duty.tsx';
import { routes as emergencyPacks } from './staff/emergency/index.ts';
import { routes as fees } from './staff/fees.tsx';
import { routes as formDesign } from './staff/form-design/index.ts';
import { routes as formDesk } from './staff/form-desk/index.ts';
import { routes as gap } from './staff/gap.tsx';
import { routes as gaps } from './staff/gaps.tsx';
import { routes as handOver } from './staff/hand-over.tsx';
import { routes as staffHelp } from './staff/help.tsx';
import { routes as staffIdea } from './staff/idea.tsx';
import { routes as inbox } from './staff/inbox.tsx';
import { routes as mailbox } from './staff/mailbox.tsx';
import { routes as mailsAside } from './staff/mails-aside.tsx';
import { routes as operations } from './staff/operations.tsx';
import { routes as staffOrder } from './staff/order.tsx';
import { routes as paper } from './staff/paper/index.ts';
import { routes as staffPhoto } from './staff/photo.tsx';
import { routes as portfolio } from './staff/portfolio/index.ts';
import { routes as postRoom } from './staff/post-room.tsx';
import { routes as preparedness } from './staff/preparedness/index.ts';
import { routes as provision } from './staff/provision.tsx';
import { routes as purchasing } from './staff/purchasing/index.ts';
import { routes as staffReport } from './staff/report.tsx';
import { routes as staffSearch } from './staff/search.tsx';
import { routes as serviceDesk } from './staff/services/index.ts';
import { routes as situationDesk } from './staff/situation/index.ts';
import { routes as splitReport } from './staff/split-report.tsx';
import { routes as splitTicket } from './staff/split-ticket.tsx';
import { routes as statements } from './staff/statements.tsx';
import { routes as stock } from './staff/stock.tsx';
import { routes as takeCall } from './staff/take-call.tsx';
import { routes as staffTicket } from './staff/ticket.tsx';
import { routes as ticketCall } from './staff/ticket-call.tsx';
import { routes as ticketMacro } from './staff/ticket-macro.tsx';
import { routes as waves } from './staff/waves.tsx';

import { routes as gallery } from './ui-gallery.tsx';

/** Every page of the house. */
export const PAGES: readonly Route[] = [
  front,
  takeCall,
  staffSearch,
  duty,
  splitReport,
  mailsAside,
  newReport,
  follow,
  reports,
  map,
  report,
  ownReport,
  correctReport,
  applyBegin,
  applyLater,
  applyReturn,
  applyEarly,
  applyRepresentative,
  applyCoApplicants,
  applyConsent,
  applyQuestions,
  applyPages,
  applyPhone,
  applyPhoneLink,
  applyCheck,
  fee,
  paymentReturn,
  ownApplication,
  ideas,
  newIdea,
  confirm,
  idea,
  followIdea,
  followByMail,
  myCases,
  services,
  service,
  signIn,
  signInCode,
  forgotten,
  represent,
  signUp,
  takeOver,
  secondFactor,
  passkeys,
  account,
  postboxPage,
  postboxEntry,
  ownData,
  notices,
  postBox,
  stopMails,
  figures,
  openData,
  imprint,
  privacy,
  accessibility,
  help,
  articles,
  article,
  articleVoices,
  articleDesk,
  inbox,
  staffReport,
  staffPhoto,
  staffApplication,
  provision,
  applicationTable,
  postRoom,
  staffOrder,
  handOver,
  stock,
  purchasing,
  budgets,
  statements,
  staffIdea,
  staffTicket,
  ticketCall,
  ticketMacro,
  changes,
  callbacks,
  splitTicket,
  outOfTicket,
  waves,
  operations,
  mailbox,
  deflection,
  deskFigures,
  fees,
  gaps,
  gap,
  portalStart,
  app,
  editApp,
  beforeCall,
  colleagues,
  absences,
  colleague,
  answers,
  myAssets,
  giveBack,
  myTickets,
  newTicket,
  ownTicket,
  catalogue,
  catalogueItem,
  compare,
  cart,
  ownOrders,
  staffChanges,
  newStaffChange,
  staffChange,
  staffTask,
  approvals,
  approvalByLink,
  outages,
  outage,
  outageForm,
  announcements,
  announcementForm,
  announcement,
  admin,
  formDesign,
  formDesk,
  serviceDesk,
  assets,
  portfolio,
  preparedness,
  situation,
  situationDesk,
  emergencyPacks,
  crisis,
  paper,
  plans,
  audit,
  staffHelp,
  applicationHelp,
  gallery,
].flat();
