import { conditionWords, type Field, type Form, type FormPart, isRepeated, pathsOf, type Rule } from '#modules/forms';
import type { Early } from './early-schema.ts';

/** The group of questions that are asked beforehand alone. */
export const OWN = 'vorab';

/** The few questions of a form that decide whether somebody may apply, as a form of their own. Nothing of it must be answered. Made once for each. */
export function earlyForm(form: Form, early: Early): Form {
  const made = ready.get(form)?.get(early) ?? makeEarlyForm(form, early);
  ready.set(form, (ready.get(form) ?? new WeakMap<Early, Form>()).set(early, made));
  return made;
}
const ready = new WeakMap<Form, WeakMap<Early, Form>>();

function makeEarlyForm(form: Form, { own, questions }: Early): Form {
  const wanted = new Set(questions);
  const known = (path: string) => wanted.has(path) || own.some(({ key }) => path === `${OWN}.${key}`);
  const about = ({ effect, target, when }: Rule) =>
    EARLY_EFFECTS.has(effect) && (target === '' || known(target)) && pathsOf(when).every(known) && pathsOf(when).length > 0;
  const ownParts = own.map(
    ({ values, ...one }): Field => ({ ...one, kind: 'field', min: 0, max: 1, ...(values && { list: listOf(one) }) }),
  );
  return {
    title: form.title,
    parts: [
      ...(ownParts.length > 0 ? [{ kind: 'group' as const, key: OWN, title: form.title, min: 0, max: 1, parts: ownParts }] : []),
      ...picked(form.parts, '', wanted),
    ],
    lists: [...form.lists, ...own.flatMap((one) => (one.values ? [{ key: listOf(one), values: one.values }] : []))],
    rules: form.rules.filter(about),
  };
}

/** The same check with every condition in German words that say the same of this form; one that no words say stays data. */
export function earlyInWords(form: Form, early: Early): Early {
  const asked = earlyForm(form, early);
  const inWords = (when: Early['reasons'][number]['when']) => (typeof when === 'string' ? when : (conditionWords(asked, when) ?? when));
  return { ...early, reasons: early.reasons.map((reason) => ({ ...reason, when: inWords(reason.when) })) };
}

const EARLY_EFFECTS = new Set(['valid', 'show', 'hide']);
const listOf = ({ key }: { key: string }) => `${OWN}-${key}`;

/** Groups lose what was not picked; lists, choices and files cannot be asked beforehand. */
function picked(parts: readonly FormPart[], above: string, wanted: ReadonlySet<string>): FormPart[] {
  return parts.flatMap((part): FormPart[] => {
    const path = above + part.key;
    if (isRepeated(part)) return [];
    if (part.kind === 'field') return wanted.has(path) && part.type !== 'file' && !part.mode ? [{ ...part, min: 0 }] : [];
    if (part.kind !== 'group' || part.choice) return [];
    const inner = picked(part.parts, `${path}.`, wanted);
    return inner.length > 0 ? [{ ...part, min: 0, parts: inner }] : [];
  });
}
