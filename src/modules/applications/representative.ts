import { Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import type { Procedure } from './city.ts';
import { draftFor, lockDraft } from './drafts.ts';
import type { OnDraft, SetRepresentative } from './schema.ts';
import { keepUpload, removeUpload } from './uploads.ts';
import type { RepresentationKind } from './words.ts';

/** Who applies for whom. Without street, postcode and place the letter goes where the application itself says. */
export interface Representative {
  relation: RepresentationKind;
  /** For whom. */
  for_name: string;
  /** Who applies. */
  name: string;
  street: string;
  postcode: string;
  place: string;
  /** Uploads that prove it. */
  proof: string[];
}

/** Most files of a proof. */
const PROOF = 5;

/** Says for whom an application is made. Refuses `not_found` where the procedure takes it from oneself alone, `too_many_files`. */
export async function setRepresentative(work: Work, input: SetRepresentative): Promise<void> {
  const { secret: _, ...said } = input;
  await change(work, 'setRepresentative', said, async (tx) => {
    const { draft_id, procedure, representative: before } = await lockDraft(tx, work, input);
    if (!procedure.representation) throw new Refusal('not_found');
    const remove = input.whom === 'self' ? (before?.proof ?? []) : input.remove;
    const proof = (before?.proof ?? []).filter((one) => !remove.includes(one));
    for (const upload_id of before?.proof ?? []) if (remove.includes(upload_id)) await removeUpload(tx, draft_id, upload_id);
    let representative: Representative | null = null;
    if (input.whom === 'other') {
      const { relation, for_name, name, street, postcode, place } = input;
      if (!procedure.representation.kinds.includes(relation)) throw new Refusal('not_found');
      for (const file of input.files) {
        if (proof.length >= PROOF) throw new Refusal('too_many_files', { field: 'proof', detail: { name: file.name, max: PROOF } });
        proof.push(await keepUpload(tx, draft_id, { ...file, phone_link_id: null }));
      }
      representative = { relation, for_name, name, street, postcode, place, proof };
    }
    await tx
      .updateTable('application_drafts')
      .set({ representative: representative && JSON.stringify(representative) })
      .where('draft_id', '=', draft_id)
      .execute();
    tx.record(`draft:${draft_id}`, 'application.representative_set', {}, { whom: input.whom });
  });
}

/** For whom an application being written is made, and what its procedure allows. Refuses `not_found`. */
export async function representativeFor(work: Work, on: OnDraft) {
  const { draft_id, procedure, representative } = await draftFor(work, on);
  const { representation } = procedure;
  if (!representation) throw new Refusal('not_found');
  return { draft_id, procedure, representation, representative };
}

/** Refuses `proof_missing`. */
export function demandProof({ representation }: Procedure, representative: Representative | null): void {
  if (representative && representation?.proof.includes(representative.relation) && representative.proof.length === 0)
    throw new Refusal('proof_missing');
}
