import { z } from 'zod';
import { REPORT_STATES } from '#modules/reports';
import { REPORT_STATE_NAMES } from '#modules/reports/words';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { HelpContents, HelpPart } from '../help-parts.tsx';
import { StateBadge } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { ButtonLink, DataTable, PageHead } from '../ui/index.ts';
import { APPLICATION_HELP_PATH, DESK_HELP_PATH } from './application-help.tsx';

const get = page(z.object({}), () => Promise.resolve(null), StaffHelpPage, { who: 'staff' });

/** How the inbox works, what states mean, how deadlines count, and what the keys do. */
function StaffHelpPage(props: PageProps<null>) {
  const { t, url } = props;
  const h = t.help.staff;
  const parts = [
    t.portal.help,
    t.outages.help,
    t.announcements.help,
    t.assets.help,
    ...h.parts,
    t.procedures_help.asked,
    t.call.help,
    t.mails_aside.help,
    t.split.help,
    t.duty.help,
    t.figures.help_staff,
    t.go_live.help,
    t.idea_help.staff,
    t.article_help.staff,
    t.service_desk.help,
    t.search.help,
    t.away.help,
    t.prepared.staff_help,
    t.emergency.staff_help,
  ];
  const clock = { new: h.runs, active: h.runs, waiting: h.rests, closed: h.ended };
  return (
    <StaffShell {...props} title={h.title} way={[{ label: h.title }]}>
      <PageHead title={h.title}>
        <ButtonLink href={url('/mitarbeit')} icon="inbox" look="secondary" small>
          {h.inbox}
        </ButtonLink>
      </PageHead>
      <p className="lead">{h.lead}</p>
      <ul>
        <li>
          <a href={url(APPLICATION_HELP_PATH)}>{t.staff_apply_help.title}</a>
        </li>
        {props.city.service_desk && (
          <li>
            <a href={url(DESK_HELP_PATH)}>{t.desk_help.title}</a>
          </li>
        )}
      </ul>
      <div className="prose">
        <HelpContents label={t.help.contents} items={[...parts, { id: 'staende', title: h.states }, { id: 'tastatur', title: h.keys }]} />
        {parts.map((part) => (
          <HelpPart key={part.id} part={part} />
        ))}
      </div>
      <section id="staende" className="help-part">
        <h2>{h.states}</h2>
        <DataTable
          caption={h.states}
          caption_hidden
          dense
          rows={[...REPORT_STATE_NAMES]}
          row_key={(state) => state}
          columns={[
            { key: 'state', label: h.state, primary: true, cell: (state) => <StateBadge state={state} t={t} small /> },
            { key: 'meaning', label: h.meaning, cell: (state) => h.meanings[state] },
            { key: 'clock', label: h.clock, cell: (state) => clock[REPORT_STATES[state].phase] },
          ]}
        />
      </section>
      <section id="tastatur" className="help-part">
        <h2>{h.keys}</h2>
        <p>{h.keys_text}</p>
        <DataTable
          caption={h.keys}
          caption_hidden
          dense
          rows={h.key_list}
          row_key={(row) => row.key}
          columns={[
            { key: 'key', label: h.key, primary: true, cell: (row) => <kbd>{row.key}</kbd> },
            { key: 'does', label: h.does, cell: (row) => row.does },
          ]}
        />
      </section>
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: '/mitarbeit/hilfe', get }];
