import type { DataDeclaration } from '#platform/personal';

/** What mailboxes hold of people: when something was told, opened and put aside, and what was agreed to. What was told stands with the case. */
export const POSTBOX_DATA: DataDeclaration = {
  personal: [
    {
      name: 'postbox',
      columns: {
        postbox_entries: [
          'archived_at',
          'deemed_on',
          'deleted_at',
          'first_opened_at',
          'notice_failed_at',
          'notified_at',
          'opened_by',
          'person_id',
          'posted_on',
          'provided_at',
          'way',
        ],
      },
      ends: ['cases', 'account'],
      copy: ['postbox.0.number', 'postbox.0.provided_at', 'postbox.0.first_opened_at', 'postbox.0.deemed_on'],
    },
    {
      name: 'postbox_consents',
      columns: { postbox_consents: ['given', 'person_id', 'said_at'] },
      ends: ['cases', 'account'],
      copy: ['postbox_consents.0.given', 'postbox_consents.0.said_at'],
    },
  ],
  not_personal: {
    postbox_consents: ['case_id', 'consent_id'],
    postbox_entries: ['case_id', 'entry_id', 'event_id', 'kind', 'law', 'mail_id'],
  },
};
