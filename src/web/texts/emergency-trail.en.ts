/** What changes of emergency packs are called on the page of the audit trail, in English. */
export const emergency_changes: Record<string, string> = {
  'emergency.passphrase_set': 'Passphrase of the emergency pack set',
  'emergency.settings_saved': 'Settings of the emergency pack saved',
  'emergency.ended': 'Emergency pack done away with',
  'emergency.pack_asked': 'Emergency pack asked for',
  'emergency.packs_begun': 'Emergency packs of the night begun',
  'emergency.pack_made': 'Emergency pack made',
  'emergency.pack_failed': 'Emergency pack could not be made',
  'emergency.pack_laid': 'Emergency pack laid into the folder',
  'emergency.pack_not_laid': 'Emergency pack not laid into the folder',
  'emergency.numbers_reserved': 'Numbers for paper reserved',
  'retention.forgetPacks': 'Old emergency packs deleted',
};
