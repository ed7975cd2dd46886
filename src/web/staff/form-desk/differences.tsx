import type { Difference, Form } from '#modules/forms';
import type { Context } from '../../context.ts';
import { differenceText } from '../../form-difference.ts';

interface DifferencesProps extends Pick<Context, 't' | 'lang'> {
  differences: readonly Difference[];
  before: Form;
  after: Form;
}

/** What is different between two forms, a sentence each. */
export function Differences({ differences, before, after, t, lang }: DifferencesProps) {
  return (
    <ul>
      {differences.map((difference) => {
        const sentence = differenceText(t.form_difference, lang, difference, { before, after });
        return <li key={`${difference.what} ${difference.path} ${sentence}`}>{sentence}</li>;
      })}
    </ul>
  );
}
