/** What the audit trail says of running the platform, in English. */
export const continuity_changes: Record<string, string> = {
  'read_only.begun': 'Switched to reading only',
  'read_only.ended': 'Reading only ended',
  'proof.held': 'Proof of operations: succeeded',
  'proof.failed': 'Proof of operations: failed',
  'alerts.changed': 'Alerts of the platform told',
  'retention.forgetReadOnlyPeriods': 'Old times of maintenance deleted',
  'retention.forgetProofs': 'Old proofs of operations deleted',
};
