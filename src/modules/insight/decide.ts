import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { tellProposal } from './finder/run.ts';
import { demandPortfolio } from './licences.ts';
import { demandKeeper } from './people.ts';
import { PROPOSAL_MOVES } from './rules.ts';
import type { MoveProposal } from './schema.ts';
import type { ProposalState } from './words.ts';

/**
 * What people make of a proposal: looked at, decided, done, and back again. A decision keeps what it was made on, so that the same is not proposed anew. Refuses as
 * demandPortfolio(), `changed_meanwhile`, `proposal_state`, and `invalid_input` without a decision or without a reason to keep both or to call it none.
 */
export async function moveProposal(work: Work, input: MoveProposal): Promise<void> {
  await change(work, 'moveProposal', input, async (tx) => {
    demandPortfolio(tx);
    const { proposal_id, state, reason, due_on } = input;
    const row = await tx.selectFrom('proposals').selectAll().where('proposal_id', '=', proposal_id).forNoKeyUpdate().executeTakeFirst();
    if (!row) throw new Refusal('not_found');
    if (row.version !== input.version) throw new Refusal('changed_meanwhile');
    const from = row.state as ProposalState;
    if (state !== from && !PROPOSAL_MOVES[from].includes(state)) throw new Refusal('proposal_state');
    const closed = state === 'decided' || state === 'done';
    if (closed && !input.decision) throw new Refusal('invalid_input', { field: 'decision' });
    if (closed && input.decision !== 'merge' && !reason) throw new Refusal('invalid_input', { field: 'reason' });
    const owner_person_id = input.owner_person_id || null;
    await demandKeeper(tx, owner_person_id, row.owner_person_id);
    const anew = closed && (row.decided_rows === null || input.decision !== row.decision);
    await tx
      .updateTable('proposals')
      .set({
        ...{ state, reason, owner_person_id, due_on, version: row.version + 1 },
        decision: closed ? input.decision || null : null,
        saved_cents: closed && input.decision === 'merge' ? input.saved : null,
        ...(anew && { decided_rows: row.found_rows, decided_cents: row.stake_cents, decided_at: tx.now }),
        ...(!closed && { decided_rows: null, decided_cents: null, decided_at: null }),
      })
      .where('proposal_id', '=', proposal_id)
      .execute();
    await tellProposal(tx, proposal_id, state === from ? 'edited' : state, reason === row.reason ? '' : reason);
  });
}
