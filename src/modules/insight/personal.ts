import type { DataDeclaration } from '#platform/personal';

/** The portfolio is of things; people are who looks after them, who wished and who decided. */
export const INSIGHT_DATA: DataDeclaration = {
  personal: [
    {
      name: 'wishes',
      staff: true,
      columns: {
        wishes: ['wished_by', 'wished_at', 'title', 'what', 'why', 'effort_known', 'concerned'],
        wish_supports: ['wish_id', 'person_id', 'at'],
      },
      ends: ['portfolio_people'],
      copy: ['wishes.0.title', 'wishes.0.what', 'wishes.0.why', 'wishes.0.wished_at', 'wish_supports.0.title', 'wish_supports.0.at'],
    },
    {
      name: 'portfolio_owners',
      staff: true,
      columns: { portfolio_entries: ['owner_person_id'], proposals: ['owner_person_id'], measures: ['owner_person_id'] },
      ends: ['removed'],
      copy: ['looked_after.0.what', 'looked_after.0.id'],
    },
    {
      name: 'portfolio_steps',
      staff: true,
      columns: { proposal_events: ['by_person_id', 'note'], measure_events: ['by_person_id', 'note'] },
      ends: ['portfolio_people'],
      copy: 'staff',
    },
  ],
  not_personal: {
    app_usage: ['app_id', 'counted_at', 'devices', 'people'],
    capabilities: ['about', 'active', 'capability_id', 'name', 'position'],
    figure_values: ['figure', 'month', 'value'],
    goals: ['about', 'active', 'figures', 'goal_id', 'name', 'position'],
    licences: [
      ...(['app_id', 'changed_at', 'contract', 'contract_ends', 'licence_id', 'made_at', 'notice_months', 'product'] as const),
      ...(['reminded_for', 'seats', 'vendor', 'version', 'yearly_cents'] as const),
    ],
    measure_events: ['at', 'measure_event_id', 'measure_id', 'progress'],
    measures: [
      ...(['about', 'budget_cents', 'changed_at', 'due_on', 'goal_id', 'made_at', 'measure_id', 'progress'] as const),
      ...(['team_id', 'title', 'version'] as const),
    ],
    portfolio_entries: [
      ...(['app_id', 'capability_id', 'changed_at', 'contract', 'contract_ends', 'country', 'criticality', 'data_class'] as const),
      ...(['hosting', 'interfaces', 'made_at', 'note', 'notice_months', 'reminded_for', 'software', 'vendor', 'version'] as const),
      'yearly_cents',
    ],
    proposal_events: ['at', 'proposal_event_id', 'proposal_id', 'what'],
    proposals: [
      ...(['decided_at', 'decided_cents', 'decided_rows', 'decision', 'due_on', 'evidence', 'found_at', 'found_rows'] as const),
      ...(['gone_at', 'proposal_id', 'reason', 'rule', 'saved_cents', 'seen_at', 'stake_cents', 'state', 'subject', 'version'] as const),
    ],
    wishes: [
      ...(['answer', 'benefit', 'changed_at', 'effort', 'goal_id', 'measure_id', 'points', 'state', 'team_id'] as const),
      ...(['urgency', 'version', 'wish_id'] as const),
    ],
  },
};
