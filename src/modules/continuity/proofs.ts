import { demand } from '#platform/errors';
import { newId } from '#platform/ids';
import { change, type Work } from '#platform/work';
import { mayOperate } from './rules.ts';
import type { NoteProof } from './schema.ts';

/** Keeps what a backup, a restore test or a drill came to. */
export async function noteProof(work: Work, input: NoteProof): Promise<void> {
  await change(work, 'noteProof', input, async (tx) => {
    demand(mayOperate(tx.actor));
    const { figures, ...row } = input;
    await tx
      .insertInto('proofs')
      .values({ proof_id: newId(), figures: JSON.stringify(figures), ...row })
      .execute();
    tx.record(`setting:proof:${input.kind}`, input.ok ? 'proof.held' : 'proof.failed');
  });
}
