import { z } from 'zod';
import { addNote, addNoteSchema, assignCase, assignCaseSchema, linkCases, linkCasesSchema, markRead, onCase } from '#modules/cases';
import { inLanguage } from '#modules/city';
import {
  acceptReport,
  acceptReportSchema,
  answerReport,
  answerReportSchema,
  askReporter,
  askReporterSchema,
  blackenReport,
  blackenReportSchema,
  closeReport,
  closeReportSchema,
  dayInWords,
  declineReport,
  declineReportSchema,
  editPublicText,
  editPublicTextSchema,
  mergeReport,
  mergeReportSchema,
  moveReport,
  moveReportSchema,
  planReport,
  planReportSchema,
  type ReportForStaff,
  referReport,
  referReportSchema,
  releaseReport,
  releaseReportSchema,
  reportForStaff,
  unmergeReport,
  unmergeReportSchema,
  unsplitReport,
  unsplitReportSchema,
} from '#modules/reports';

import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import { StateBadge, timelineEvents } from '../reports-view.tsx';

import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Message, PageHead, Timeline } from '../ui/index.ts';
import { CaseHead, formsOn } from './case-page.tsx';
import { MarkedText, Waits } from './moderation.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportFacts } from './report-facts.tsx';
import { insertingTexts } from './template-picker.tsx';

const PATH = '/mitarbeit/meldungen/:case_id';
const params = z.object({ case_id: z.uuid(), gespeichert: z.string().optional().catch('') });

const get = page(
  params,
  async (work, input) => ({ report: await reportForStaff(work, input.case_id), saved: input.gespeichert !== undefined }),
  ReportPage,
  { who: 'staff' },
);

export type ReportPageProps = PageProps<{ report: ReportForStaff; saved: boolean }>;

/** One report as its team works on it. */
function ReportPage(props: ReportPageProps) {
  const { t, lang, data } = props;
  const { report } = data;
  return (
    <StaffShell
      {...props}
      title={`${report.number} ${inLanguage(report.category_label, lang)}`}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: report.number }]}
      wide
      scripts={['photo-preview.js', 'text-templates.js']}
    >
      <CaseHead {...props} saved={data.saved} />
      <Waits {...props} />
      {report.planned_on && report.planned_on < report.today && (
        <Message tone="warning" title={t.desk.plan_past}>
          <p>{fill(t.desk.plan_past_text, { date: dayInWords(report.planned_on, lang) })}</p>
        </Message>
      )}
      <PageHead title={`${inLanguage(report.category_label, lang)}, ${report.place_label}`} preline={report.number}>
        <StateBadge state={report.state} t={t} />
      </PageHead>
      <div className="two-columns">
        <div className="stack">
          <ReportFacts {...props} />
          <h2>{t.case.timeline}</h2>
          <Timeline
            label={t.case.timeline}
            events={timelineEvents(props, report.timeline, {
              staff: true,
              files: (id, size) => `/bilder/${id}/${size}`,
              teams: report.teams,
              body: (text) => <MarkedText text={text} findings={report.moderation.marks(text)} />,
            })}
          />
        </div>
        <div className="stack">
          <ReportActions {...props} />
        </div>
      </div>
    </StaffShell>
  );
}

const form = formsOn(PATH, get, insertingTexts(reportForStaff));

export const routes: Route[] = [
  { path: PATH, get },
  form('annehmen', acceptReportSchema, acceptReport),
  form('antworten', answerReportSchema, answerReport),
  form('abschliessen', closeReportSchema, closeReport),
  form('rueckfrage', askReporterSchema, askReporter),
  form('planen', planReportSchema, planReport),
  form('weitergeben', referReportSchema, referReport),
  form('ablehnen', declineReportSchema, declineReport),
  form('stand', moveReportSchema, moveReport),
  form('veroeffentlichen', releaseReportSchema, releaseReport),
  form('oeffentlich', editPublicTextSchema, editPublicText),
  form('schwaerzen', blackenReportSchema, blackenReport),
  form('notiz', addNoteSchema, addNote),
  form('gelesen', onCase, markRead),
  form('zustaendig', assignCaseSchema, assignCase),
  form('verknuepfen', linkCasesSchema, linkCases),
  form('zusammenlegen', mergeReportSchema, mergeReport),
  form('trennen', unmergeReportSchema, unmergeReport),
  form('teilen-zurueck', unsplitReportSchema, unsplitReport),
];
