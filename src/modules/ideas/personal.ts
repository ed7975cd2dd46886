import type { DataDeclaration } from '#platform/personal';

/** What ideas hold of people beyond their cases: words and who supports them. */
export const IDEA_DATA: DataDeclaration = {
  personal: [
    {
      name: 'idea_texts',
      columns: { ideas: ['description', 'place_text', 'outcome', 'shows_at'] },
      ends: ['report_texts'],
      copy: ['ideas.0.description', 'ideas.0.place_text'],
    },
    {
      name: 'supports',
      columns: { idea_supports: ['person_id', 'browser_hash', 'supported_at'] },
      ends: ['report_contact', 'removed', 'account'],
      copy: ['supported_ideas.0.number', 'supported_ideas.0.supported_at'],
    },
  ],
  not_personal: { idea_supports: ['case_id', 'idea_support_id'], ideas: ['case_id', 'supporters', 'type'] },
};
