import type { DataDeclaration } from '#platform/personal';

/** What tickets hold of people beyond their cases: words, their device, how satisfied they are, who solved. */
export const TICKET_DATA: DataDeclaration = {
  personal: [
    {
      name: 'ticket_texts',
      staff: true,
      columns: { tickets: ['description', 'device', 'solution', 'workaround', 'told_text'], ticket_changes: ['back_out'] },
      ends: ['report_texts'],
      copy: ['tickets.0.description', 'tickets.0.device', 'tickets.0.solution'],
    },
    {
      name: 'ticket_satisfaction',
      staff: true,
      columns: { tickets: ['satisfied', 'satisfied_note'] },
      ends: ['report_texts', 'cases'],
      copy: ['tickets.0.satisfied', 'tickets.0.satisfied_note'],
    },
    {
      name: 'ticket_solver',
      staff: true,
      columns: {
        tickets: ['solved_by', 'solved_at', 'told_by', 'told_at'],
        ticket_checks: ['done_by', 'done_at'],
        ticket_changes: ['planned_by', 'approved_by', 'approved_at'],
      },
      ends: ['cases'],
      copy: 'staff',
    },
    {
      name: 'calls',
      staff: true,
      columns: { calls: ['answered_by', 'from_number', 'person_id', 'to_number', 'began_at', 'answered_at', 'ended_at', 'external_id'] },
      ends: ['calls'],
      copy: ['calls.0.from_number', 'calls.0.began_at'],
    },
    {
      name: 'callbacks',
      staff: true,
      columns: { callbacks: ['person_id', 'phone', 'slot_at', 'state', 'booked_at', 'closed_at', 'closed_by'] },
      ends: ['calls'],
      copy: ['callbacks.0.phone', 'callbacks.0.slot_at'],
    },
    {
      name: 'ticket_times',
      staff: true,
      columns: { ticket_times: ['person_id', 'booked_at', 'minutes'] },
      ends: ['report_texts', 'cases'],
      copy: ['times.0.minutes', 'times.0.booked_at'],
    },
    {
      name: 'help_events',
      staff: true,
      columns: { help_events: ['at', 'earlier', 'pseudonym', 'event', 'topic', 'article', 'held_out'] },
      ends: ['help_events'],
      copy: 'unassigned',
    },
  ],
  not_personal: {
    callbacks: ['callback_id', 'case_id', 'place'],
    calls: ['call_id', 'case_id', 'cause', 'direction', 'queue'],
    help_events: ['help_event_id'],
    ticket_articles: ['article', 'case_id', 'how', 'linked_at'],
    ticket_change_apps: ['app_id', 'case_id'],
    ticket_changes: ['case_id', 'ends_at', 'risk', 'starts_at'],
    ticket_checks: ['case_id', 'label', 'position', 'ticket_check_id'],
    ticket_times: ['case_id', 'ticket_time_id'],
    ticket_topics: ['active', 'checklist', 'hint', 'name', 'position', 'team_id', 'topic_id', 'type'],
    ticket_outages: ['case_id', 'outage_id'],
    tickets: ['asset_id', 'app_id', 'case_id', 'first_contact', 'impact', 'reopened', 'topic_id', 'type', 'urgency'],
  },
};
