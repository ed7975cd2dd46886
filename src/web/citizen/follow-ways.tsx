import { newId } from '#platform/ids';
import type { Context } from '../context.ts';
import { Button, ButtonLink, Form, HiddenField } from '../ui/index.ts';

interface Ways {
  /** Null for visitors without an account. */
  follows: boolean | null;
  /** Where an account begins and ends it. */
  action: string;
  /** Where an address is left. */
  by_mail: string;
}

/** The ways to follow a published case: with an account by one button, else by e-mail. */
export function FollowWays({ context: { t, url }, ways }: { context: Context; ways: Ways }) {
  const { follows } = ways;
  if (follows === null)
    return (
      <p>
        <ButtonLink href={url(ways.by_mail)} look="secondary" icon="mail">
          {t.following.by_mail}
        </ButtonLink>
      </p>
    );
  return (
    <Form action={url(ways.action)} form_key={newId()} label={t.reports.follow}>
      <HiddenField name="follow" value={follows ? 'no' : 'yes'} />
      <p>{follows ? t.reports.follows : t.reports.follow_hint}</p>
      <Button look="secondary" icon="mail">
        {follows ? t.reports.unfollow : t.reports.follow}
      </Button>
    </Form>
  );
}
