import { PASSWORD } from '#modules/people/words';
import type { PageProps } from '../context.ts';
import { fill } from '../problems.ts';
import { PasswordField } from '../ui/index.ts';

/** A password that somebody chooses, with what is asked of it. */
export function NewPasswordField({ t, problem }: Pick<PageProps<unknown>, 't' | 'problem'>) {
  const { new_password, new_password_hint } = t.account;
  const hint = fill(new_password_hint, { min: PASSWORD.min });
  return <PasswordField name="new_password" label={new_password} hint={hint} autocomplete="new-password" problem={problem} required />;
}
