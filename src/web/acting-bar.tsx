import type { Context } from './context.ts';
import { fill } from './problems.ts';
import { Banner, Button } from './ui/index.ts';

/** Says on every page for whom one acts, whether that counts on this page, and the way out of it. Nothing for whoever acts for themselves. */
export function ActingBar({ t, url, work }: Context) {
  const { stands_for, acting } = work.actor;
  if (!stands_for) return null;
  const r = t.represent;
  const scope = stands_for.scope.map((one) => r.scopes[one] ?? one).join(', ');
  return (
    <Banner tone="warning">
      <p>
        <strong>{fill(r.acting, { name: stands_for.name })}.</strong> {acting ? fill(r.acting_scope, { scope }) : r.not_here}
      </p>
      <form method="post" action={url('/konto/vertretung/fuer-mich')}>
        <Button look="secondary" small>
          {r.stop}
        </Button>
      </form>
    </Banner>
  );
}
