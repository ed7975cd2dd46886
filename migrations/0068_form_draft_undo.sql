-- The form as it was before the last change, so that this can be taken back; null: nothing was changed yet.
alter table form_drafts add column before jsonb;
