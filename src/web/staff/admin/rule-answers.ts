import { inLanguage } from '#modules/city';
import type { CategoryItem } from '#modules/reports';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';

type Question = CategoryItem['questions'][number];

/** The answers of a question that a rule can ask for; none of those in free words. */
export function answersOf(question: Question, { t, lang }: Pick<Context, 't' | 'lang'>) {
  if (question.type === 'yes_no')
    return [
      { value: 'yes', label: t.report.yes },
      { value: 'no', label: t.report.no },
    ];
  return (question.options ?? []).map((option) => ({ value: option.id, label: inLanguage(option.label, lang) }));
}

/** What a rule can ask for, as groups of choices `question=option`: of one category, or of all, each named. */
export function answerChoices(categories: readonly CategoryItem[], category: string, context: Pick<Context, 't' | 'lang'>) {
  const wanted = categories.filter((one) => category === '' || category === '*' || one.id === category);
  return wanted.flatMap((one) =>
    one.questions
      .map((question) => ({
        label: [...(wanted.length > 1 ? [inLanguage(one.name, context.lang)] : []), inLanguage(question.label, context.lang)].join(': '),
        choices: answersOf(question, context).map(({ value, label }) => ({ value: `${question.id}=${value}`, label })),
      }))
      .filter((group) => group.choices.length > 0),
  );
}

/** `question=option` as a rule keeps it; undefined for none. */
export function answerFrom(typed: string): { question: string; option: string } | undefined {
  const [question = '', option = ''] = typed.split('=', 2);
  return question || option ? { question, option } : undefined;
}

/** What a rule asks for, in words; '' for nothing. */
export function answerInWords(
  rule: { category: string; answer?: { question: string; option: string } },
  categories: readonly CategoryItem[],
  context: Pick<Context, 't' | 'lang'>,
): string {
  if (!rule.answer) return '';
  const { question: id, option } = rule.answer;
  const question = categories.find((one) => one.id === rule.category)?.questions.find((one) => one.id === id);
  const answer = question && answersOf(question, context).find((one) => one.value === option)?.label;
  return fill(context.t.answers.answered, { question: question ? inLanguage(question.label, context.lang) : id, answer: answer ?? option });
}

/** The name of an item among others; its id where it is gone. */
export function nameOf(items: { id: string; value: { name: unknown } }[], id: string, lang: 'de' | 'en'): string {
  return inLanguage(items.find((one) => one.id === id)?.value.name, lang) || id;
}
