import { mailedSecret } from '#platform/mailed-secret';
import { secretHash } from '#platform/secret-hash';
import type { House, Tx } from '#platform/work';

/** So long a mailed link decides. */
const LINK_DAYS = 14;

/** The path by which one of those who are asked decides without signing in; the secret is derived, so that it stands in no table. */
export function approvalLinkPath(house: House, { approval_id, person_id }: { approval_id: string; person_id: string }): string {
  return `/freigabe/${mailedSecret(house, 'approval link', `${approval_id} ${person_id}`)}`;
}

/** Notes whom an approval is asked of, each with a link of their own. */
export async function putAsked(tx: Tx, approval_id: string, people: readonly string[]): Promise<void> {
  const link_expires_at = new Date(tx.now.getTime() + LINK_DAYS * 24 * 3_600_000);
  await tx
    .insertInto('approval_people')
    .values(
      people.map((person_id) => ({
        ...{ approval_id, person_id, link_expires_at },
        link_hash: secretHash(mailedSecret(tx.house, 'approval link', `${approval_id} ${person_id}`)),
      })),
    )
    .onConflict((oc) => oc.columns(['approval_id', 'person_id']).doUpdateSet({ link_expires_at }))
    .execute();
}
