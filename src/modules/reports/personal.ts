import type { DataDeclaration } from '#platform/personal';

/** What reports hold of people beyond their cases: words, answers and the place. */
export const REPORT_DATA: DataDeclaration = {
  personal: [
    {
      name: 'report_texts',
      columns: {
        reports: ['description', 'public_text', 'place_text', 'answers', 'words', 'closing_note'],
        report_revisions: ['actor_id', 'at', 'cause', 'description', 'place_label', 'place_text', 'public_text'],
      },
      ends: ['report_texts'],
      copy: ['reports.0.description', 'reports.0.place_text', 'reports.0.answers', 'reports.0.earlier.0.description'],
    },
    {
      name: 'report_places',
      columns: { reports: ['street', 'house_number', 'lon', 'lat', 'reported_at'] },
      ends: ['cases'],
      copy: ['reports.0.street', 'reports.0.house_number', 'reports.0.reported_at'],
    },
    { name: 'drafts', columns: { report_drafts: ['secret_hash', 'typed', 'expires_at'] }, ends: ['report_drafts'], copy: 'unassigned' },
    { name: 'passed_on', columns: { report_referrals: ['passed_on'] }, ends: ['cases'], copy: 'staff' },
    {
      name: 'duty_shifts',
      staff: true,
      columns: { duty_shifts: ['person_id', 'starts_at', 'ends_at'] },
      ends: ['duty_shifts'],
      copy: ['duty_shifts.0.starts_at', 'duty_shifts.0.ends_at'],
    },
    { name: 'duty_told', staff: true, columns: { duty_alarms: ['told'] }, ends: ['cases'], copy: 'staff' },
  ],
  not_personal: {
    areas: ['area_id', 'geometry', 'name'],
    districts: ['district_id', 'name'],
    duty_alarms: ['case_id', 'next_at', 'raised_at'],
    duty_shifts: ['duty_shift_id', 'team_id'],
    imported_cases: ['case_id', 'imported_at', 'photos_missing', 'source', 'source_id'],
    referral_bodies: ['about', 'active', 'body_id', 'email', 'name', 'phone', 'position', 'to_do', 'website'],
    report_categories: [
      ...(['active', 'category_id', 'danger', 'group_id', 'group_name', 'hint', 'keywords', 'name', 'position', 'publication'] as const),
      ...(['questions', 'target_working_days', 'team_id', 'unsure'] as const),
    ],
    report_drafts: ['draft_id'],
    report_referrals: ['body_id', 'case_id', 'event_id'],
    report_revisions: ['case_id', 'revision_id'],
    report_routes: ['answer', 'area_id', 'category_id', 'position', 'question_id', 'route_id', 'team_id', 'why'],
    report_splits: ['case_id', 'from_case_id', 'photos', 'revision_id', 'split_at', 'undone_at'],
    reports: ['case_id', 'category_id', 'danger', 'planned_on', 'released_at', 'route_why', 'times_contested'],
  },
};
