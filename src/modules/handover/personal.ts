import type { DataDeclaration } from '#platform/personal';

/** Where closed cases were handed over to, and which programs are told of applications: ids and states alone. */
export const HANDOVER_DATA: DataDeclaration = {
  personal: [{ name: 'handovers', staff: true, columns: { case_handovers: ['handed_at', 'handed_by'] }, ends: ['cases'], copy: 'staff' }],
  not_personal: {
    case_handovers: ['case_id', 'handover_id', 'manifest_hash', 'reference', 'system'],
    webhooks: [
      ...(['before_until', 'events', 'failed_in_row', 'made_at', 'name', 'paused_at', 'paused_why', 'procedures'] as const),
      ...(['secret', 'secret_before', 'url', 'webhook_id'] as const),
    ],
    webhook_deliveries: [
      ...(['delivered_at', 'delivery_id', 'event', 'made_at', 'message_id', 'payload', 'problem', 'status', 'tried_at'] as const),
      ...(['tries', 'webhook_id'] as const),
    ],
    system_acks: ['acked_at', 'api_key_id', 'case_id', 'reference'],
  },
};
