import type { DataDeclaration } from './personal.ts';

/** What the platform holds of people: mails, the trail, and what a form sent. */
export const PLATFORM_DATA: DataDeclaration = {
  personal: [
    {
      name: 'sent_mails',
      columns: {
        mails: ['to_address', 'to_name', 'subject', 'body_text', 'body_html', 'subject_ref', 'reply_to', 'stop_url', 'attachment_name'],
      },
      ends: ['mail_log'],
      copy: 'technical',
    },
    {
      name: 'demo_mails',
      columns: {
        demo_mails: ['to_address', 'from_address', 'subject', 'body_text', 'body_html', 'message_id', 'reply_to', 'stop_url'],
      },
      ends: ['demo_post_box'],
      copy: 'unassigned',
    },
    {
      name: 'trail',
      columns: { audit: ['actor', 'subject', 'fields', 'change', 'at'], audit_heads: ['subject'] },
      ends: ['stays'],
      copy: 'technical',
    },
    { name: 'trail_salts', columns: { audit_salts: ['subject', 'salt'] }, ends: ['report_contact', 'cases', 'account'], copy: 'technical' },
    {
      name: 'search_docs',
      columns: {
        search_docs: ['title', 'headings', 'body', 'heads', 'words', 'audience'],
        search_words: ['word', 'stem', 'parts', 'near'],
      },
      ends: ['account', 'removed'],
      staff: true,
      copy: 'technical',
    },
    { name: 'search_misses', columns: { search_misses: ['query'] }, ends: ['search_misses'], staff: true, copy: 'unassigned' },
    { name: 'form_keys', columns: { done_keys: ['actor', 'result', 'input_hash'] }, ends: ['done_keys'], copy: 'technical' },
    {
      name: 'uploads',
      columns: { file_chunks: ['bytes'] },
      ends: ['files_unlinked', 'photo_originals', 'cases'],
      copy: ['cases.0.files.0.link'],
    },
  ],
  not_personal: {
    audit: ['era', 'hash', 'prev_hash', 'seq', 'xid'],
    audit_eras: ['began_at', 'era'],
    audit_heads: ['hash', 'seq'],
    audit_salts: ['seq'],
    audit_seals: ['at', 'below_xid', 'era', 'from_xid', 'previous_root', 'root', 'rows', 'seal', 'signature'],
    demo_mails: ['demo_mail_id', 'received_at'],
    done_keys: ['at', 'change', 'key', 'repeats'],
    file_chunks: ['file_hash', 'n'],
    file_links: ['file_hash', 'linked_at', 'owner_id', 'owner_kind'],
    files: ['chunk_size', 'file_hash', 'height', 'kind', 'media_type', 'size', 'stored_again_at', 'stored_at', 'width'],
    mails: ['attachment_hash', 'attempts', 'bounce_to', 'last_error', 'mail_id', 'sent_at', 'written_at'],
    migrations: ['applied_at', 'hash', 'name'],
    search_docs: ['at', 'id', 'kind', 'opens', 'todo'],
    search_misses: ['last_on', 'miss_hash', 'times'],
    search_opens: ['day', 'id', 'kind', 'times'],
    search_synonyms: ['synonym_id', 'terms'],
    search_words: ['docs'],
  },
};
