import type { DataDeclaration } from '#platform/personal';

/** A sheet holds what a report holds until its case is made of it; beside it stands who read it. Words of whoever reported belong to no account. */
export const PAPER_DATA: DataDeclaration = {
  personal: [
    {
      name: 'paper_sheets',
      columns: { paper_sheets: ['typed', 'second', 'pictures', 'changed_at'] },
      ends: ['paper_sheets'],
      copy: 'unassigned',
    },
    {
      name: 'paper_hands',
      staff: true,
      columns: { paper_hands: ['person_id', 'part'], paper_numbers: ['void_by', 'void_at', 'void_reason'] },
      ends: ['stays'],
      copy: ['paper_sheets_read.0.number', 'paper_sheets_read.0.part', 'paper_numbers_voided.0.number'],
    },
  ],
  not_personal: {
    paper_hands: ['number'],
    paper_numbers: ['case_id', 'entered_at', 'kind', 'number', 'reserved_at', 'state', 'team_id'],
    paper_sheets: ['number', 'paper_sheet_id', 'version'],
  },
};
