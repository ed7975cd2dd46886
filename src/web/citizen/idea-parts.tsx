import { inLanguage } from '#modules/city';
import type { PublicIdea, PublicIdeas } from '#modules/ideas';
import type { Context } from '../context.ts';
import { day } from '../format.ts';
import { fill } from '../problems.ts';
import { Paragraphs, StateBadge, timelineEvents } from '../reports-view.tsx';
import { Badge, Card, DescriptionList, LinkTile, Message, Time, Timeline } from '../ui/index.ts';

/** How many support an idea, in words. */
export function supportersText(t: Context['t'], n: number): string {
  const { supporters, supporters_one, supporters_none } = t.ideas;
  return n === 0 ? supporters_none : n === 1 ? supporters_one : fill(supporters, { n });
}

/** An idea in a list, as everybody may see it. */
export function IdeaCard({ row, context }: { row: PublicIdeas['rows'][number]; context: Context }) {
  const { t, lang, city, url } = context;
  return (
    <Card
      title={row.subject}
      href={url(`/ideen/${row.number}`)}
      preline={<IdeaBadges idea={row} t={t} small />}
      footer={
        <span className="cluster">
          <Time iso={row.created_at.toISOString()}>{day(row.created_at, lang, city.time_zone)}</Time>
          {row.type === 'suggestion' && row.supporters > 0 && <strong>{supportersText(t, row.supporters)}</strong>}
        </span>
      }
    >
      {row.place_label && <p>{row.place_label}</p>}
      <p className="muted">{row.excerpt}</p>
    </Card>
  );
}

/** What it is, and where it stands. */
export function IdeaBadges({ idea, t, small }: { idea: { type: string; state: string }; t: Context['t']; small?: boolean }) {
  return (
    <span className="cluster">
      <Badge icon={idea.type === 'praise' ? 'success' : 'message'} small={small}>
        {t.ideas.types[idea.type] ?? idea.type}
      </Badge>
      <StateBadge state={idea.state} t={t} small={small} />
    </span>
  );
}

/** The way to write an idea, for the front page. */
export function IdeaTile({ t, url }: Context) {
  return (
    <LinkTile href={url('/ideen')} title={t.ideas.nav} icon="message">
      {t.ideas.tile}
    </LinkTile>
  );
}

/** The idea itself: for everybody and for whoever has the link, each with what the read gave them. */
export function IdeaBody({ idea, context }: { idea: PublicIdea; context: Context }) {
  const { t, lang, city } = context;
  return (
    <>
      <p>
        <IdeaBadges idea={idea} t={t} />
      </p>
      <h1 className="kern-heading-x-large" dir="auto">
        {idea.subject}
      </h1>
      {idea.place_label && (
        <p className="lead" dir="auto">
          {idea.place_label}
        </p>
      )}
      <Paragraphs text={idea.description} />
      {idea.outcome && (
        <Message tone={idea.state === 'taken_up' ? 'success' : 'info'} title={t.ideas.outcome[idea.state] ?? ''}>
          <Paragraphs text={idea.outcome} />
          {idea.shows_at && (
            <p>
              {t.ideas.shows_at}:{' '}
              <a href={idea.shows_at} rel="noopener nofollow">
                {idea.shows_at}
              </a>
            </p>
          )}
        </Message>
      )}
      <DescriptionList
        items={[
          { label: t.reports.number, value: idea.number },
          { label: t.reports.team, value: inLanguage(idea.team_name, lang) },
          { label: t.ideas.written_on, value: day(idea.created_at, lang, city.time_zone) },
        ]}
      />
      <h2>{t.reports.what_happened}</h2>
      <Timeline
        events={timelineEvents(context, idea.timeline, { staff: false, events: t.ideas.events, files: () => '' })}
        label={t.reports.what_happened}
      />
    </>
  );
}
