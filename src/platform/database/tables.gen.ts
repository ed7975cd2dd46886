// Generated from the migrated database by `npm run types`; compared by `npm test`. Do not edit.
import type { ColumnType } from 'kysely';

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export interface Absences {
  absence_id: string;
  deputy_id: string | null;
  ends_on: string;
  entered_at: Date;
  entered_by: string | null;
  person_id: string;
  starts_on: string;
}

export interface AlarmSteps {
  active: boolean;
  alarm_step_id: string;
  email: string;
  minutes: number;
  name: string;
  phones: string[];
  position: number;
}

export interface AnnouncementAcks {
  acknowledged_at: Date;
  announcement_id: string;
  person_id: string;
}

export interface Announcements {
  announcement_id: string;
  body: Jsonb;
  duty: boolean;
  from_at: Date;
  made_at: Date;
  made_by: string | null;
  roles: Generated<string[]>;
  teams: Generated<string[]>;
  title: Jsonb;
  until_at: Date | null;
  version: Generated<number>;
}

export interface ApiKeys {
  api_key_id: string;
  contact: string;
  ended_at: Date | null;
  for_inventory: Generated<boolean>;
  for_people: Generated<boolean>;
  key_hash: Buffer;
  made_at: Date;
  may_answer: Generated<boolean>;
  name: string;
  procedures: string[] | null;
  team_id: string | null;
}

export interface AppCheckChanges {
  app_id: string;
  at: Date;
  state: string;
}

export interface AppChecks {
  app_id: string;
  checked_at: Date;
  failures: Generated<number>;
  problem: string | null;
  since: Date;
  state: string;
}

export interface AppFavourites {
  added_at: Date;
  app_id: string;
  person_id: string;
}

export interface ApplicationDraftKeys {
  added_at: Date;
  draft_id: string;
  key_hash: Buffer;
}

export interface ApplicationDrafts {
  answers: Jsonb;
  begun_at: Date;
  changed_at: Date;
  code_hash: Buffer | null;
  code_number: Generated<number>;
  draft_id: string;
  email: string | null;
  expires_at: Date;
  form_id: string;
  form_number: number;
  language: string | null;
  mailed_at: Date | null;
  mails_to_others: Generated<number>;
  person_id: string | null;
  procedure_id: string;
  reminded_at: Date | null;
  representative: Jsonb | null;
  secret_hash: Buffer;
  set_aside: Generated<Jsonb>;
}

export interface ApplicationFiles {
  added_at: Date;
  case_id: string | null;
  draft_id: string | null;
  file_hash: Buffer;
  joined_at_place: number | null;
  joined_into: string | null;
  media_type: string;
  name: string;
  phone_link_id: string | null;
  turn: Generated<number>;
  upload_id: string;
}

export interface Applications {
  answers: Jsonb;
  case_id: string;
  form_id: string;
  form_number: number;
  procedure_id: string;
  procedure_number: number;
  representative: Jsonb | null;
}

export interface ApplicationTasks {
  case_id: string;
  done_at: Date;
  done_by: string | null;
  task: string;
}

export interface AppOpens {
  app_id: string;
  last_at: Date;
  person_id: string;
}

export interface AppRestarts {
  active: boolean;
  app_id: string;
  hours: number;
  needs: string[];
}

export interface ApprovalPeople {
  approval_id: string;
  link_expires_at: Date | null;
  link_hash: Buffer | null;
  person_id: string;
}

export interface ApprovalRules {
  active: Generated<boolean>;
  after: Generated<string[]>;
  from_cents: number;
  name: Jsonb;
  position: Generated<number>;
  rule_id: string;
  sorts: Generated<string[]>;
  team_id: string | null;
  who: string;
}

export interface Approvals {
  after: string[];
  approval_id: string;
  asked_at: Date | null;
  case_id: string;
  decided_at: Date | null;
  decided_by: string | null;
  name: Jsonb;
  reason: string | null;
  reminded_at: Date | null;
  rule_id: string;
  state: string;
}

export interface Apps {
  about: Jsonb;
  access: Jsonb;
  active: Generated<boolean>;
  app_id: string;
  check_url: string | null;
  first_steps: Jsonb;
  icon: string;
  name: Jsonb;
  owner_team_id: string;
  position: Generated<number>;
  roles: Generated<string[]>;
  teams: Generated<string[]>;
  url: string | null;
}

export interface AppUsage {
  app_id: string;
  counted_at: Date;
  devices: number | null;
  people: number | null;
}

export interface Areas {
  area_id: string;
  geometry: Jsonb;
  name: Jsonb;
}

export interface ArticleComments {
  article_comment_id: string;
  article_id: string;
  body: string;
  person_id: string;
  settled_at: Date | null;
  written_at: Date;
}

export interface ArticleDrafts {
  article_id: string;
  fields: Jsonb;
  kept_at: Date;
  language: string;
  person_id: string;
  version: number;
}

export interface ArticleFeedback {
  article_feedback_id: string;
  article_id: string;
  given_at: Date;
  reason: string | null;
  solved: boolean;
  version: number;
}

export interface ArticleFiles {
  added_at: Date;
  added_by: string | null;
  article_file_id: string;
  article_id: string;
  captions_id: string | null;
  file_hash: Buffer;
  kind: string;
  name: string;
  size: number;
  thumbnail_hash: Buffer | null;
  transcript: string | null;
  words: string | null;
}

export interface ArticleLinks {
  article_id: string;
  checked_at: Date;
  failures: number;
  problem: string;
  url: string;
}

export interface ArticleReads {
  article_id: string;
  person_id: string;
  read_at: Date;
  version: number;
}

export interface Articles {
  apps: Generated<string[]>;
  archived_at: Date | null;
  article_id: string;
  audience: string;
  changed_at: Date;
  created_at: Date;
  duty: Generated<boolean>;
  emergency: Generated<boolean>;
  mark: Generated<string>;
  owner_id: string | null;
  published_at: Date | null;
  published_version: number | null;
  reminded_on: string | null;
  review_on: string | null;
  slug: string;
  state: string;
  team_id: string;
  topic_id: string;
  trashed_at: Date | null;
  version: number;
}

export interface ArticleSources {
  article_id: string;
  content_hash: Buffer;
  source: string;
  source_id: string;
}

export interface ArticleVersions {
  apps: Generated<string[]>;
  article_id: string;
  audience: string;
  body: Jsonb;
  change_note: Generated<string>;
  duty: Generated<boolean>;
  html: Jsonb | null;
  released_at: Date | null;
  released_by: string | null;
  review_note: string | null;
  summary: Jsonb;
  team_id: string;
  title: Jsonb;
  topic_id: string;
  version: number;
  written_at: Date;
  written_by: string | null;
}

export interface AssetBookings {
  asset_id: string;
  booked_by: string | null;
  booking_id: string;
  from_on: string;
  note: Generated<string>;
  person_id: string;
  until_on: string;
}

export interface AssetDoubts {
  asset_id: string | null;
  at: Date;
  candidates: string[];
  decided_at: Date | null;
  decided_by: string | null;
  doubt_id: string;
  inventory_id: number;
  made: Generated<boolean>;
  reason: string;
}

export interface AssetEvents {
  asset_event_id: string;
  asset_id: string;
  at: Date;
  by_person_id: string | null;
  case_id: string | null;
  fields: Jsonb | null;
  note: Generated<string>;
  person_id: string | null;
  what: string;
}

export interface AssetFiles {
  added_at: Date;
  added_by: string | null;
  asset_file_id: string;
  asset_id: string;
  file_hash: Buffer;
  kind: string;
  name: string;
  size: number;
}

export interface AssetInventories {
  agent: string;
  agent_id: string;
  asset_id: string | null;
  changed_at: Date;
  cpu: string;
  disk_mb: number | null;
  first_at: Date;
  hash: Buffer;
  host_name: string;
  inventory_id: Generated<number>;
  kernel: string;
  memory_mb: number | null;
  model_name: string;
  os_name: string;
  os_version: string;
  patched_on: string | null;
  seen_at: Date;
  serial: string | null;
  sort: string;
  uuid: string | null;
}

export interface AssetModels {
  active: boolean;
  life_months: number;
  maker: string;
  model_id: string;
  name: string;
  position: number;
  price_cents: number | null;
  replacement: string | null;
  sort: string;
  support_ends: string | null;
}

export interface Assets {
  asset_id: string;
  asset_tag: string;
  bought_on: string | null;
  changed_at: Date;
  contract: Generated<string>;
  due_on: string | null;
  erasure: string | null;
  host_name: Generated<string>;
  loan_step: Generated<number>;
  made_at: Date;
  model_id: string | null;
  model_name: string;
  note: Generated<string>;
  person_id: string | null;
  place: Generated<string>;
  pool: Generated<boolean>;
  price_cents: number | null;
  serial: string | null;
  sort: string;
  state: string;
  state_at: Date;
  team_id: string | null;
  uuid: string | null;
  version: Generated<number>;
  warranty_until: string | null;
  words: Generated<string>;
}

export interface AssetSoftware {
  inventory_id: number;
  software_id: number;
  version: string;
}

export interface Audit {
  actor: string;
  at: Date;
  change: string;
  era: number;
  fields: Jsonb;
  hash: Buffer;
  prev_hash: Buffer | null;
  seq: number;
  subject: string;
  xid: string;
}

export interface AuditEras {
  began_at: Generated<Date>;
  era: number;
}

export interface AuditHeads {
  hash: Buffer;
  seq: number;
  subject: string;
}

export interface AuditSalts {
  salt: Buffer;
  seq: number;
  subject: string;
}

export interface AuditSeals {
  at: Date;
  below_xid: string;
  era: number;
  from_xid: string;
  previous_root: Buffer;
  root: Buffer;
  rows: number;
  seal: number;
  signature: Buffer;
}

export interface BasicChecks {
  active: boolean;
  check_id: string;
  position: number;
  question: Jsonb;
}

export interface BudgetEntries {
  at: Date;
  case_id: string | null;
  cents: number;
  cost_centre_id: string;
  entry_id: string;
  kind: string;
  year: number;
}

export interface Callbacks {
  booked_at: Date;
  callback_id: string;
  case_id: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  person_id: string;
  phone: string;
  place: number;
  slot_at: Date;
  state: Generated<string>;
}

export interface Calls {
  answered_at: Date | null;
  answered_by: string | null;
  began_at: Date;
  call_id: string;
  case_id: string | null;
  cause: string | null;
  direction: string;
  ended_at: Date | null;
  external_id: string | null;
  from_number: string;
  person_id: string | null;
  queue: string | null;
  to_number: string;
}

export interface Capabilities {
  about: Jsonb;
  active: boolean;
  capability_id: string;
  name: Jsonb;
  position: number;
}

export interface CaseDeadlines {
  began_at: Date | null;
  calendar: string | null;
  case_id: string;
  due_at: Date | null;
  left_days: number | null;
  met_at: Date | null;
  name: string;
  target_minutes: number | null;
}

export interface CaseEvents {
  actor_id: string | null;
  at: Date;
  body: string | null;
  case_id: string;
  detail: Generated<Jsonb>;
  direction: string | null;
  event_id: string;
  for_id: string | null;
  state: string | null;
  type: string;
  visibility: string;
}

export interface CaseFiles {
  added_at: Generated<Date>;
  blurred_at: Date | null;
  blurred_parts: Jsonb | null;
  case_file_id: string;
  case_id: string;
  event_id: string | null;
  file_hash: Buffer;
  name: string;
  original_hash: Buffer | null;
  original_thumbnail_hash: Buffer | null;
  thumbnail_hash: Buffer | null;
  visibility: string;
}

export interface CaseHandovers {
  case_id: string;
  handed_at: Date;
  handed_by: string | null;
  handover_id: string;
  manifest_hash: Buffer | null;
  reference: string;
  system: string;
}

export interface CaseLinks {
  from_case_id: string;
  linked_at: Generated<Date>;
  to_case_id: string;
  type: string;
}

export interface CaseNews {
  case_person_id: string;
  event_id: string;
  noted_at: Date;
}

export interface CasePauses {
  began_at: Date;
  case_id: string;
  ended_at: Date | null;
}

export interface CasePeople {
  added_at: Generated<Date>;
  case_id: string;
  case_person_id: string;
  confirmed_at: Date | null;
  email: string | null;
  erased_at: Date | null;
  language: Generated<string>;
  mails: Generated<string>;
  mails_for_all: string | null;
  mails_for_all_at: Date | null;
  muted_at: Date | null;
  name: string | null;
  part: string;
  person_id: string | null;
  phone: string | null;
}

export interface Cases {
  accepted_at: Date | null;
  assignee_id: string | null;
  case_id: string;
  category_label: Jsonb | null;
  cell: number | null;
  changed_at: Date;
  channel: string;
  closed_at: Date | null;
  confidential: Generated<boolean>;
  created_at: Date;
  due_at: Date | null;
  held_why: string | null;
  kind: string;
  language: Generated<string>;
  merged_into: string | null;
  number: string;
  phase: string;
  place_label: string | null;
  priority: Generated<number>;
  published_at: Date | null;
  search: Generated<string>;
  state: string;
  subject: string;
  team_id: string | null;
  unread_since: Date | null;
  version: Generated<number>;
}

export interface CatalogueFavourites {
  added_at: Date;
  item_id: string;
  person_id: string;
}

export interface CatalogueItems {
  about: Jsonb;
  active: Generated<boolean>;
  app_id: string | null;
  article: string | null;
  checklist: Generated<Jsonb>;
  delivery_days: number;
  facts: Generated<Jsonb>;
  icon: string;
  item_id: string;
  model_id: string | null;
  monthly_cents: number;
  name: Jsonb;
  options: Generated<Jsonb>;
  parts: Generated<Jsonb>;
  picture: Jsonb | null;
  position: Generated<number>;
  price_cents: number;
  roles: Generated<string[]>;
  shelf: Jsonb;
  sort: string;
  stocked: boolean;
  supply_days: number;
  team_id: string | null;
  teams: Generated<string[]>;
}

export interface CheckAnswers {
  answer: string;
  answered_at: Date;
  answered_by: string | null;
  check_id: string;
  note: string;
  owner_person_id: string | null;
  version: Generated<number>;
}

export interface CityHistory {
  at: Generated<Date>;
  by_actor: string;
  item_id: string;
  kind: string;
  value: Jsonb;
  version: number;
}

export interface CityItems {
  edited_at: Date | null;
  edited_by: string | null;
  folder_hash: Buffer | null;
  item_id: string;
  kind: string;
  version: number;
}

export interface CityLayers {
  content: Buffer;
  content_hash: Buffer;
  layer: string;
}

export interface CitySettings {
  setting: string;
  value: Jsonb;
}

export interface CoApplicants {
  answer: string | null;
  answered_at: Date | null;
  case_id: string | null;
  co_applicant_id: string;
  draft_id: string | null;
  email: string;
  language: string;
  mailed_at: Date | null;
  name: string;
  named_at: Date;
  seen_hash: Buffer | null;
  upload_id: string | null;
}

export interface CostCentres {
  active: Generated<boolean>;
  budgets: Generated<Jsonb>;
  cost_centre_id: string;
  holder_team_id: string;
  name: Jsonb;
  position: Generated<number>;
  teams: Generated<string[]>;
}

export interface Crises {
  closed_at: Date | null;
  closed_by: string | null;
  crisis_id: string;
  exercise: boolean;
  kind: string;
  known_at: Date;
  opened_at: Date;
  opened_by: string | null;
  opened_elsewhere: boolean;
  since: Date;
  summary: string;
  words: string;
}

export interface CrisisAlarms {
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  crisis_alarm_id: string;
  crisis_id: string;
  email: string;
  minutes: number;
  name: string;
  phones: string[];
  position: number;
  ticked_by: string | null;
  told_at: Date | null;
}

export interface CrisisCopies {
  book_id: string;
  copy_id: string;
  crisis_id: string;
  entries: number;
  head: string;
  read_at: Date;
  read_by: string | null;
}

export interface CrisisEntries {
  about_id: string | null;
  author: string;
  by_person_id: string | null;
  copy_id: string | null;
  crisis_entry_id: string;
  crisis_id: string;
  happened_at: Date;
  reason: string;
  sort: string;
  taken_at: Date;
  template_id: string | null;
  until_at: Date | null;
  who: string;
  words: string;
  written_at: Date;
}

export interface CrisisTemplates {
  active: boolean;
  audience: string;
  crisis_template_id: string;
  due: string | null;
  name: Jsonb;
  position: number;
  words: string;
}

export interface CriticalKeepers {
  changed_at: Date;
  deputy_person_id: string | null;
  owner_person_id: string | null;
  reminded_for: string | null;
  reviewed_on: string | null;
  service_id: string;
  version: Generated<number>;
}

export interface CriticalServices {
  active: boolean;
  owner_team_id: string;
  position: number;
  service: Jsonb;
  service_id: string;
}

export interface DarksiteCopies {
  bytes: number;
  darksite_copy_id: Generated<number>;
  services: number;
  written_at: Date;
}

export interface Decisions {
  body: string;
  case_id: string;
  deemed_on: string | null;
  fee_cents: number | null;
  outcome: string;
  proposed_at: Date;
  proposed_by: string | null;
  reasons: Jsonb;
  released_at: Date | null;
  released_by: string | null;
  sent_at: Date | null;
  trace: Generated<Jsonb>;
}

export interface DemoMails {
  body_html: string;
  body_text: string;
  demo_mail_id: string;
  from_address: string;
  message_id: string;
  received_at: Generated<Date>;
  reply_to: string | null;
  stop_url: string | null;
  subject: string;
  to_address: string;
}

export interface DirectoryPlans {
  decided_at: Date | null;
  decided_by: string | null;
  known: number;
  made_at: Date;
  made_by: string | null;
  plan_id: string;
  removed: number;
  results: Generated<Jsonb>;
  source: string;
  state: string;
  steps: Jsonb;
}

export interface Districts {
  district_id: string;
  name: string;
}

export interface DoneKeys {
  actor: string;
  at: Generated<Date>;
  change: string;
  input_hash: Buffer;
  key: string;
  repeats: Generated<number>;
  result: Jsonb | null;
}

export interface Dues {
  by_invoice: boolean;
  case_id: string | null;
  case_number: string;
  due_id: string;
  gross_amount: number;
  invoice_at: Date | null;
  made_at: Date;
  purpose: string;
  settled_at: Date | null;
  settled_by: string | null;
  settled_why: Generated<string>;
  state: string;
  team_id: string | null;
  what: Jsonb;
}

export interface DutyAlarms {
  case_id: string;
  next_at: Date | null;
  raised_at: Date;
  told: Generated<string[]>;
}

export interface DutyShifts {
  duty_shift_id: string;
  ends_at: Date;
  person_id: string | null;
  starts_at: Date;
  team_id: string | null;
}

export interface EmergencyEnvelopes {
  checked_at: Date | null;
  checked_by: string | null;
  person_id: string;
  printed_at: Date;
  reminded_for: Date | null;
}

export interface EmergencyNotes {
  changed_at: Date;
  emergency_note_id: Generated<number>;
  note: Jsonb;
  since: Date;
}

export interface EmergencyPacks {
  bytes: number;
  cases: number;
  cases_open: number;
  emergency_pack_id: string;
  file_hash: Buffer;
  made_at: Date;
  seal: number | null;
  team_id: string;
  why: string;
}

export interface EmergencyReaders {
  person_id: string;
  team_id: string;
}

export interface EmergencyTeams {
  asked_at: Date | null;
  failed_at: Date | null;
  folder_problem: string | null;
  laid_at: Date | null;
  passphrase: Buffer;
  passphrase_at: Date;
  passphrase_by: string | null;
  team_id: string;
  told_at: Date | null;
  with_applications: Generated<boolean>;
}

export interface Exercises {
  about: string;
  changed_at: Date;
  done_on: string | null;
  exercise_id: string;
  findings: string;
  kind: string;
  lead_person_id: string | null;
  planned_on: string;
  reminded_for: string | null;
  result: string;
  services: string[];
  title: string;
  version: Generated<number>;
}

export interface FigureValues {
  figure: string;
  month: string;
  value: number;
}

export interface FileChunks {
  bytes: Buffer;
  file_hash: Buffer;
  n: number;
}

export interface FileLinks {
  file_hash: Buffer;
  linked_at: Generated<Date>;
  owner_id: string;
  owner_kind: string;
}

export interface Files {
  chunk_size: number;
  file_hash: Buffer;
  height: number | null;
  kind: string;
  media_type: string;
  size: number;
  stored_again_at: Date | null;
  stored_at: Generated<Date>;
  width: number | null;
}

export interface FormDrafts {
  based_on: number;
  before: Jsonb | null;
  form: Jsonb;
  form_id: string;
  owner_team_id: string;
  proof: Jsonb | null;
  proof_version: number | null;
  saved_at: Date;
  saved_by: string | null;
  source: Jsonb | null;
  tasks: Generated<Jsonb>;
  version: number;
}

export interface Forms {
  form_id: string;
  retired_at: Date | null;
  team_id: string;
}

export interface FormVersions {
  form: Jsonb;
  form_id: string;
  imported: Jsonb | null;
  number: number;
  proof: Jsonb | null;
  published_at: Date;
  published_by: string | null;
  valid_from: string | null;
}

export interface Gaps {
  article: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  done_at: Date | null;
  gap_id: string;
  key: string;
  last_on: string;
  minutes: number;
  minutes_before: number | null;
  minutes_since: number | null;
  people: number | null;
  reason: string | null;
  samples: Generated<string[]>;
  source: string;
  state: Generated<string>;
  stems: Generated<string[]>;
  team_id: string;
  times: number;
  topic: string;
  words: string;
}

export interface Goals {
  about: Jsonb;
  active: boolean;
  figures: string[];
  goal_id: string;
  name: Jsonb;
  position: number;
}

export interface Handovers {
  at: Date;
  case_id: string;
  confirmed_at: Date | null;
  given_by: string | null;
  given_name: string;
  handover_id: string;
  receipt_hash: Buffer | null;
  receiver_id: string | null;
  receiver_name: string;
  signature_hash: Buffer | null;
  things: Jsonb;
  way: string;
}

export interface HelpEvents {
  article: string | null;
  at: Date;
  earlier: Buffer | null;
  event: string;
  held_out: Generated<boolean>;
  help_event_id: string;
  pseudonym: Buffer;
  topic: string;
}

export interface Ideas {
  case_id: string;
  description: string;
  outcome: string | null;
  place_text: string | null;
  shows_at: string | null;
  supporters: Generated<number>;
  type: string;
}

export interface IdeaSupports {
  browser_hash: Buffer | null;
  case_id: string;
  idea_support_id: string;
  person_id: string | null;
  supported_at: Date;
}

export interface Identities {
  made_at: Date;
  person_id: string;
  source: string;
  subject: string;
}

export interface ImportedCases {
  case_id: string;
  imported_at: Date;
  photos_missing: Generated<boolean>;
  source: string;
  source_id: string;
}

export interface InboxViews {
  inbox_view_id: string;
  made_at: Date;
  name: string;
  person_id: string;
  wanted: Jsonb;
}

export interface InvoiceLines {
  invoice_id: string;
  invoice_line_id: string;
  name: string;
  net_cents: number;
  position: number;
  purchase_line_id: string | null;
  quantity: number;
  vat_percent: number;
}

export interface Invoices {
  differences: Generated<Jsonb>;
  due_on: string;
  entered_at: Date;
  entered_by: string | null;
  gross_cents: number;
  invoice_id: string;
  invoice_key: string;
  invoice_number: string;
  invoiced_on: string;
  paid_on: string | null;
  purchase_order_id: string | null;
  release_reason: Generated<string>;
  released_at: Date | null;
  released_by: string | null;
  state: string;
  supplier_id: string;
  version: Generated<number>;
}

export interface LetterBatches {
  batch_id: string;
  made_at: Date;
  made_by: string | null;
}

export interface Licences {
  app_id: string;
  changed_at: Date;
  contract: string;
  contract_ends: string | null;
  licence_id: string;
  made_at: Date;
  notice_months: number | null;
  product: string;
  reminded_for: string | null;
  seats: number;
  vendor: string;
  version: Generated<number>;
  yearly_cents: number;
}

export interface Machines {
  certificate_ends_at: Date | null;
  disk_free: number | null;
  disk_size: number | null;
  machine: string;
  port: number;
  role: string;
  seen_at: Date;
  started_at: Date;
  version: string;
}

export interface Mailboxes {
  checked_at: Date;
  mailbox: string;
  problem: string | null;
  problem_since: Date | null;
  stuck: Generated<number>;
  waiting: Generated<number>;
}

export interface MailboxMails {
  case_id: string | null;
  case_person_id: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  file_hash: Buffer | null;
  from_address: string | null;
  from_name: string | null;
  loop_key: Buffer;
  mailbox_mail_id: string;
  reason: string;
  received_at: Date;
  repeats: Generated<number>;
  size: number;
  state: Generated<string>;
  subject: string;
}

export interface MailboxSeen {
  loop_key: Buffer | null;
  mailbox: string;
  message_key: Buffer;
  moved_at: Date | null;
  outcome: string;
  sender_key: Buffer | null;
  taken_at: Date;
  uid: number;
  uid_validity: number;
}

export interface Mails {
  attachment_hash: Buffer | null;
  attachment_name: string | null;
  attempts: Generated<number>;
  body_html: string;
  body_text: string;
  bounce_to: string | null;
  last_error: string | null;
  mail_id: string;
  reply_to: string | null;
  sent_at: Date | null;
  stop_url: string | null;
  subject: string;
  subject_ref: string;
  to_address: string;
  to_name: string | null;
  written_at: Generated<Date>;
}

export interface MailsIn {
  case_file_id: string | null;
  case_id: string;
  case_person_id: string;
  file_hash: Buffer | null;
  mail_in_id: string;
  message_key: Buffer;
  outcome: Generated<string>;
  reason: string | null;
  received_at: Generated<Date>;
}

export interface MeasureEvents {
  at: Date;
  by_person_id: string | null;
  measure_event_id: string;
  measure_id: string;
  note: string;
  progress: number;
}

export interface Measures {
  about: string;
  budget_cents: number | null;
  changed_at: Date;
  due_on: string | null;
  goal_id: string;
  made_at: Date;
  measure_id: string;
  owner_person_id: string | null;
  progress: number;
  team_id: string | null;
  title: string;
  version: Generated<number>;
}

export interface Migrations {
  applied_at: Generated<Date>;
  hash: string;
  name: string;
}

export interface NoticeSettings {
  assigned: string;
  overdue: string;
  person_id: string;
  reply: string;
  told_until: Date | null;
}

export interface Offices {
  active: boolean;
  office: Jsonb;
  office_id: string;
}

export interface OrderDrafts {
  changed_at: Date;
  lines: Jsonb;
  person_id: string;
}

export interface OrderLineChecks {
  done_at: Date | null;
  done_by: string | null;
  label: Jsonb;
  line_check_id: string;
  line_id: string;
  position: number;
}

export interface OrderLines {
  asset_id: string | null;
  back_asset_id: string | null;
  case_id: string;
  choices: string[];
  for_name: Generated<string>;
  for_person_id: string | null;
  for_team_id: string | null;
  given_back_at: Date | null;
  handover_id: string | null;
  item_id: string | null;
  line_id: string;
  loan_asset_id: string | null;
  monthly_cents: number;
  name: Jsonb;
  place: string;
  position: number;
  quantity: number;
  replaces_asset_id: string | null;
  reserved: Generated<number>;
  settled_at: Date | null;
  settled_by: string | null;
  state: Generated<string>;
  unit_cents: number;
  way: Generated<string>;
}

export interface Orders {
  agreed_cents: number;
  cart_cents: number;
  case_id: string;
  cents: number;
  cost_centre_id: string | null;
  granted_at: Date | null;
  monthly_cents: number;
  months: Generated<number>;
  promised_on: string | null;
  reason: string;
  wanted_on: string | null;
  year: number | null;
}

export interface OsReleases {
  active: boolean;
  name: Jsonb;
  names: string[];
  position: number;
  release_id: string;
  support_ends: string;
  versions: string[];
}

export interface Outages {
  app_id: string | null;
  begins_at: Date;
  body: Jsonb;
  ended_at: Date | null;
  expected_end_at: Date | null;
  kind: string;
  made_at: Date;
  made_by: string | null;
  outage_id: string;
  title: Jsonb;
  version: Generated<number>;
}

export interface OutageUpdates {
  at: Date;
  body: Jsonb | null;
  expected_end_at: Date | null;
  outage_id: string;
  outage_update_id: string;
  title: Jsonb | null;
  told_by: string | null;
  what: string;
}

export interface OverdueTold {
  case_id: string;
  due_at: Date;
  person_id: string;
}

export interface PaperHands {
  number: string;
  part: string;
  person_id: string;
}

export interface PaperNumbers {
  case_id: string | null;
  entered_at: Date | null;
  kind: string;
  number: string;
  reserved_at: Date;
  state: Generated<string>;
  team_id: string;
  void_at: Date | null;
  void_by: string | null;
  void_reason: string | null;
}

export interface PaperSheets {
  changed_at: Date;
  number: string;
  paper_sheet_id: string;
  pictures: Jsonb;
  second: Jsonb | null;
  typed: Jsonb;
  version: number;
}

export interface Passkeys {
  counter: number;
  created_at: Generated<Date>;
  credential_id: string;
  last_challenge: Date;
  last_used_at: Date | null;
  name: string;
  passkey_id: string;
  person_id: string;
  public_key: Buffer;
  transports: string[];
}

export interface PasswordLinks {
  created_at: Generated<Date>;
  expires_at: Date;
  link_hash: Buffer;
  person_id: string;
  used_at: Date | null;
}

export interface Payments {
  at: Date;
  due_id: string;
  gross_amount: number;
  made_at: Date;
  next_ask_at: Date | null;
  payment_id: string;
  payment_method: string;
  refunded_amount: number | null;
  refunded_at: Date | null;
  refunded_by: string | null;
  refunded_why: Generated<string>;
  sequence: Generated<number>;
  status: string;
  transaction_id: string | null;
  transaction_reference: string;
  transaction_url: string | null;
}

export interface PaymentSigns {
  at: Date;
  count: number;
  detail: string;
  sign: string;
}

export interface People {
  active: Generated<boolean>;
  created_at: Generated<Date>;
  demo: Generated<boolean>;
  department: string | null;
  email: string | null;
  email_confirmed_at: Date | null;
  emergency: Generated<boolean>;
  ended_elsewhere: Generated<boolean>;
  erased_at: Date | null;
  kind: string;
  language: Generated<string>;
  manager_id: string | null;
  name: string;
  password_hash: string | null;
  person_id: string;
  phone: string | null;
}

export interface PersonRoles {
  person_id: string;
  role_id: string;
}

export interface PhoneLinks {
  device_hash: Buffer | null;
  draft_id: string;
  expires_at: Date;
  made_at: Date;
  phone_link_id: string;
  place: string;
  secret_hash: Buffer;
}

export interface PlatformAlerts {
  alert: string;
  detail: Generated<string>;
  since: Date;
}

export interface PortfolioEntries {
  app_id: string;
  capability_id: string | null;
  changed_at: Date;
  contract: string;
  contract_ends: string | null;
  country: string;
  criticality: string;
  data_class: string;
  hosting: string;
  interfaces: string[];
  made_at: Date;
  note: string;
  notice_months: number | null;
  owner_person_id: string | null;
  reminded_for: string | null;
  software: string;
  vendor: string;
  version: Generated<number>;
  yearly_cents: number;
}

export interface PostboxConsents {
  case_id: string | null;
  consent_id: string;
  given: boolean;
  person_id: string | null;
  said_at: Date;
}

export interface PostboxEntries {
  archived_at: Date | null;
  case_id: string;
  deemed_on: string | null;
  deleted_at: Date | null;
  entry_id: string;
  event_id: string;
  first_opened_at: Date | null;
  kind: string;
  law: string | null;
  mail_id: string | null;
  notice_failed_at: Date | null;
  notified_at: Date | null;
  opened_by: string | null;
  person_id: string | null;
  posted_on: string | null;
  provided_at: Date;
  way: string | null;
}

export interface PostedLetters {
  batch_id: string | null;
  came_back_at: Date | null;
  came_back_why: string | null;
  case_id: string;
  posted_at: Date | null;
  posted_by: string | null;
  posted_on: string | null;
  printed_at: Date | null;
  settled_at: Date | null;
  waiting_since: Date;
}

export interface PreparednessTasks {
  changed_at: Date;
  check_id: string | null;
  detail: Jsonb;
  due_on: string;
  exercise_id: string | null;
  made_at: Date;
  note: string;
  owner_person_id: string | null;
  reminded_for: string | null;
  rule: string;
  service_id: string | null;
  source: string;
  state: string;
  task_id: string;
  task_key: string;
  version: Generated<number>;
  weight: number;
  what: string;
}

export interface ProcedureForecasts {
  decided: number;
  median_days: number | null;
  most_days: number | null;
  procedure_id: string;
  worked_out_at: Date;
}

export interface Procedures {
  active: boolean;
  current: number;
  name: Jsonb;
  position: number;
  procedure_id: string;
}

export interface ProcedureVersions {
  made_at: Date;
  number: number;
  procedure: Jsonb;
  procedure_id: string;
}

export interface Proofs {
  at: Date;
  figures: Generated<Jsonb>;
  kind: string;
  noted_by: string;
  ok: boolean;
  proof_id: string;
  words: Generated<string>;
}

export interface ProposalEvents {
  at: Date;
  by_person_id: string | null;
  note: Generated<string>;
  proposal_event_id: string;
  proposal_id: string;
  what: string;
}

export interface Proposals {
  decided_at: Date | null;
  decided_cents: number | null;
  decided_rows: string[] | null;
  decision: string | null;
  due_on: string | null;
  evidence: Jsonb;
  found_at: Date;
  found_rows: string[];
  gone_at: Date | null;
  owner_person_id: string | null;
  proposal_id: string;
  reason: Generated<string>;
  rule: string;
  saved_cents: number | null;
  seen_at: Date;
  stake_cents: number;
  state: string;
  subject: string;
  version: Generated<number>;
}

export interface PurchaseLines {
  article_number: string;
  item_id: string | null;
  model_id: string | null;
  name: string;
  net_cents: number;
  position: number;
  purchase_line_id: string;
  purchase_order_id: string;
  quantity: number;
  received: Generated<number>;
  vat_percent: number;
}

export interface PurchaseOrders {
  deliver_to: string;
  end_reason: Generated<string>;
  ended_at: Date | null;
  file_hash: Buffer | null;
  made_at: Date;
  made_by: string | null;
  mail_failed_at: Date | null;
  mail_id: string | null;
  net_cents: number;
  note: string;
  number: string;
  purchase_order_id: string;
  sending: Generated<number>;
  sent_at: Date | null;
  sent_by: string | null;
  sent_to: Generated<string>;
  state: string;
  supplier_id: string;
  version: Generated<number>;
  wanted_on: string | null;
}

export interface ReadOnlyPeriods {
  begun_at: Date;
  begun_by: string | null;
  ended_at: Date | null;
  ended_by: string | null;
  expected_until: Date | null;
  period_id: string;
  words_de: string;
  words_en: Generated<string>;
}

export interface ReceiptLines {
  asset_ids: Generated<string[]>;
  purchase_line_id: string;
  quantity: number;
  receipt_id: string;
}

export interface Receipts {
  at: Date;
  delivery_note: string;
  person_id: string | null;
  purchase_order_id: string;
  receipt_id: string;
}

export interface RecoveryCodes {
  code_hash: Buffer;
  person_id: string;
  used_at: Date | null;
}

export interface ReferralBodies {
  about: Jsonb;
  active: boolean;
  body_id: string;
  email: string | null;
  name: Jsonb;
  phone: string | null;
  position: number;
  to_do: Jsonb;
  website: string | null;
}

export interface RenewalRules {
  about: Jsonb;
  active: boolean;
  days: number | null;
  min_age_months: number | null;
  months: number | null;
  name: Jsonb;
  off_network: boolean;
  position: number;
  replace: boolean;
  rule_id: string;
  sorts: string[];
  what: string;
}

export interface ReportCategories {
  active: boolean;
  category_id: string;
  danger: boolean;
  group_id: string;
  group_name: Jsonb;
  hint: Jsonb;
  keywords: Jsonb;
  name: Jsonb;
  position: number;
  publication: string;
  questions: Jsonb;
  target_working_days: number;
  team_id: string;
  unsure: Generated<boolean>;
}

export interface ReportDrafts {
  draft_id: string;
  expires_at: Date;
  secret_hash: Buffer;
  typed: Jsonb;
}

export interface ReportReferrals {
  body_id: string;
  case_id: string;
  event_id: string;
  passed_on: string;
}

export interface ReportRevisions {
  actor_id: string | null;
  at: Date;
  case_id: string;
  cause: string;
  description: string;
  place_label: string | null;
  place_text: string | null;
  public_text: string | null;
  revision_id: string;
}

export interface ReportRoutes {
  answer: string | null;
  area_id: string | null;
  category_id: string | null;
  position: number;
  question_id: string | null;
  route_id: string;
  team_id: string;
  why: Jsonb;
}

export interface Reports {
  answers: Generated<Jsonb>;
  case_id: string;
  category_id: string;
  closing_note: string | null;
  danger: Generated<boolean>;
  description: string;
  house_number: string | null;
  lat: number | null;
  lon: number | null;
  place_text: string | null;
  planned_on: string | null;
  public_text: string | null;
  released_at: Date | null;
  reported_at: Date;
  route_why: Jsonb;
  street: string | null;
  times_contested: Generated<number>;
  words: string | null;
}

export interface ReportSplits {
  case_id: string;
  from_case_id: string;
  photos: Generated<Jsonb>;
  revision_id: string | null;
  split_at: Date;
  undone_at: Date | null;
}

export interface ReportTemplates {
  action: string;
  active: boolean;
  category_id: string | null;
  kind: Generated<string>;
  name: Jsonb;
  position: number;
  template_id: string;
  topic_id: string | null;
  words: Jsonb;
}

export interface Representations {
  accepted_at: Date | null;
  email: string;
  ended_at: Date | null;
  ended_by: string | null;
  ends_at: Date | null;
  link_expires_at: Date;
  link_hash: Buffer;
  offered_at: Date;
  person_id: string;
  representation_id: string;
  representative_id: string | null;
  scope: string[];
}

export interface Roles {
  grants: Jsonb;
  name: Jsonb;
  role_id: string;
}

export interface ScimGroupMembers {
  group_id: string;
  person_id: string;
}

export interface ScimGroups {
  display_name: string;
  external_id: string | null;
  group_id: string;
  made_at: Date;
}

export interface SearchDocs {
  at: Date;
  audience: string[];
  body: string;
  headings: string;
  heads: string;
  id: string;
  kind: string;
  opens: Generated<number>;
  title: string;
  todo: Generated<string | null>;
  words: string;
}

export interface SearchMisses {
  last_on: string;
  miss_hash: Buffer;
  query: string | null;
  times: number;
}

export interface SearchOpens {
  day: string;
  id: string;
  kind: string;
  times: number;
}

export interface SearchSynonyms {
  synonym_id: string;
  terms: string[];
}

export interface SearchWords {
  docs: number;
  near: string[];
  parts: string[];
  stem: string;
  word: string;
}

export interface SecondFactors {
  created_at: Generated<Date>;
  last_step: number;
  person_id: string;
  secret: Buffer;
}

export interface ServiceDrafts {
  based_on: number;
  owner_team_id: string;
  saved_at: Date;
  saved_by: string | null;
  service: Jsonb;
  service_id: string;
  version: number;
}

export interface Services {
  active: boolean;
  changed_at: Date;
  owner_team_id: string;
  reminded_on: string | null;
  review_on: string | null;
  service: Jsonb;
  service_id: string;
}

export interface ServiceStateEvents {
  at: Date;
  by_person_id: string | null;
  service_id: string;
  service_state_event_id: string;
  state: string;
  told: Jsonb;
}

export interface ServiceStates {
  bring: Jsonb | null;
  changed_at: Date;
  expected_until: Date | null;
  instead: Jsonb | null;
  office_id: string | null;
  phone: string;
  service_id: string;
  since: Date;
  state: string;
  what: Jsonb | null;
}

export interface Sessions {
  created_at: Generated<Date>;
  device: string;
  expires_at: Date;
  person_id: string;
  representation_id: string | null;
  second_factor: Generated<boolean>;
  session_hash: Buffer;
  session_id: string;
  via: string | null;
}

export interface SignInFailures {
  account_hash: Buffer;
  blocked_until: Date | null;
  device_hash: Buffer;
  failures: number;
  last_at: Date;
}

export interface SignInsUsed {
  state_hash: Buffer;
  used_at: Date;
}

export interface SignUps {
  asked_at: Date;
  email: string;
  expires_at: Date;
  language: Generated<string>;
  link_hash: Buffer | null;
  sign_up_id: string;
  used_at: Date | null;
}

export interface Software {
  name: string;
  publisher: string;
  software_id: Generated<number>;
}

export interface StaffChangeOrders {
  case_id: string;
  staff_change_id: string;
}

export interface StaffChanges {
  closed_at: Date | null;
  closed_by: string | null;
  cost_centre_id: string | null;
  day: string;
  email: Generated<string>;
  from_team_id: string | null;
  kind: string;
  manager_id: string | null;
  name: string;
  note: Generated<string>;
  person_id: string | null;
  place: Generated<string>;
  staff_change_id: string;
  started_at: Date;
  started_by: string | null;
  state: Generated<string>;
  team_id: string;
  version: Generated<number>;
}

export interface StaffChangeTasks {
  days: number;
  due_on: string;
  hint: Generated<Jsonb>;
  name: Jsonb;
  position: number;
  reason: Generated<string>;
  ref: Generated<string>;
  reminded_on: string | null;
  settled_at: Date | null;
  settled_by: string | null;
  staff_change_id: string;
  staff_change_task_id: string;
  state: Generated<string>;
  team_id: string | null;
  what: string;
}

export interface StaffTasks {
  active: Generated<boolean>;
  days: number;
  departments: Generated<string[]>;
  hint: Jsonb;
  kinds: string[];
  name: Jsonb;
  position: Generated<number>;
  staff_task_id: string;
  team_id: string | null;
}

export interface Statements {
  answered_at: Date | null;
  answered_event_id: string | null;
  asked_event_id: string;
  case_id: string;
  statement_id: string;
  team_id: string;
}

export interface Stock {
  item_id: string;
  minimum: Generated<number>;
  on_hand: Generated<number>;
  reserved: Generated<number>;
}

export interface StockMoves {
  at: Date;
  case_id: string | null;
  item_id: string;
  move_id: string;
  note: string;
  person_id: string | null;
  quantity: number;
  why: string;
}

export interface StocktakingAssets {
  asset_id: string;
  expected: boolean;
  place: string;
  place_before: string | null;
  seen_at: Date | null;
  seen_by: string | null;
  seen_place: Generated<string>;
  state_before: string | null;
  stocktaking_id: string;
  taken_version: number | null;
}

export interface StocktakingCodes {
  at: Date;
  code: string;
  place: string;
  stocktaking_id: string;
}

export interface Stocktakings {
  begun_at: Date;
  begun_by: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  name: string;
  places: string[];
  stocktaking_id: string;
  taken_at: Date | null;
  taken_by: string | null;
  teams: string[];
  version: Generated<number>;
}

export interface Suppliers {
  active: boolean;
  address: string[];
  contact: string;
  customer_number: string;
  email: string;
  items: Jsonb;
  name: string;
  payment_days: number;
  position: number;
  supplier_id: string;
}

export interface SystemAcks {
  acked_at: Date;
  api_key_id: string;
  case_id: string;
  reference: string;
}

export interface TeamMembers {
  lead: Generated<boolean>;
  person_id: string;
  team_id: string;
}

export interface Teams {
  about: Jsonb;
  active: Generated<boolean>;
  email: string | null;
  name: Jsonb;
  team_id: string;
}

export interface TicketArticles {
  article: string;
  case_id: string;
  how: string;
  linked_at: Date;
}

export interface TicketChangeApps {
  app_id: string;
  case_id: string;
}

export interface TicketChanges {
  approved_at: Date | null;
  approved_by: string | null;
  back_out: string;
  case_id: string;
  ends_at: Date;
  planned_by: string | null;
  risk: number;
  starts_at: Date;
}

export interface TicketChecks {
  case_id: string;
  done_at: Date | null;
  done_by: string | null;
  label: Jsonb;
  position: number;
  ticket_check_id: string;
}

export interface TicketOutages {
  case_id: string;
  outage_id: string;
}

export interface Tickets {
  app_id: string | null;
  asset_id: string | null;
  case_id: string;
  description: string;
  device: string | null;
  first_contact: Generated<boolean>;
  impact: number;
  reopened: Generated<number>;
  satisfied: number | null;
  satisfied_note: string | null;
  solution: string | null;
  solved_at: Date | null;
  solved_by: string | null;
  told_at: Date | null;
  told_by: string | null;
  told_text: string | null;
  topic_id: string | null;
  type: string;
  urgency: number;
  workaround: string | null;
}

export interface TicketTimes {
  booked_at: Date;
  case_id: string;
  minutes: number;
  person_id: string | null;
  ticket_time_id: string;
}

export interface TicketTopics {
  active: Generated<boolean>;
  checklist: Generated<Jsonb>;
  hint: Jsonb;
  name: Jsonb;
  position: Generated<number>;
  team_id: string | null;
  topic_id: string;
  type: string;
}

export interface UnconfirmedCases {
  about: string;
  asked_at: Date;
  case_id: string | null;
  email: string;
  expires_at: Date;
  input: Jsonb | null;
  kind: string;
  language: string;
  mails_sent: Generated<number>;
  unconfirmed_id: string;
}

export interface WebhookDeliveries {
  delivered_at: Date | null;
  delivery_id: string;
  event: string;
  made_at: Date;
  message_id: string;
  payload: Jsonb;
  problem: string | null;
  status: number | null;
  tried_at: Date | null;
  tries: Generated<number>;
  webhook_id: string;
}

export interface Webhooks {
  before_until: Date | null;
  events: string[];
  failed_in_row: Generated<number>;
  made_at: Date;
  name: string;
  paused_at: Date | null;
  paused_why: string | null;
  procedures: string[];
  secret: Buffer;
  secret_before: Buffer | null;
  url: string;
  webhook_id: string;
}

export interface Wishes {
  answer: Generated<string>;
  benefit: number | null;
  changed_at: Date;
  concerned: number;
  effort: number | null;
  effort_known: string;
  goal_id: string | null;
  measure_id: string | null;
  points: Generated<number | null>;
  state: string;
  team_id: string;
  title: string;
  urgency: number | null;
  version: Generated<number>;
  what: string;
  why: string;
  wish_id: string;
  wished_at: Date;
  wished_by: string | null;
}

export interface WishSupports {
  at: Date;
  person_id: string;
  wish_id: string;
}

export interface DB {
  absences: Absences;
  alarm_steps: AlarmSteps;
  announcement_acks: AnnouncementAcks;
  announcements: Announcements;
  api_keys: ApiKeys;
  app_check_changes: AppCheckChanges;
  app_checks: AppChecks;
  app_favourites: AppFavourites;
  app_opens: AppOpens;
  app_restarts: AppRestarts;
  app_usage: AppUsage;
  application_draft_keys: ApplicationDraftKeys;
  application_drafts: ApplicationDrafts;
  application_files: ApplicationFiles;
  application_tasks: ApplicationTasks;
  applications: Applications;
  approval_people: ApprovalPeople;
  approval_rules: ApprovalRules;
  approvals: Approvals;
  apps: Apps;
  areas: Areas;
  article_comments: ArticleComments;
  article_drafts: ArticleDrafts;
  article_feedback: ArticleFeedback;
  article_files: ArticleFiles;
  article_links: ArticleLinks;
  article_reads: ArticleReads;
  article_sources: ArticleSources;
  article_versions: ArticleVersions;
  articles: Articles;
  asset_bookings: AssetBookings;
  asset_doubts: AssetDoubts;
  asset_events: AssetEvents;
  asset_files: AssetFiles;
  asset_inventories: AssetInventories;
  asset_models: AssetModels;
  asset_software: AssetSoftware;
  assets: Assets;
  audit: Audit;
  audit_eras: AuditEras;
  audit_heads: AuditHeads;
  audit_salts: AuditSalts;
  audit_seals: AuditSeals;
  basic_checks: BasicChecks;
  budget_entries: BudgetEntries;
  callbacks: Callbacks;
  calls: Calls;
  capabilities: Capabilities;
  case_deadlines: CaseDeadlines;
  case_events: CaseEvents;
  case_files: CaseFiles;
  case_handovers: CaseHandovers;
  case_links: CaseLinks;
  case_news: CaseNews;
  case_pauses: CasePauses;
  case_people: CasePeople;
  cases: Cases;
  catalogue_favourites: CatalogueFavourites;
  catalogue_items: CatalogueItems;
  check_answers: CheckAnswers;
  city_history: CityHistory;
  city_items: CityItems;
  city_layers: CityLayers;
  city_settings: CitySettings;
  co_applicants: CoApplicants;
  cost_centres: CostCentres;
  crises: Crises;
  crisis_alarms: CrisisAlarms;
  crisis_copies: CrisisCopies;
  crisis_entries: CrisisEntries;
  crisis_templates: CrisisTemplates;
  critical_keepers: CriticalKeepers;
  critical_services: CriticalServices;
  darksite_copies: DarksiteCopies;
  decisions: Decisions;
  demo_mails: DemoMails;
  directory_plans: DirectoryPlans;
  districts: Districts;
  done_keys: DoneKeys;
  dues: Dues;
  duty_alarms: DutyAlarms;
  duty_shifts: DutyShifts;
  emergency_envelopes: EmergencyEnvelopes;
  emergency_notes: EmergencyNotes;
  emergency_packs: EmergencyPacks;
  emergency_readers: EmergencyReaders;
  emergency_teams: EmergencyTeams;
  exercises: Exercises;
  figure_values: FigureValues;
  file_chunks: FileChunks;
  file_links: FileLinks;
  files: Files;
  form_drafts: FormDrafts;
  form_versions: FormVersions;
  forms: Forms;
  gaps: Gaps;
  goals: Goals;
  handovers: Handovers;
  help_events: HelpEvents;
  idea_supports: IdeaSupports;
  ideas: Ideas;
  identities: Identities;
  imported_cases: ImportedCases;
  inbox_views: InboxViews;
  invoice_lines: InvoiceLines;
  invoices: Invoices;
  letter_batches: LetterBatches;
  licences: Licences;
  machines: Machines;
  mailbox_mails: MailboxMails;
  mailbox_seen: MailboxSeen;
  mailboxes: Mailboxes;
  mails: Mails;
  mails_in: MailsIn;
  measure_events: MeasureEvents;
  measures: Measures;
  migrations: Migrations;
  notice_settings: NoticeSettings;
  offices: Offices;
  order_drafts: OrderDrafts;
  order_line_checks: OrderLineChecks;
  order_lines: OrderLines;
  orders: Orders;
  os_releases: OsReleases;
  outage_updates: OutageUpdates;
  outages: Outages;
  overdue_told: OverdueTold;
  paper_hands: PaperHands;
  paper_numbers: PaperNumbers;
  paper_sheets: PaperSheets;
  passkeys: Passkeys;
  password_links: PasswordLinks;
  payment_signs: PaymentSigns;
  payments: Payments;
  people: People;
  person_roles: PersonRoles;
  phone_links: PhoneLinks;
  platform_alerts: PlatformAlerts;
  portfolio_entries: PortfolioEntries;
  postbox_consents: PostboxConsents;
  postbox_entries: PostboxEntries;
  posted_letters: PostedLetters;
  preparedness_tasks: PreparednessTasks;
  procedure_forecasts: ProcedureForecasts;
  procedure_versions: ProcedureVersions;
  procedures: Procedures;
  proofs: Proofs;
  proposal_events: ProposalEvents;
  proposals: Proposals;
  purchase_lines: PurchaseLines;
  purchase_orders: PurchaseOrders;
  read_only_periods: ReadOnlyPeriods;
  receipt_lines: ReceiptLines;
  receipts: Receipts;
  recovery_codes: RecoveryCodes;
  referral_bodies: ReferralBodies;
  renewal_rules: RenewalRules;
  report_categories: ReportCategories;
  report_drafts: ReportDrafts;
  report_referrals: ReportReferrals;
  report_revisions: ReportRevisions;
  report_routes: ReportRoutes;
  report_splits: ReportSplits;
  report_templates: ReportTemplates;
  reports: Reports;
  representations: Representations;
  roles: Roles;
  scim_group_members: ScimGroupMembers;
  scim_groups: ScimGroups;
  search_docs: SearchDocs;
  search_misses: SearchMisses;
  search_opens: SearchOpens;
  search_synonyms: SearchSynonyms;
  search_words: SearchWords;
  second_factors: SecondFactors;
  service_drafts: ServiceDrafts;
  service_state_events: ServiceStateEvents;
  service_states: ServiceStates;
  services: Services;
  sessions: Sessions;
  sign_in_failures: SignInFailures;
  sign_ins_used: SignInsUsed;
  sign_ups: SignUps;
  software: Software;
  staff_change_orders: StaffChangeOrders;
  staff_change_tasks: StaffChangeTasks;
  staff_changes: StaffChanges;
  staff_tasks: StaffTasks;
  statements: Statements;
  stock: Stock;
  stock_moves: StockMoves;
  stocktaking_assets: StocktakingAssets;
  stocktaking_codes: StocktakingCodes;
  stocktakings: Stocktakings;
  suppliers: Suppliers;
  system_acks: SystemAcks;
  team_members: TeamMembers;
  teams: Teams;
  ticket_articles: TicketArticles;
  ticket_change_apps: TicketChangeApps;
  ticket_changes: TicketChanges;
  ticket_checks: TicketChecks;
  ticket_outages: TicketOutages;
  ticket_times: TicketTimes;
  ticket_topics: TicketTopics;
  tickets: Tickets;
  unconfirmed_cases: UnconfirmedCases;
  webhook_deliveries: WebhookDeliveries;
  webhooks: Webhooks;
  wish_supports: WishSupports;
  wishes: Wishes;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export type Jsonb = ColumnType<JsonValue, string, string>;
