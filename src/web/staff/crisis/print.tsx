import { z } from 'zod';
import { type CrisisFor, crisisFor, mayLead } from '#modules/crisis';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { DescriptionList, PageHead } from '../../ui/index.ts';
import { EntryLog } from './entry-log.tsx';
import { CrisisFrame } from './parts.tsx';
import { CRISES } from './paths.ts';

const get = page(z.object({ crisis_id: z.uuid() }), (work, { crisis_id }) => crisisFor(work, crisis_id), PrintPage, { who: 'staff' });

/** The whole book in the order in which it happened, for paper or as PDF from the browser. */
function PrintPage(props: PageProps<CrisisFor>) {
  const { t, lang, city, data } = props;
  const c = t.crisis;
  const { crisis } = data;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <CrisisFrame {...props} at="druck" scripts={['print-page.js']}>
      <p className="no-print">
        <button type="button" className="kern-btn kern-btn--secondary" data-print hidden>
          <span className="kern-label">{c.print_page}</span>
        </button>
      </p>
      <p className="muted">{fill(c.print_lead, { at: at(data.now), zone: city.time_zone })}</p>
      <DescriptionList
        dense
        items={[
          { label: c.kind, value: c.kinds[crisis.kind] },
          { label: c.words, value: crisis.words },
          { label: c.since, value: at(crisis.since) },
          { label: c.known_at, value: at(crisis.known_at) },
          ...(crisis.closed_at
            ? [
                { label: c.closed, value: at(crisis.closed_at) },
                { label: c.summary, value: crisis.summary },
              ]
            : []),
        ]}
      />
      <h2>{c.log}</h2>
      <EntryLog {...props} plain />
    </CrisisFrame>
  );
}

const help = page(z.object({}), async ({ actor }) => demand(mayLead(actor)), HelpPage, { who: 'staff' });

function HelpPage(props: PageProps<void>) {
  const c = props.t.crisis;
  return (
    <StaffShell {...props} title={c.help_title} way={[{ label: c.title, href: CRISES }, { label: c.help_title }]}>
      <PageHead title={c.help_title} />
      {c.help_parts.map((part) => (
        <section key={part.title}>
          <h2>{part.title}</h2>
          <ul>
            {part.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </section>
      ))}
    </StaffShell>
  );
}

export const routes: Route[] = [
  { path: `${CRISES}/hilfe`, get: help },
  { path: `${CRISES}/:crisis_id/druck`, get },
];
