import type { DataDeclaration } from '#platform/personal';

/** What every kind of case holds of people: who reported or follows, what was written, sent and heard, and who worked on it. */
export const CASE_DATA: DataDeclaration = {
  personal: [
    {
      name: 'contact',
      columns: { case_people: ['person_id', 'name', 'email', 'phone'] },
      ends: ['report_contact', 'account'],
      copy: ['cases.0.name', 'cases.0.email', 'cases.0.phone'],
    },
    {
      name: 'followers',
      columns: {
        case_people: ['part', 'language', 'added_at', 'confirmed_at', 'muted_at', 'mails', 'mails_for_all', 'mails_for_all_at'],
        case_news: ['case_person_id', 'event_id', 'noted_at'],
      },
      ends: ['unconfirmed_followers', 'cases'],
      copy: ['cases.0.part', 'cases.0.added_at', 'cases.0.language', 'cases.0.mails', 'cases.0.mails_for_all'],
    },
    {
      name: 'unconfirmed',
      columns: { unconfirmed_cases: ['about', 'email', 'language', 'input', 'asked_at', 'expires_at'] },
      ends: ['report_drafts'],
      copy: 'unassigned',
    },
    {
      name: 'messages',
      columns: { case_events: ['body'], cases: ['search'] },
      ends: ['report_texts'],
      copy: ['cases.0.timeline.0.body'],
    },
    {
      name: 'places',
      columns: { cases: ['subject', 'place_label', 'cell'] },
      ends: ['cases'],
      copy: ['cases.0.subject', 'cases.0.place_label'],
    },
    { name: 'photos', columns: { case_files: ['name'] }, ends: ['photo_originals', 'cases'], copy: ['cases.0.files.0.name'] },
    {
      name: 'photo_originals',
      columns: { case_files: ['original_hash', 'original_thumbnail_hash', 'blurred_parts'] },
      ends: ['blurred_originals'],
      copy: 'technical',
    },
    {
      name: 'mails_in',
      columns: { mails_in: ['case_person_id', 'message_key', 'file_hash', 'received_at', 'reason', 'outcome'] },
      ends: ['mails_in', 'report_contact'],
      copy: 'technical',
    },
    {
      name: 'who_worked',
      staff: true,
      columns: { cases: ['assignee_id'], case_events: ['actor_id', 'detail', 'for_id'] },
      ends: ['cases'],
      copy: 'staff',
    },
    {
      name: 'inbox_views',
      staff: true,
      columns: { inbox_views: ['person_id', 'name', 'wanted', 'made_at'] },
      ends: ['removed'],
      copy: ['views.0.name', 'views.0.wanted'],
    },
    {
      name: 'notices',
      staff: true,
      columns: {
        notice_settings: ['person_id', 'assigned', 'overdue', 'reply', 'told_until'],
        overdue_told: ['person_id', 'case_id', 'due_at'],
      },
      ends: ['mail_log', 'stays'],
      copy: ['notices.assigned', 'notices.reply', 'notices.overdue'],
    },
  ],
  not_personal: {
    case_deadlines: ['began_at', 'calendar', 'case_id', 'due_at', 'left_days', 'met_at', 'name', 'target_minutes'],
    case_pauses: ['began_at', 'case_id', 'ended_at'],
    case_events: ['at', 'case_id', 'direction', 'event_id', 'state', 'type', 'visibility'],
    case_files: ['added_at', 'blurred_at', 'case_file_id', 'case_id', 'event_id', 'file_hash', 'thumbnail_hash', 'visibility'],
    case_links: ['from_case_id', 'linked_at', 'to_case_id', 'type'],
    case_people: ['case_id', 'case_person_id', 'erased_at'],
    cases: [
      ...([
        'accepted_at',
        'case_id',
        'category_label',
        'changed_at',
        'channel',
        'closed_at',
        'confidential',
        'created_at',
        'due_at',
      ] as const),
      ...(['held_why', 'kind', 'language', 'merged_into', 'number', 'phase', 'priority', 'published_at', 'state', 'team_id'] as const),
      ...(['unread_since', 'version'] as const),
    ],
    inbox_views: ['inbox_view_id'],
    report_templates: ['action', 'active', 'category_id', 'kind', 'name', 'position', 'template_id', 'topic_id', 'words'],
    mails_in: ['case_file_id', 'case_id', 'mail_in_id'],
    unconfirmed_cases: ['case_id', 'kind', 'mails_sent', 'unconfirmed_id'],
  },
};
