import { z } from 'zod';
import { addNote, addNoteSchema, assignCase, assignCaseSchema, linkCases, linkCasesSchema, markRead, onCase } from '#modules/cases';
import { inLanguage } from '#modules/city';
import {
  answerIdea,
  answerIdeaSchema,
  considerIdea,
  considerIdeaSchema,
  declineIdea,
  declineIdeaSchema,
  type IdeaForStaff,
  ideaForStaff,
  passOnPraise,
  passOnPraiseSchema,
  publishIdea,
  publishIdeaSchema,
  takeUpIdea,
  takeUpIdeaSchema,
} from '#modules/ideas';
import { Assignee } from '../away-parts.tsx';
import { IdeaBadges, supportersText } from '../citizen/idea-parts.tsx';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page } from '../handlers.ts';
import { Paragraphs, timelineEvents } from '../reports-view.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { DescriptionList, PageHead, Timeline } from '../ui/index.ts';
import { CaseLinks, contactItems, PublicPage } from './case-facts.tsx';
import { CaseHead, formsOn } from './case-page.tsx';
import { IdeaActions } from './idea-actions.tsx';

const PATH = '/mitarbeit/ideen/:case_id';

const get = page(
  z.object({ case_id: z.uuid(), gespeichert: z.string().optional().catch('') }),
  async (work, input) => ({ idea: await ideaForStaff(work, input.case_id), saved: input.gespeichert !== undefined }),
  IdeaPage,
  { who: 'staff' },
);

export type IdeaPageProps = PageProps<{ idea: IdeaForStaff; saved: boolean }>;

/** One idea as its team works on it. */
function IdeaPage(props: IdeaPageProps) {
  const { t, data } = props;
  const { idea } = data;
  return (
    <StaffShell
      {...props}
      title={`${idea.number} ${idea.subject}`}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: idea.number }]}
      wide
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={idea.subject} preline={idea.number}>
        <IdeaBadges idea={idea} t={t} />
      </PageHead>
      <div className="two-columns">
        <div className="stack">
          <Facts {...props} />
          <h2>{t.case.timeline}</h2>
          <Timeline
            label={t.case.timeline}
            events={timelineEvents(props, idea.timeline, { staff: true, events: t.ideas.events, files: () => '' })}
          />
        </div>
        <div className="stack">
          <IdeaActions {...props} />
        </div>
      </div>
    </StaffShell>
  );
}

function Facts(props: IdeaPageProps) {
  const { t, lang, city, data } = props;
  const { idea } = data;
  const c = t.case;
  return (
    <>
      <Paragraphs text={idea.description} />
      <h2>{c.facts}</h2>
      <DescriptionList
        dense
        items={[
          { label: t.inbox.created, value: moment(idea.created_at, lang, city.time_zone) },
          { label: c.channel, value: t.inbox.channels[idea.channel] ?? idea.channel },
          ...(idea.place_label ? [{ label: t.inbox.place, value: idea.place_label }] : []),
          ...(idea.type === 'suggestion' ? [{ label: t.idea_desk.supporters, value: supportersText(t, idea.supporters) }] : []),
          { label: t.idea_desk.visible, value: idea.published_at ? t.report.yes : t.report.no },
          { label: t.inbox.team_column, value: inLanguage(idea.team_name, lang) },
          { label: t.inbox.assignee, value: <Assignee {...props} {...idea} /> },
          ...contactItems(props, t.idea_desk.author, idea.contact, idea.secret !== null),
        ]}
      />
      {idea.published_at && <PublicPage {...props} path={`/ideen/${idea.number}`} />}
      <CaseLinks {...props} links={idea.links} />
    </>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: PATH, get },
  form('veroeffentlichen', publishIdeaSchema, publishIdea),
  form('pruefen', considerIdeaSchema, considerIdea),
  form('aufgreifen', takeUpIdeaSchema, takeUpIdea),
  form('ablehnen', declineIdeaSchema, declineIdea),
  form('weitergeben', passOnPraiseSchema, passOnPraise),
  form('antworten', answerIdeaSchema, answerIdea),
  form('notiz', addNoteSchema, addNote),
  form('gelesen', onCase, markRead),
  form('zustaendig', assignCaseSchema, assignCase),
  form('verknuepfen', linkCasesSchema, linkCases),
];
