import { Worker } from 'node:worker_threads';
import { cityOf } from '#modules/city';
import { demand, Refusal } from '#platform/errors';
import { change, type Work } from '#platform/work';
import { demandDraft } from './draft.ts';
import type { Circumstances } from './fill.pure.ts';
import type { Form } from './form.pure.ts';
import type { Finding } from './prove.pure.ts';
import { todayIn } from './read.ts';

/** What the proof found of a form. `refuted`: some group of rules leads somebody nowhere; `not_decided`: of some group it is not known. */
export interface Proof {
  verdict: Finding['verdict'];
  findings: Finding[];
}

const NO_RULES: Proof = { verdict: 'proved', findings: [] };
const MOST_MS = 10_000;
const SELF = /proof(\.[jt]s)$/;

/** Proves a form in a thread of its own, so that nobody waits meanwhile. Groups that were not reached in time are not decided, with nothing tried. */
export async function proofOf(form: Form, where: Circumstances, most_ms = MOST_MS): Promise<Proof> {
  if (form.rules.length === 0) return NO_RULES;
  const worker = new Worker(new URL(import.meta.url.replace(SELF, 'proof-thread$1')), { workerData: { form, where } });
  const findings: Finding[] = [];
  let groups: string[][] = [];
  worker.on('message', (message: { groups?: string[][]; finding?: Finding }) => {
    groups = message.groups ?? groups;
    if (message.finding) findings.push(message.finding);
  });
  const over = Promise.withResolvers<void>();
  worker.once('exit', () => over.resolve());
  worker.once('error', over.reject);
  const timer = setTimeout(() => void worker.terminate(), most_ms);
  try {
    await over.promise;
  } finally {
    clearTimeout(timer);
  }
  const all = groups.length === 0 ? [form.rules.map((rule) => rule.key)] : groups;
  const left = all.slice(findings.length).map((rules): Finding => ({ rules, verdict: 'not_decided', refutations: [], tried: 0 }));
  const found = [...findings, ...left];
  const has = (verdict: Finding['verdict']) => found.some((one) => one.verdict === verdict);
  return { verdict: has('refuted') ? 'refuted' : has('not_decided') ? 'not_decided' : 'proved', findings: found };
}

interface ProvedDraft {
  version: number;
  form: Form;
  proof: unknown;
  proof_version: number | null;
}

/** What is known of a draft in the version it has now; `asked`: its proof is on the way. */
export function proofOfDraft({ version, form, proof, proof_version }: ProvedDraft): Proof | 'asked' | null {
  if (form.rules.length === 0) return NO_RULES;
  return proof_version === version ? ((proof as Proof | null) ?? 'asked') : null;
}

/** Asks for the proof of a draft, which a job brings. Refuses `not_found` and `changed_meanwhile`. */
export async function askForProof(work: Work, input: { form_id: string; version: number }): Promise<void> {
  await change(work, 'askForProof', input, async (tx) => {
    await demandDraft(tx, input);
    await tx.updateTable('form_drafts').set({ proof: null, proof_version: input.version }).where('form_id', '=', input.form_id).execute();
    tx.record(`form:${input.form_id}`, 'form.proof_asked', {}, { version: String(input.version) });
    tx.enqueue('forms.prove', input);
  });
}

/** Brings the proof that was asked for; of a draft that has moved on since, none. */
export async function proveForm(work: Work, { form_id, version }: { form_id: string; version: number }): Promise<void> {
  demand(work.actor.kind === 'system');
  const draft = await work.read.selectFrom('form_drafts').select(['form', 'version']).where('form_id', '=', form_id).executeTakeFirst();
  if (draft?.version !== version) return;
  const proof = await proofOf(draft.form as unknown as Form, await circumstancesIn(work));
  try {
    await change(work, 'proveForm', { form_id, version }, async (tx) => {
      await demandDraft(tx, { form_id, version });
      await tx
        .updateTable('form_drafts')
        .set({ proof: JSON.stringify(proof), proof_version: version })
        .where('form_id', '=', form_id)
        .execute();
      tx.record(`form:${form_id}`, 'form.proved', {}, { version: String(version), verdict: proof.verdict });
    });
  } catch (error) {
    // Somebody wrote on while it was proved.
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The federal state and the day a form is proved for. */
export async function circumstancesIn(work: Pick<Work, 'house' | 'now'>): Promise<Circumstances> {
  return { land: (await cityOf(work.house)).state, today: await todayIn(work) };
}
