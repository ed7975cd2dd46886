import { type FormPart, isRepeated } from '#modules/forms';
import type { Context } from '../../context.ts';

/** What a part is marked with, in a word each. */
export function marksOf(part: FormPart, conditional: boolean, d: Context['t']['form_design']): string[] {
  return [
    ...(part.kind === 'field' ? [d.types[part.type]] : part.kind === 'notice' ? [d.kinds.notice] : part.choice ? [d.marks.choice] : []),
    ...(part.kind === 'notice' ? [] : part.min > 0 ? [d.marks.required] : [d.marks.voluntary]),
    ...(isRepeated(part) ? [d.marks.repeated] : []),
    ...(conditional ? [d.marks.conditional] : []),
    ...(part.kind === 'field' && part.mode ? [d.modes[part.mode]] : []),
    ...(part.laws?.length ? [d.marks.law] : []),
    ...(part.fim ? [`FIM ${part.fim.id}`] : []),
  ];
}
