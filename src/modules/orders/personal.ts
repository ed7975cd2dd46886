import type { DataDeclaration } from '#platform/personal';

/** What orders hold of people: what they want and why, for whom and where, who agreed and who handed over. */
export const ORDER_DATA: DataDeclaration = {
  personal: [
    {
      name: 'orders',
      staff: true,
      columns: {
        orders: ['reason', 'wanted_on'],
        order_lines: ['for_person_id', 'for_name', 'place', 'settled_at', 'settled_by', 'given_back_at'],
      },
      ends: ['report_texts', 'cases'],
      copy: ['orders.0.reason', 'order_lines.0.place'],
    },
    {
      name: 'order_drafts',
      staff: true,
      columns: { order_drafts: ['person_id', 'lines', 'changed_at'] },
      ends: ['order_drafts', 'removed'],
      copy: ['order_drafts.0.lines', 'order_drafts.0.changed_at'],
    },
    {
      name: 'catalogue_favourites',
      staff: true,
      columns: { catalogue_favourites: ['item_id', 'person_id', 'added_at'] },
      ends: ['removed'],
      copy: ['catalogue_favourites.0.item_id', 'catalogue_favourites.0.added_at'],
    },
    {
      name: 'approvals',
      staff: true,
      columns: { approvals: ['decided_at', 'decided_by', 'reason'], approval_people: ['person_id', 'link_hash', 'link_expires_at'] },
      ends: ['report_texts', 'cases'],
      copy: ['approvals.0.decided_at', 'approvals.0.reason'],
    },
    {
      name: 'order_handovers',
      staff: true,
      columns: {
        handovers: [
          ...(['at', 'confirmed_at', 'given_by', 'given_name', 'receipt_hash', 'receiver_id', 'receiver_name', 'signature_hash'] as const),
          'way',
        ],
        order_line_checks: ['done_at', 'done_by'],
      },
      ends: ['handovers', 'cases'],
      copy: ['handovers.0.at', 'handovers.0.receiver_name'],
    },
    {
      name: 'stock_moves',
      staff: true,
      columns: { stock_moves: ['person_id', 'at', 'note'] },
      ends: ['stock_moves'],
      copy: 'staff',
    },
  ],
  not_personal: {
    approval_people: ['approval_id'],
    approval_rules: ['active', 'after', 'from_cents', 'name', 'position', 'rule_id', 'sorts', 'team_id', 'who'],
    approvals: ['after', 'approval_id', 'asked_at', 'case_id', 'name', 'reminded_at', 'rule_id', 'state'],
    budget_entries: ['at', 'case_id', 'cents', 'cost_centre_id', 'entry_id', 'kind', 'year'],
    catalogue_items: [
      ...(['about', 'active', 'app_id', 'article', 'checklist', 'delivery_days', 'icon', 'item_id', 'monthly_cents', 'name'] as const),
      ...(['options', 'parts', 'position', 'price_cents', 'roles', 'shelf', 'sort', 'stocked', 'supply_days', 'team_id', 'teams'] as const),
      ...(['facts', 'model_id', 'picture'] as const),
    ],
    cost_centres: ['active', 'budgets', 'cost_centre_id', 'holder_team_id', 'name', 'position', 'teams'],
    handovers: ['case_id', 'handover_id', 'things'],
    order_line_checks: ['label', 'line_check_id', 'line_id', 'position'],
    order_lines: [
      ...(['back_asset_id', 'handover_id', 'loan_asset_id', 'way'] as const),
      ...(['asset_id', 'replaces_asset_id', 'for_team_id'] as const),
      ...(['case_id', 'choices', 'item_id', 'line_id', 'monthly_cents', 'name', 'position', 'quantity', 'reserved', 'state'] as const),
      'unit_cents',
    ],
    orders: [
      'agreed_cents',
      'cart_cents',
      'case_id',
      'cents',
      'cost_centre_id',
      'granted_at',
      'monthly_cents',
      'months',
      'promised_on',
      'year',
    ],
    stock: ['item_id', 'minimum', 'on_hand', 'reserved'],
    stock_moves: ['case_id', 'item_id', 'move_id', 'quantity', 'why'],
  },
};
