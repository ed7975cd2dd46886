import { z } from 'zod';
import { noteHelp, noteHelpSchema } from '#modules/tickets';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { ButtonLink, ButtonRow, Message, PageHead } from '../ui/index.ts';
import { HELP, MY_TICKETS } from './paths.ts';

const get = page(z.object({}), async () => null, SolvedPage, { who: 'staff' });

/** Somebody said that an answer helped: no ticket is needed, and if it is all the same, here is the way. */
function SolvedPage(props: PageProps<null>) {
  const { t, url } = props;
  const k = t.ticket_help;
  return (
    <StaffShell {...props} title={k.thanks} way={[{ label: k.thanks }]}>
      <PageHead title={k.thanks} />
      <Message tone="success" title={k.thanks_text} focus />
      <ButtonRow>
        <ButtonLink href={url('/mitarbeit')}>{t.layout.inbox}</ButtonLink>
        <ButtonLink href={url(`${MY_TICKETS}/neu`)} look="secondary">
          {k.still}
        </ButtonLink>
      </ButtonRow>
    </StaffShell>
  );
}

const post = submit(
  noteHelpSchema,
  async (work, input, { context }) => {
    await noteHelp(work, input);
    return seeOther(context.url(input.event === 'opened' ? `/wissen/${encodeURIComponent(input.article)}` : HELP));
  },
  get,
);

export const routes: Route[] = [{ path: HELP, get, post, limit: 60 }];
