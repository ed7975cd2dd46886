import type { RefusalCode } from '#platform/refusals';
import { account_security } from './account.de.ts';
import { admin } from './admin.de.ts';
import { announcements } from './announcements.de.ts';
import { app_edit_texts } from './app-edit.de.ts';
import { apply } from './apply.de.ts';
import { apply_files } from './apply-files.de.ts';
import { apply_help } from './apply-help.de.ts';
import { apply_later } from './apply-later.de.ts';
import { apply_more } from './apply-more.de.ts';
import { apply_search } from './apply-search.de.ts';
import { article_writing } from './article-editor.de.ts';
import { articles } from './articles.de.ts';
import { asset_texts } from './assets.de.ts';
import { asset_import_texts } from './assets-import.de.ts';
import { asset_inventory_texts } from './assets-inventory.de.ts';
import { asset_renewal_texts } from './assets-renewal.de.ts';
import { stocktaking_texts } from './assets-stocktaking.de.ts';
import { back_texts } from './back.de.ts';
import { budget_texts } from './budgets.de.ts';
import { calls } from './call.de.ts';
import { catalogue_texts } from './catalogue.de.ts';
import { citizen } from './citizen.de.ts';
import { colleagues } from './colleagues.de.ts';
import { confirming } from './confirming.de.ts';
import { connect } from './connect.de.ts';
import { continuity_texts } from './continuity.de.ts';
import { crisis_texts } from './crisis.de.ts';
import { crisis_book_texts } from './crisis-book.de.ts';
import { decide } from './decide.de.ts';
import { desk } from './desk.de.ts';
import { desk_admin } from './desk-admin.de.ts';
import { desk_figures_texts } from './desk-figures.de.ts';
import { desk_inbox } from './desk-inbox.de.ts';
import { desk_work } from './desk-work.de.ts';
import { synchronising } from './directory.de.ts';
import { on_duty } from './duty.de.ts';
import { emergency_texts } from './emergency.de.ts';
import { erasing } from './erasure.de.ts';
import { figures } from './figures.de.ts';
import { following } from './following.de.ts';
import { form_design_texts } from './form-design.de.ts';
import { form_desk_texts } from './form-desk.de.ts';
import { form_difference_texts } from './form-difference.de.ts';
import { form_import_texts } from './form-import.de.ts';
import { form_move_texts } from './form-move.de.ts';
import { form_proof_texts } from './form-proof.de.ts';
import { gap_texts } from './gaps.de.ts';
import { go_live } from './go-live.de.ts';
import { hand_over_texts } from './hand-over.de.ts';
import { handing } from './handing.de.ts';
import { help } from './help.de.ts';
import { ideas } from './ideas.de.ts';
import { layout } from './layout.de.ts';
import { legal } from './legal.de.ts';
import { letter_desk_texts } from './letter-desk.de.ts';
import { link_texts } from './links.de.ts';
import { loan_texts } from './loans.de.ts';
import { mail } from './mail.de.ts';
import { mail_times } from './mail-times.de.ts';
import { mailbox } from './mailbox.de.ts';
import { aside_mails } from './mails-aside.de.ts';
import { map } from './map.de.ts';
import { moderation } from './moderation.de.ts';
import { my_cases_texts } from './my-cases.de.ts';
import { notices } from './notices.de.ts';
import { ogc } from './ogc.de.ts';
import { open_data } from './open-data.de.ts';
import { open311 } from './open311.de.ts';
import { order_texts } from './orders.de.ts';
import { order_admin_texts } from './orders-admin.de.ts';
import { outages } from './outages.de.ts';
import { own_report } from './own-report.de.ts';
import { paper_texts } from './paper.de.ts';
import { payments } from './payments.de.ts';
import { plan_texts } from './plans.de.ts';
import { portal } from './portal.de.ts';
import { portfolio_texts } from './portfolio.de.ts';
import { post_room } from './post-room.de.ts';
import { postbox_texts } from './postbox.de.ts';
import { preparedness_texts } from './preparedness.de.ts';
import { procedure_desk_texts } from './procedures-desk.de.ts';
import { procedures_help } from './procedures-help.de.ts';
import { public_side } from './public.de.ts';
import { purchase_texts } from './purchasing.de.ts';
import { refusals } from './refusals.de.ts';
import { representing } from './represent.de.ts';
import { search } from './search.de.ts';
import { services_texts } from './services.de.ts';
import { service_desk_texts } from './services-desk.de.ts';
import { signing_up } from './sign-up.de.ts';
import { situation_texts } from './situation.de.ts';
import { splitting } from './split.de.ts';
import { staff } from './staff.de.ts';
import { staff_change_texts } from './staff-changes.de.ts';
import { steps } from './steps.de.ts';
import { ticket_order_texts } from './ticket-orders.de.ts';
import { tickets } from './tickets.de.ts';
import { ticket_help_texts } from './tickets-help.de.ts';

/** Every sentence a person reads, in German, one file an audience. The English files have the same shape or do not compile. */
export const de = {
  refusals: refusals as Record<RefusalCode, string>,
  ...layout,
  ...citizen,
  ...colleagues,
  ...confirming,
  ...calls,
  ...staff,
  ...desk_inbox,
  ...desk_figures_texts,
  ...admin,
  ...gap_texts,
  ...go_live,
  ...help,
  ...mail,
  ...mail_times,
  ...map,
  ...aside_mails,
  mailbox,
  ...moderation,
  ...ogc,
  ...open311,
  ...open_data,
  ...ideas,
  ...app_edit_texts,
  ...asset_texts,
  ...asset_import_texts,
  ...asset_inventory_texts,
  ...asset_renewal_texts,
  ...stocktaking_texts,
  ...portfolio_texts,
  ...preparedness_texts,
  ...situation_texts,
  ...emergency_texts,
  ...crisis_texts,
  ...crisis_book_texts,
  ...paper_texts,
  ...plan_texts,
  ...articles,
  ...apply,
  ...apply_files,
  ...apply_help,
  ...apply_later,
  ...apply_search,
  ...connect,
  ...apply_more,
  ...decide,
  ...handing,
  ...postbox_texts,
  ...post_room,
  ...letter_desk_texts,
  ...my_cases_texts,
  ...article_writing,
  ...own_report,
  ...payments,
  ...portal,
  ...catalogue_texts,
  ...link_texts,
  ...ticket_order_texts,
  ...loan_texts,
  ...order_texts,
  ...hand_over_texts,
  ...back_texts,
  ...staff_change_texts,
  ...continuity_texts,
  ...order_admin_texts,
  ...budget_texts,
  ...purchase_texts,
  ...outages,
  ...announcements,
  ...public_side,
  ...following,
  ...figures,
  ...legal,
  ...steps,
  ...desk,
  ...account_security,
  ...erasing,
  ...representing,
  ...signing_up,
  ...notices,
  ...splitting,
  ...on_duty,
  ...tickets,
  ...desk_work,
  ...desk_admin,
  ...ticket_help_texts,
  ...synchronising,
  ...search,
  ...services_texts,
  ...service_desk_texts,
  ...procedure_desk_texts,
  ...procedures_help,
  ...form_import_texts,
  ...form_difference_texts,
  ...form_design_texts,
  ...form_proof_texts,
  ...form_move_texts,
  ...form_desk_texts,
};

export type Texts = typeof de;
