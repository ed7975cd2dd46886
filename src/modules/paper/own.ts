import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `paper` holds of the one asking: sheets they read, and numbers they said are void. */
export async function ownPaperFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [paper_sheets_read, paper_numbers_voided] = await Promise.all([
    work.read.selectFrom('paper_hands').select(['number', 'part']).where('person_id', '=', person_id).execute(),
    work.read
      .selectFrom('paper_numbers')
      .select(['number', 'void_at', 'void_reason'])
      .where('void_by', '=', person_id)
      .orderBy('void_at')
      .execute(),
  ]);
  return { paper_sheets_read, paper_numbers_voided };
}
