import { publicSealKey, signWithSealKey } from '#platform/audit';
import type { Work } from '#platform/work';
import { bookCrisis, bookEntry } from './book.ts';
import { crisisFor } from './read.ts';

/** The whole book as JSON, signed (Ed25519) with the key that signs the seals of the audit trail: the signature is of `stadttor crisis book`, a line feed and `payload`. Refuses `not_found`. */
export async function crisisExportFor(work: Work, crisis_id: string) {
  const { crisis, entries, alarms } = await crisisFor(work, crisis_id);
  const { closed_at, summary, opened_at, opened_name, closed_name } = crisis;
  const payload = JSON.stringify({
    format: 'stadttor-crisis-1',
    exported_at: work.now(),
    crisis: { ...bookCrisis(crisis), opened_at, opened_by: opened_name, closed_at, closed_by: closed_name, summary },
    alarm: alarms.map(({ crisis_alarm_id: _, ...one }) => one),
    entries: entries.map((one) => ({ ...bookEntry(one), taken_at: one.taken_at, copy_id: one.copy_id })),
  });
  const { secret } = work.house.config;
  return {
    payload,
    signature: signWithSealKey(secret, `stadttor crisis book\n${payload}`).toString('base64'),
    public_key: publicSealKey(secret),
  };
}
