import { isDeepStrictEqual } from 'node:util';
import { compiled, pathsOf } from './compiled.pure.ts';
import type { Form } from './form.pure.ts';
import type { Condition } from './rule.pure.ts';
import { sentenceReader } from './sentences/read.ts';
import { sentenceOf } from './sentences/write.ts';

/** A condition over the answers of a form, as data or as German words: `das Feld ermaessigung.gewuenscht = JA`. */
export type ConditionOrWords = Condition | string;

/** What a condition means in a form; null where its words are not understood, or it asks what the form does not have. */
export function conditionIn(form: Form, when: ConditionOrWords): Condition | null {
  const condition = typeof when === 'string' ? readWords(form, when) : when;
  if (!condition) return null;
  const { spots } = compiled(form);
  return pathsOf(condition).every((path) => spots.has(path)) ? condition : null;
}

/** A condition in German words that mean it in this form; null where no words read back as it. */
export function conditionWords(form: Form, when: Condition): string | null {
  if (!conditionIn(form, when)) return null;
  const words = sentenceOf({ effect: 'valid', target: '', when }, form).slice(DEMAND.length, -1);
  return isDeepStrictEqual(readWords(form, words), when) ? words : null;
}

const DEMAND = 'Es muss gelten: ';

/** The grammar reads sentences that demand something; what must hold is the condition. */
function readWords(form: Form, words: string): Condition | null {
  const text = `${DEMAND}${words.trim().replace(/\.$/, '')}.`;
  const { rules, unread } = sentenceReader(form)({ id: '', text, home: '' });
  const [only] = rules;
  return only && rules.length === 1 && unread.length === 0 && only.effect === 'valid' ? only.when : null;
}
