import type { Texts } from '../../texts/de.ts';
import { Steps } from '../../ui/index.ts';
import { STEPS, type Step } from './state.ts';

/** How far along the report is; nothing where several steps stand on one page. */
export function StepsBar({ t, shown }: { t: Texts; shown: readonly Step[] }) {
  const [only, ...more] = shown;
  if (!only || more.length > 0) return null;
  return (
    <Steps
      label={t.steps.label}
      steps={STEPS.map((step) => ({ label: t.steps[step] }))}
      current={STEPS.indexOf(only) + 1}
      texts={{ step: t.steps.step, of: t.steps.of, done: t.steps.done }}
    />
  );
}
