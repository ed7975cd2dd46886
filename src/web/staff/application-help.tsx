import { z } from 'zod';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { HelpContents, HelpPart } from '../help-parts.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { PageHead } from '../ui/index.ts';

export const APPLICATION_HELP_PATH = '/mitarbeit/hilfe/antraege';
export const DESK_HELP_PATH = '/mitarbeit/hilfe/service-desk';

type Props = PageProps<null>;
const nothing = () => Promise.resolve(null);
const applications = page(z.object({}), nothing, ApplicationHelpPage, { who: 'staff' });
const desk = page(z.object({}), nothing, DeskHelpPage, { who: 'staff' });

/** Help for those who make forms, decide about applications, print letters and look after fees: a page of its own, for the other one is long. */
function ApplicationHelpPage(props: Props) {
  const { t } = props;
  const parts = [t.form_desk.guide, ...t.procedures_help.desk, t.procedures_help.asked, t.handing_help, t.post_room.help, t.payments.help];
  return <GuidePage {...props} {...t.staff_apply_help} parts={parts} />;
}

/** Help for those who answer tickets, and for the mailbox they come from. */
function DeskHelpPage(props: Props) {
  const { t } = props;
  return <GuidePage {...props} {...t.desk_help} parts={[...t.ticket_guide, t.mailbox.help]} />;
}

type Part = Parameters<typeof HelpPart>[0]['part'];

function GuidePage(props: Props & { title: string; lead: string; parts: Part[] }) {
  const { t, title, lead, parts } = props;
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

export const routes: Route[] = [
  { path: APPLICATION_HELP_PATH, get: applications },
  { path: DESK_HELP_PATH, get: desk },
];
