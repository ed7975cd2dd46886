import { z } from 'zod';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { HelpContents, HelpPart } from '../help-parts.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { PageHead } from '../ui/index.ts';

export const APPLICATION_HELP_PATH = '/mitarbeit/hilfe/antraege';

const get = page(z.object({}), () => Promise.resolve(null), ApplicationHelpPage, { who: 'staff' });

/** Help for those who make forms, decide about applications, print letters and look after fees: a page of its own, for the other one is long. */
function ApplicationHelpPage(props: PageProps<null>) {
  const { t } = props;
  const { title, lead } = t.staff_apply_help;
  const parts = [t.form_desk.guide, ...t.procedures_help.desk, t.procedures_help.asked, t.handing_help, t.post_room.help, t.payments.help];
  return (
    <StaffShell {...props} title={title} way={[{ label: t.help.staff.title, href: '/mitarbeit/hilfe' }, { label: title }]}>
      <PageHead title={title} />
      <p className="lead">{lead}</p>
      <div className="prose">
        <HelpContents label={t.help.contents} items={parts} />
        {parts.map((part) => (
          <HelpPart key={part.id} part={part} />
        ))}
      </div>
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: APPLICATION_HELP_PATH, get }];
