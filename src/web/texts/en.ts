import { account_security } from './account.en.ts';
import { admin } from './admin.en.ts';
import { announcements } from './announcements.en.ts';
import { app_edit_texts } from './app-edit.en.ts';
import { apply } from './apply.en.ts';
import { apply_files } from './apply-files.en.ts';
import { apply_help } from './apply-help.en.ts';
import { apply_later } from './apply-later.en.ts';
import { apply_more } from './apply-more.en.ts';
import { apply_search } from './apply-search.en.ts';
import { article_writing } from './article-editor.en.ts';
import { articles } from './articles.en.ts';
import { asset_texts } from './assets.en.ts';
import { asset_import_texts } from './assets-import.en.ts';
import { asset_inventory_texts } from './assets-inventory.en.ts';
import { asset_renewal_texts } from './assets-renewal.en.ts';
import { stocktaking_texts } from './assets-stocktaking.en.ts';
import { back_texts } from './back.en.ts';
import { budget_texts } from './budgets.en.ts';
import { calls } from './call.en.ts';
import { catalogue_texts } from './catalogue.en.ts';
import { citizen } from './citizen.en.ts';
import { colleagues } from './colleagues.en.ts';
import { confirming } from './confirming.en.ts';
import { connect } from './connect.en.ts';
import { continuity_texts } from './continuity.en.ts';
import { crisis_texts } from './crisis.en.ts';
import { crisis_book_texts } from './crisis-book.en.ts';
import type { Texts } from './de.ts';
import { decide } from './decide.en.ts';
import { desk } from './desk.en.ts';
import { desk_admin } from './desk-admin.en.ts';
import { desk_figures_texts } from './desk-figures.en.ts';
import { desk_inbox } from './desk-inbox.en.ts';
import { desk_work } from './desk-work.en.ts';
import { synchronising } from './directory.en.ts';
import { on_duty } from './duty.en.ts';
import { emergency_texts } from './emergency.en.ts';
import { erasing } from './erasure.en.ts';
import { figures } from './figures.en.ts';
import { following } from './following.en.ts';
import { form_design_texts } from './form-design.en.ts';
import { form_desk_texts } from './form-desk.en.ts';
import { form_difference_texts } from './form-difference.en.ts';
import { form_import_texts } from './form-import.en.ts';
import { form_move_texts } from './form-move.en.ts';
import { form_proof_texts } from './form-proof.en.ts';
import { gap_texts } from './gaps.en.ts';
import { go_live } from './go-live.en.ts';
import { hand_over_texts } from './hand-over.en.ts';
import { handing } from './handing.en.ts';
import { help } from './help.en.ts';
import { ideas } from './ideas.en.ts';
import { layout } from './layout.en.ts';
import { legal } from './legal.en.ts';
import { letter_desk_texts } from './letter-desk.en.ts';
import { link_texts } from './links.en.ts';
import { loan_texts } from './loans.en.ts';
import { mail } from './mail.en.ts';
import { mail_times } from './mail-times.en.ts';
import { mailbox } from './mailbox.en.ts';
import { aside_mails } from './mails-aside.en.ts';
import { map } from './map.en.ts';
import { moderation } from './moderation.en.ts';
import { my_cases_texts } from './my-cases.en.ts';
import { notices } from './notices.en.ts';
import { ogc } from './ogc.en.ts';
import { open_data } from './open-data.en.ts';
import { open311 } from './open311.en.ts';
import { order_texts } from './orders.en.ts';
import { order_admin_texts } from './orders-admin.en.ts';
import { outages } from './outages.en.ts';
import { own_report } from './own-report.en.ts';
import { paper_texts } from './paper.en.ts';
import { payments } from './payments.en.ts';
import { plan_texts } from './plans.en.ts';
import { portal } from './portal.en.ts';
import { portfolio_texts } from './portfolio.en.ts';
import { post_room } from './post-room.en.ts';
import { postbox_texts } from './postbox.en.ts';
import { preparedness_texts } from './preparedness.en.ts';
import { procedure_desk_texts } from './procedures-desk.en.ts';
import { procedures_help } from './procedures-help.en.ts';
import { public_side } from './public.en.ts';
import { purchase_texts } from './purchasing.en.ts';
import { refusals } from './refusals.en.ts';
import { representing } from './represent.en.ts';
import { search } from './search.en.ts';
import { services_texts } from './services.en.ts';
import { service_desk_texts } from './services-desk.en.ts';
import { signing_up } from './sign-up.en.ts';
import { situation_texts } from './situation.en.ts';
import { splitting } from './split.en.ts';
import { staff } from './staff.en.ts';
import { staff_change_texts } from './staff-changes.en.ts';
import { steps } from './steps.en.ts';
import { ticket_order_texts } from './ticket-orders.en.ts';
import { tickets } from './tickets.en.ts';
import { ticket_help_texts } from './tickets-help.en.ts';

/** Every sentence a person reads, in English. */
export const en: Texts = {
  refusals,
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
