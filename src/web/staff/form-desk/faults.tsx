import type { FormDraft } from '#modules/forms';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Message } from '../../ui/index.ts';

/** What keeps a draft from being asked at all, each with its place. */
export function Faults({ t, faults }: Pick<Context, 't'> & Pick<FormDraft, 'faults'>) {
  if (faults.length === 0) return null;
  return (
    <Message tone="warning" title={t.form_proof.faults}>
      <ul>
        {faults.map(({ at, code, detail }) => (
          <li key={`${at} ${code} ${detail}`}>{fill(t.refusals[`form_${code}`], { at, detail: detail ?? '' })}</li>
        ))}
      </ul>
    </Message>
  );
}
