import { type Answer, type Answers, CHOSEN, type Field, type Form, type FormPart, type FormText, isList, isRepeated } from './form.pure.ts';

/** An answer that has no place in a newer version of a form: where it stood, to which question, and its words. */
export interface SetAside {
  place: string;
  label: FormText;
  /** As it was kept; ids where it is files. */
  values: string[];
  /** In words, where the value is a code; file names are not known here. */
  text: string;
  file?: true;
}

/**
 * Carries answers to a newer version of their form, by the path of keys: what is still asked in the same way stays, all else is set aside and never dropped. That a question
 * has the same id of a source elsewhere is no reason to answer it with these words.
 */
export function carry(before: Form, after: Form, answers: Answers): { answers: Answers; set_aside: SetAside[] } {
  const set_aside: SetAside[] = [];
  const aside = (part: FormPart, answer: Answer | undefined, place: string): void => {
    if (answer === undefined) return;
    if (part.kind === 'group') {
      const rows = isRepeated(part) && Array.isArray(answer) ? answer : [answer];
      for (const [row, one] of rows.entries())
        if (isGroup(one))
          for (const child of part.parts) aside(child, one[child.key], `${place}${isRepeated(part) ? `.${row}` : ''}.${child.key}`);
      return;
    }
    const values = [answer].flat().filter((one): one is string => typeof one === 'string' && one !== '');
    if (values.length === 0 || part.kind !== 'field') return;
    const text = values.map((value) => nameOf(before, part, value)).join(', ');
    set_aside.push({ place, label: part.title, values, text, ...(part.type === 'file' ? { file: true as const } : {}) });
  };
  const carried = (old: readonly FormPart[], now: readonly FormPart[], given: Answers, above: string): Answers => {
    const kept: Answers = {};
    for (const [key, answer] of Object.entries(given)) {
      const place = above ? `${above}.${key}` : key;
      const [was, is] = [old.find((one) => one.key === key), now.find((one) => one.key === key)];
      // Which child was taken, and what never was a question.
      if (!was) {
        if (key !== CHOSEN || now.some((one) => one.key === answer)) kept[key] = answer;
      } else if (was.kind === 'group' && is?.kind === 'group' && isRepeated(was) === isRepeated(is)) {
        const row = (one: Answer, at: string) => (isGroup(one) ? carried(was.parts, is.parts, one, at) : {});
        kept[key] = isRepeated(was)
          ? (Array.isArray(answer) ? answer : []).map((one, at) => row(one, `${place}.${at}`))
          : row(answer, place);
      } else if (was.kind === 'field' && is?.kind === 'field' && isAlike(was, is)) kept[key] = fitting(was, is, answer, place);
      else aside(was, answer, place);
    }
    return kept;
  };
  /** Codes that are no longer offered are set aside alone; one answer becomes a list of one where several are taken now. */
  const fitting = (was: Field, is: Field, answer: Answer, place: string): Answer => {
    const values = [answer].flat().filter((one): one is string => typeof one === 'string');
    const codes = is.type === 'code' ? new Set(after.lists.find(({ key }) => key === is.list)?.values.map(({ code }) => code)) : undefined;
    const fits = values.filter((value) => value === '' || !codes || codes.has(value));
    const most = isList(is) ? fits.length : 1;
    aside({ ...was, kind: 'field' }, [...values.filter((value) => !fits.includes(value)), ...fits.slice(most)], place);
    return isList(is) ? fits : (fits[0] ?? '');
  };
  return { answers: carried(before.parts, after.parts, answers, ''), set_aside };
}

const isGroup = (answer: Answer | undefined): answer is Answers => typeof answer === 'object' && !Array.isArray(answer);

const WORDS = new Set<Field['type']>(['text', 'latin']);
const isAlike = (was: Field, is: Field): boolean => was.type === is.type || (WORDS.has(was.type) && WORDS.has(is.type));

const nameOf = (form: Form, { type, list }: Field, value: string): string =>
  (type === 'code' ? form.lists.find(({ key }) => key === list)?.values.find(({ code }) => code === value)?.name.de : undefined) ?? value;
