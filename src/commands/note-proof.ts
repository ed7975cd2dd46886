import { hostname } from 'node:os';
import { type NoteProof, noteProof } from '#modules/continuity';
import { systemWork } from '#platform/system-work';
import type { Config } from '../config.ts';
import { withHouse } from './house.ts';

/** Notes for the operators' page what a command came to, whether it ended well or threw; what it threw goes on. */
export async function noted(
  config: Config,
  kind: NoteProof['kind'],
  run: () => Promise<{ words: string; figures: NoteProof['figures'] }>,
): Promise<void> {
  const note = (of: Pick<NoteProof, 'ok' | 'words' | 'figures'>) =>
    withHouse(async (house) => {
      await noteProof(systemWork(house, 'proof'), { kind, at: new Date(), noted_by: hostname(), ...of });
      return 0;
    }, config);
  const done = await run().catch(async (error: Error) => {
    await note({ ok: false, words: error.message.slice(0, 300), figures: {} });
    throw error;
  });
  await note({ ok: true, ...done });
}
