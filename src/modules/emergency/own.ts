import { demand } from '#platform/errors';
import type { Work } from '#platform/work';

/** What `emergency` holds of the one asking: which packs they are told of, and for which they last set the passphrase. */
export async function ownPacksFor(work: Work) {
  const { person_id } = work.actor;
  demand(person_id !== null, 'sign_in_needed');
  const [emergency_packs_told, emergency_passphrases_set] = await Promise.all([
    work.read.selectFrom('emergency_readers').select('team_id').where('person_id', '=', person_id).execute(),
    work.read.selectFrom('emergency_teams').select(['team_id', 'passphrase_at']).where('passphrase_by', '=', person_id).execute(),
  ]);
  return { emergency_packs_told, emergency_passphrases_set };
}
