import { inLanguage } from '#modules/city';
import type { colleagueFor } from '#modules/people';
import type { Context } from '../context.ts';
import { COLLEAGUES } from './paths.ts';

type Colleague = Awaited<ReturnType<typeof colleagueFor>>;

/** The teams of somebody, each leading to who else is in it. */
export function TeamsOf({ t, lang, url, teams }: Context & Pick<Colleague, 'teams'>) {
  if (!teams?.length) return <>–</>;
  return (
    <>
      {teams.map((team, at) => (
        <span key={team.team_id}>
          {at > 0 && ', '}
          <a href={url(`${COLLEAGUES}?team=${team.team_id}`)}>{inLanguage(team.name, lang)}</a>
          {team.lead && ` (${t.colleagues.leads})`}
        </span>
      ))}
    </>
  );
}

export function PhoneTo({ phone }: Pick<Colleague, 'phone'>) {
  return phone ? (
    <a className="nowrap" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
      {phone}
    </a>
  ) : (
    <>–</>
  );
}

export function MailTo({ email }: Pick<Colleague, 'email'>) {
  return email ? <a href={`mailto:${email}`}>{email}</a> : <>–</>;
}
