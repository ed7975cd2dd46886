import { signUpOpen } from '#modules/people';
import type { Context } from '../context.ts';
import { Card } from '../ui/index.ts';

/** Where citizens make an account. */
export const SIGN_UP_PATH = '/konto/neu';

/** The way to an account of one's own, in a line. Nothing where one is signed in, or the city does not want it. */
export function SignUpLink({ t, url, city, work }: Context) {
  if (work.actor.person_id || !signUpOpen(city)) return null;
  return (
    <p>
      {t.sign_up.offer} <a href={url(SIGN_UP_PATH)}>{t.sign_up.title}</a>
    </p>
  );
}

/** The same beneath an application, with what an account is good for. */
export function SignUpCard(props: Context) {
  const { t, city, work } = props;
  if (work.actor.person_id || !signUpOpen(city)) return null;
  return (
    <Card title={t.sign_up.with_account}>
      <p>{t.sign_up.with_account_text}</p>
      <SignUpLink {...props} />
    </Card>
  );
}
