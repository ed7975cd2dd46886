import type { teamsFor } from '#modules/cases';
import type { Away } from '#modules/people';
import type { Context } from './context.ts';
import { shortDay } from './format.ts';
import { fill } from './problems.ts';
import { Badge, Message } from './ui/index.ts';

type Teams = Awaited<ReturnType<typeof teamsFor>>;
interface Assigned {
  assignee_id: string | null;
  assignee_name: string | null;
  teams: Teams;
}

/** 'abwesend bis 30.11.26, Vertretung: Lars Leuchte' */
export function awayWords(context: Context, { until, deputy }: Away): string {
  const a = context.t.away;
  return `${fill(a.until, { date: dayOf(context, until) })}, ${deputy ? fill(a.deputy, { name: deputy.name }) : a.no_deputy}`;
}

/** The same as a mark that fits a phone. */
export function AwayMark(props: Context & { away: Away }) {
  const { t, away } = props;
  return (
    <>
      <Badge small>{fill(t.away.until, { date: dayOf(props, away.until) })}</Badge>{' '}
      <span className="muted">{away.deputy ? fill(t.away.deputy, { name: away.deputy.name }) : t.away.no_deputy}</span>
    </>
  );
}

/** A day 'YYYY-MM-DD' as people read it. */
export function dayOf({ lang, city }: Context, date: string): string {
  return shortDay(new Date(`${date}T12:00:00Z`), lang, city.time_zone);
}

/** Who a case is assigned to, with a mark where they are away. */
export function AwayBadge(props: Context & Assigned) {
  const away = awayOf(props);
  return (
    <>
      {props.assignee_name ?? '–'} {away && <Badge small>{fill(props.t.away.until, { date: dayOf(props, away.until) })}</Badge>}
    </>
  );
}

/** The same on the page of the case, which says who stands in. */
export function Assignee(props: Context & Assigned) {
  const { t, assignee_name } = props;
  const away = awayOf(props);
  if (!assignee_name || !away) return <>{assignee_name ?? t.case.nobody}</>;
  return (
    <>
      {assignee_name}
      <Message tone="warning" title={fill(t.away.assigned, { name: assignee_name, date: dayOf(props, away.until) })}>
        <p>{away.deputy ? fill(t.away.assigned_text, { name: away.deputy.name }) : t.away.assigned_nobody}</p>
      </Message>
    </>
  );
}

function awayOf({ assignee_id, teams }: Assigned): Away | undefined {
  return teams.flatMap((team) => team.members).find((one) => one.person_id === assignee_id)?.away;
}

/** Whom one stands in for today; with the way to their cases. */
export function StandingIn(props: Context & { stands_in_for: { person_id: string; name: string; until: string }[]; link?: boolean }) {
  const { t, url, stands_in_for } = props;
  if (stands_in_for.length === 0) return null;
  const names = stands_in_for.map(({ name, until }) => `${name} (${fill(t.away.until, { date: dayOf(props, until) })})`).join(', ');
  return (
    <p>
      {fill(t.away.standing_in, { names })} {props.link && <a href={url('/mitarbeit?view=deputy')}>{t.away.standing_in_link}</a>}
    </p>
  );
}
