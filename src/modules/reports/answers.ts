import { Refusal } from '#platform/errors';
import type { Category, Question } from './catalogue.ts';

type Answers = Record<string, string>;

/** Throws Refusal `answer_missing` with every question that must be answered and is not, or whose answer is none of its choices. */
export function demandAnswers(category: Category, answers: Answers): void {
  const open = missingAnswers(category, answers);
  if (open.length > 0) throw new Refusal('answer_missing', { field: open.map((id) => `answers.${id}`) });
}

/** The ids of the questions that must be answered and are not, or whose answer is none of their choices. */
export function missingAnswers(category: Category, answers: Answers): string[] {
  const open = questionsOf(category).filter((question) => {
    const answer = answers[question.id]?.trim() ?? '';
    return answer === '' ? question.required : !isChoice(question, answer);
  });
  return open.map((question) => question.id);
}

/** Whether the category, or an answer, says that somebody may be in danger. */
export function isDangerous(category: Category, answers: Answers): boolean {
  return (
    category.danger ||
    questionsOf(category).some((q) => {
      const answer = answers[q.id];
      return answer !== undefined && (answer === q.danger_if || q.options?.some((o) => o.id === answer && o.danger));
    })
  );
}

function questionsOf(category: Category): Question[] {
  return category.questions as unknown as Question[];
}

function isChoice(question: Question, answer: string): boolean {
  if (question.type === 'text') return true;
  if (question.type === 'yes_no') return answer === 'yes' || answer === 'no';
  return question.options?.some((option) => option.id === answer) ?? false;
}
