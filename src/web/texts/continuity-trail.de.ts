/** What the audit trail says of running the platform, in German. */
export const continuity_changes: Record<string, string> = {
  'read_only.begun': 'Auf Nur-Lesen geschaltet',
  'read_only.ended': 'Nur-Lesen beendet',
  'proof.held': 'Nachweis des Betriebs: gelungen',
  'proof.failed': 'Nachweis des Betriebs: gescheitert',
  'alerts.changed': 'Warnungen der Plattform gemeldet',
  'retention.forgetReadOnlyPeriods': 'Alte Wartungszeiten gelöscht',
  'retention.forgetProofs': 'Alte Nachweise des Betriebs gelöscht',
};
