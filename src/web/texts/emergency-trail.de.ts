/** What changes of emergency packs are called on the page of the audit trail, in German. */
export const emergency_changes: Record<string, string> = {
  'emergency.passphrase_set': 'Losung der Notfallmappe gesetzt',
  'emergency.settings_saved': 'Einstellungen der Notfallmappe gespeichert',
  'emergency.ended': 'Notfallmappe abgeschafft',
  'emergency.pack_asked': 'Notfallmappe angefordert',
  'emergency.packs_begun': 'Notfallmappen der Nacht begonnen',
  'emergency.pack_made': 'Notfallmappe gemacht',
  'emergency.pack_failed': 'Notfallmappe konnte nicht gemacht werden',
  'emergency.pack_laid': 'Notfallmappe in den Ordner gelegt',
  'emergency.pack_not_laid': 'Notfallmappe nicht in den Ordner gelegt',
  'emergency.numbers_reserved': 'Nummern für Papier reserviert',
  'retention.forgetPacks': 'Alte Notfallmappen gelöscht',
};
