import { compiled } from './compiled.pure.ts';
import type { Form } from './form.pure.ts';
import { isSlowPattern } from './patterns.ts';
import { type Unsound, unsoundIn } from './sound.pure.ts';

/** Why a form cannot be asked, whatever somebody answers. */
export interface Fault extends Omit<Unsound, 'code'> {
  code: Unsound['code'] | 'pattern_slow';
}

/** What is wrong with a form before its rules are proved: names that do not exist, a circle, a pattern that some answer keeps busy. */
export function faultsIn(form: Form): Fault[] {
  const unsound = unsoundIn(form);
  if (unsound.length > 0) return unsound;
  return [...compiled(form).spots.values()].flatMap(({ path, part }): Fault[] =>
    part.kind === 'field' && part.pattern && isSlowPattern(part.pattern) ? [{ at: path, code: 'pattern_slow', detail: part.pattern }] : [],
  );
}
