import { demand } from '#platform/errors';
import { change, type Work } from '#platform/work';
import type { ChooseLanguage } from './schema.ts';

/** Chooses the language in which one is written to. */
export async function chooseLanguage(work: Work, input: ChooseLanguage): Promise<void> {
  await change(work, 'chooseLanguage', input, async (tx) => {
    const { person_id } = tx.actor;
    demand(person_id !== null, 'sign_in_needed');
    await tx.updateTable('people').set({ language: input.language }).where('person_id', '=', person_id).execute();
    tx.record(`person:${person_id}`, 'person.language_chosen', input);
  });
}
