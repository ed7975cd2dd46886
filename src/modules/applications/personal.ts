import type { DataDeclaration } from '#platform/personal';

/** What applications hold of people beyond their cases: answers and documents, before they are sent and after, and what was decided. */
export const APPLICATION_DATA: DataDeclaration = {
  personal: [
    {
      name: 'application_drafts',
      columns: { application_drafts: ['answers', 'begun_at', 'changed_at', 'person_id', 'set_aside'] },
      ends: ['application_drafts', 'removed', 'account'],
      copy: ['application_drafts.0.procedure_id', 'application_drafts.0.answers', 'application_drafts.0.changed_at'],
    },
    {
      name: 'application_keys',
      columns: { application_drafts: ['secret_hash', 'code_hash', 'code_number'], application_draft_keys: ['added_at', 'key_hash'] },
      ends: ['application_drafts', 'removed'],
      copy: 'secret',
    },
    {
      name: 'application_return',
      columns: { application_drafts: ['email', 'language', 'mailed_at', 'reminded_at'] },
      ends: ['application_drafts', 'removed', 'account'],
      copy: ['application_drafts.0.email'],
    },
    {
      name: 'application_phones',
      columns: { phone_links: ['device_hash', 'secret_hash'] },
      ends: ['application_drafts', 'removed'],
      copy: 'secret',
    },
    {
      name: 'representatives',
      columns: { application_drafts: ['representative'], applications: ['representative'] },
      ends: ['application_drafts', 'application_texts', 'removed', 'cases'],
      copy: ['application_drafts.0.representative', 'applications.0.representative'],
    },
    {
      name: 'co_applicants',
      columns: { co_applicants: ['answer', 'answered_at', 'email', 'language', 'mailed_at', 'name', 'named_at', 'seen_hash'] },
      ends: ['application_drafts', 'application_texts', 'removed', 'cases'],
      copy: ['application_drafts.0.co_applicants.0.name', 'applications.0.co_applicants.0.name'],
    },
    {
      name: 'application_answers',
      columns: { applications: ['answers'] },
      ends: ['application_texts', 'cases'],
      copy: ['applications.0.answers', 'applications.0.created_at'],
    },
    {
      name: 'application_files',
      columns: { application_files: ['added_at', 'file_hash', 'joined_at_place', 'media_type', 'name', 'turn'] },
      ends: ['application_drafts', 'application_texts', 'removed'],
      copy: ['applications.0.files.0.name', 'applications.0.files.0.added_at'],
    },
    {
      name: 'decisions',
      columns: { decisions: ['body', 'deemed_on', 'fee_cents', 'outcome', 'reasons', 'released_at', 'sent_at'] },
      ends: ['application_texts', 'cases'],
      copy: ['applications.0.decision.outcome', 'applications.0.decision.reasons', 'applications.0.decision.body'],
    },
    {
      name: 'posted_letters',
      columns: { posted_letters: ['came_back_at', 'came_back_why', 'posted_on'] },
      ends: ['application_texts', 'cases'],
      copy: ['applications.0.posted_on', 'applications.0.came_back_why'],
    },
    {
      name: 'application_deciders',
      staff: true,
      columns: {
        application_tasks: ['done_at', 'done_by'],
        decisions: ['proposed_at', 'proposed_by', 'released_by'],
        letter_batches: ['made_at', 'made_by'],
        posted_letters: ['posted_at', 'posted_by', 'printed_at'],
      },
      ends: ['cases'],
      copy: 'staff',
    },
  ],
  not_personal: {
    statements: ['answered_at', 'answered_event_id', 'asked_event_id', 'case_id', 'statement_id', 'team_id'],
    application_draft_keys: ['draft_id'],
    application_drafts: ['draft_id', 'expires_at', 'form_id', 'form_number', 'mails_to_others', 'procedure_id'],
    co_applicants: ['case_id', 'co_applicant_id', 'draft_id', 'upload_id'],
    application_files: ['case_id', 'draft_id', 'joined_into', 'phone_link_id', 'upload_id'],
    application_tasks: ['case_id', 'task'],
    applications: ['case_id', 'form_id', 'form_number', 'procedure_id', 'procedure_number'],
    // Keys of rules and paths of questions; answers stand in the application alone.
    decisions: ['case_id', 'trace'],
    phone_links: ['draft_id', 'expires_at', 'made_at', 'phone_link_id', 'place'],
    letter_batches: ['batch_id'],
    posted_letters: ['batch_id', 'case_id', 'settled_at', 'waiting_since'],
    procedure_forecasts: ['decided', 'median_days', 'most_days', 'procedure_id', 'worked_out_at'],
    procedure_versions: ['made_at', 'number', 'procedure', 'procedure_id'],
    procedures: ['active', 'current', 'name', 'position', 'procedure_id'],
  },
};
