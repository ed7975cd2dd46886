import type { ReactNode } from 'react';
import type { Context } from './context.ts';
import { Button, ButtonLink, ButtonRow, FilterBar, Form } from './ui/index.ts';

interface PageLinksProps extends Pick<Context, 't'> {
  /** Addresses of the page before and of the one behind; null where there is none. */
  back: string | null;
  next: string | null;
  /** The way back leads to the beginning: lists that go on from a place know no page before. */
  to_start?: boolean;
  /** As large as on pages for citizens, with arrows. */
  large?: boolean;
}

/** The ways to the other pages of a list; nothing where it has one. */
export function PageLinks({ t, back, next, to_start, large }: PageLinksProps) {
  if (back === null && next === null) return null;
  return (
    <nav aria-label={t.reports.pages}>
      <ButtonRow>
        {back !== null && (
          <ButtonLink href={back} look="secondary" {...(large ? { icon: 'arrow-back' } : { small: true })}>
            {to_start ? t.reports.first_page : t.reports.previous}
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink href={next} look="secondary" {...(large ? { icon: 'arrow-forward', icon_after: true } : { small: true })}>
            {t.reports.next}
          </ButtonLink>
        )}
      </ButtonRow>
    </nav>
  );
}

/** What a list is narrowed by, as fields of a form that asks for the list anew at `action`; `active`: how many of them are set. */
export function ListFilter({ t, action, active, children }: Pick<Context, 't'> & { action: string; active: number; children: ReactNode }) {
  return (
    <FilterBar label={t.reports.filter} active={active} active_label={t.reports.filters_active}>
      <Form method="get" action={action} label={t.reports.filter} inline>
        {children}
        <Button look="secondary" small>
          {t.reports.apply}
        </Button>
      </Form>
    </FilterBar>
  );
}
