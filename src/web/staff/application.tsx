import { z } from 'zod';
import {
  type ApplicationForStaff,
  answerApplicant,
  applicationForStaff,
  askOffice,
  askOfficeSchema,
  checkApplication,
  letterByPostFor,
  onApplicationSchema,
  proposeDecision,
  proposeDecisionSchema,
  releaseDecision,
  sendBack,
  sendBackSchema,
  settleLetter,
  settleLetterSchema,
  statementsOfCase,
  tickTask,
  tickTaskSchema,
  wantDocuments,
  wantDocumentsSchema,
} from '#modules/applications';
import { addNote, addNoteSchema, assignCase, assignCaseSchema, linkCases, linkCasesSchema, markRead, onCase } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { handOverSchema, handoversFor, markHandedOver } from '#modules/handover';
import {
  bookByHand,
  bookByHandSchema,
  duesForStaff,
  refundPayment,
  refundPaymentSchema,
  type StaffDues,
  waiveDue,
  waiveDueSchema,
} from '#modules/payments';
import { type Provisioned, provisionFor } from '#modules/postbox';
import { Assignee } from '../away-parts.tsx';
import { SETTLED } from '../case-kinds.ts';
import { AnswerList } from '../citizen/apply/answer-list.tsx';
import type { PageProps } from '../context.ts';
import { formText, withheldText } from '../form-words.ts';
import { day, moment } from '../format.ts';
import { page } from '../handlers.ts';
import { othersItems } from '../people-parts.tsx';
import { fill } from '../problems.ts';
import { timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, DescriptionList, Message, PageHead, Timeline } from '../ui/index.ts';
import { ApplicationActions } from './application-actions.tsx';
import { Handing } from './application-handing.tsx';
import { ByPost } from './application-post.tsx';
import { TraceTable } from './application-reasons.tsx';
import { CaseLinks, contactItems } from './case-facts.tsx';
import { CaseHead, formsOn } from './case-page.tsx';
import { ProvisionTable } from './provision.tsx';

const PATH = '/mitarbeit/antraege/:case_id';

const get = page(
  z.object({ case_id: z.uuid(), gespeichert: z.string().optional().catch('') }),
  async (work, input) => ({
    application: await applicationForStaff(work, input.case_id),
    fees: await duesForStaff(work, input.case_id),
    handovers: await handoversFor(work.read, input.case_id),
    provision: await provisionFor(work, input.case_id),
    by_post: await letterByPostFor(work.read, input.case_id),
    statements: await statementsOfCase(work, input.case_id),
    saved: input.gespeichert !== undefined,
  }),
  ApplicationPage,
  { who: 'staff' },
);

export type ApplicationPageProps = PageProps<{
  application: ApplicationForStaff;
  fees: StaffDues;
  handovers: Awaited<ReturnType<typeof handoversFor>>;
  provision: Provisioned;
  by_post: Awaited<ReturnType<typeof letterByPostFor>>;
  statements: Awaited<ReturnType<typeof statementsOfCase>>;
  saved: boolean;
}>;

/** One application as those who decide work on it: what was asked for on the left, what can be done on the right. */
function ApplicationPage(props: ApplicationPageProps) {
  const { t, lang, data } = props;
  const { application } = data;
  return (
    <StaffShell
      {...props}
      title={`${application.number} ${application.subject}`}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: application.number }]}
      wide
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={inLanguage(application.procedure.name, lang)} preline={application.number}>
        <Badge
          tone={
            application.phase === 'closed'
              ? 'done'
              : application.phase === 'waiting'
                ? 'waiting'
                : application.phase === 'new'
                  ? 'new'
                  : 'active'
          }
        >
          {t.states[application.state] ?? application.state}
        </Badge>
      </PageHead>
      <div className="two-columns">
        <div className="stack">
          <Facts {...props} />
          <AnswerList
            given={application}
            t={t}
            lang={lang}
            fileAt={(upload_id) => `/mitarbeit/antraege/${application.case_id}/${upload_id}`}
          />
          {application.withheld.count > 0 && (
            <Message title={withheldText(t, application.withheld)}>
              <p>{t.decide.withheld_why}</p>
            </Message>
          )}
          <h2>{t.provision.title}</h2>
          <ProvisionTable {...props} data={data.provision} />
          {data.provision.entries.length > 0 && (
            <p>
              <a href={props.url(`/mitarbeit/antraege/${application.case_id}/zustellung`)}>{t.provision.proof}</a>
            </p>
          )}
          <TraceTable {...props} />
          <h2>{t.case.timeline}</h2>
          <Timeline
            label={t.case.timeline}
            events={timelineEvents(props, application.timeline, {
              staff: true,
              events: t.decide.events,
              files: (id, size) => `/bilder/${id}/${size}`,
            })}
          />
        </div>
        <div className="stack">
          <ApplicationActions {...props} />
          <ByPost {...props} />
          <Handing {...props} />
        </div>
      </div>
    </StaffShell>
  );
}

function Facts(props: ApplicationPageProps) {
  const { t, lang, city, data } = props;
  const { application } = data;
  const d = t.decide;
  const due = application.phase === 'waiting' ? d.due_stands : application.due_at && day(application.due_at, lang, city.time_zone);
  return (
    <>
      <DescriptionList
        dense
        items={[
          { label: t.apply.own.received_at, value: moment(application.created_at, lang, city.time_zone) },
          ...(due && application.phase !== 'closed' ? [{ label: d.due, value: due }] : []),
          { label: t.inbox.team_column, value: inLanguage(application.team_name, lang) },
          { label: t.inbox.assignee, value: <Assignee {...props} {...application} /> },
          ...othersItems(props, application),
          ...contactItems(props, d.applicant, application.contact, application.contactable),
          {
            label: d.form,
            value: fill(d.form_version, { form: formText(application.asked.form.title, lang), n: application.form_number }),
          },
        ]}
      />
      <CaseLinks {...props} links={application.links} />
    </>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: PATH, get },
  form('pruefen', onApplicationSchema, checkApplication),
  form('unterlagen', wantDocumentsSchema, wantDocuments),
  form('stelle', askOfficeSchema, askOffice),
  form('antworten', wantDocumentsSchema, answerApplicant),
  form('aufgabe', tickTaskSchema, tickTask),
  form('entscheiden', proposeDecisionSchema, proposeDecision),
  form('freigeben', onApplicationSchema, releaseDecision),
  form('zurueckgeben', sendBackSchema, sendBack),
  form('brief', settleLetterSchema, settleLetter),
  form('abgegeben', handOverSchema, markHandedOver),
  form('zahlung', bookByHandSchema, (work, input) => bookByHand(work, input, SETTLED)),
  form('verzicht', waiveDueSchema, (work, input) => waiveDue(work, input, SETTLED)),
  form('rueckzahlung', refundPaymentSchema, refundPayment),
  form('notiz', addNoteSchema, addNote),
  form('gelesen', onCase, markRead),
  form('zustaendig', assignCaseSchema, assignCase),
  form('verknuepfen', linkCasesSchema, linkCases),
];
