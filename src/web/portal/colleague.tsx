import { colleagueFor, colleagueSchema, manages } from '#modules/people';
import { AwayMark } from '../away-parts.tsx';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, ButtonLink, DescriptionList, PageHead } from '../ui/index.ts';
import { MailTo, PhoneTo, TeamsOf } from './colleague-parts.tsx';
import { ABSENCES, COLLEAGUES } from './paths.ts';

const get = page(colleagueSchema, colleagueFor, ColleaguePage, { who: 'staff' });

/** Somebody who works here: teams, and how to reach them. */
function ColleaguePage(props: PageProps<Awaited<ReturnType<typeof colleagueFor>>>) {
  const { t, url, work, data } = props;
  const c = t.colleagues;
  return (
    <StaffShell {...props} title={data.name} way={[{ label: c.title, href: COLLEAGUES }, { label: data.name }]}>
      <PageHead title={data.name}>
        {data.may.plan && (
          <ButtonLink href={url(`${ABSENCES}?person_id=${data.person_id}`)} look="secondary" small icon="clock">
            {t.away.plan}
          </ButtonLink>
        )}
        {manages(work.actor) && (
          <ButtonLink href={url(`/mitarbeit/verwaltung/menschen/${data.person_id}`)} look="secondary" small icon="edit">
            {c.manage}
          </ButtonLink>
        )}
      </PageHead>
      <DescriptionList
        items={[
          {
            label: t.away.presence,
            value: data.away ? <AwayMark {...props} away={data.away} /> : <Badge tone="done">{t.away.here}</Badge>,
          },
          { label: c.teams, value: <TeamsOf {...props} teams={data.teams} /> },
          ...(data.department ? [{ label: c.department, value: data.department }] : []),
          { label: c.phone, value: <PhoneTo phone={data.phone} /> },
          { label: c.email, value: <MailTo email={data.email} /> },
        ]}
      />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: `${COLLEAGUES}/:person_id`, get }];
