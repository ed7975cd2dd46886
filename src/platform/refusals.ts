/** Every expected no of the house. `web/texts` holds one sentence per code and language; a missing one does not compile. */
export const REFUSAL_CODES = [
  'not_found', 'forbidden', 'sign_in_needed', 'invalid_input', 'key_used_otherwise', 'changed_meanwhile', 'too_many_requests', 'database_down',
  'cross_site', 'too_large',
  'file_empty', 'file_too_large', 'file_type_not_allowed', 'file_type_ambiguous', 'picture_too_many_pixels', 'picture_unreadable', 'file_infected', 'scanner_down', 'file_missing',
  'sign_in_failed', 'sign_in_blocked', 'password_too_short', 'password_too_common', 'email_taken', 'demo_only',
  'report_already_closed', 'state_not_reachable', 'category_unknown', 'category_inactive', 'team_unknown', 'assignee_not_in_team', 'link_to_itself', 'city_item_edited',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
