import { inLanguage } from '#modules/city';
import { staffListFor, staffListSchema } from '#modules/people';
import { AwayMark } from '../away-parts.tsx';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { PageLinks } from '../list-parts.tsx';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, DataTable, EmptyState, Form, PageHead, SearchField, SelectField } from '../ui/index.ts';
import { MailTo, PhoneTo, TeamsOf } from './colleague-parts.tsx';
import { COLLEAGUES } from './paths.ts';

const get = page(staffListSchema, staffListFor, ColleaguesPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof staffListFor>>>;

/** Everybody who works here, by surname, by team or by words. */
function ColleaguesPage(props: Props) {
  const { t, url, lang, data } = props;
  const c = t.colleagues;
  const { wanted } = data;
  const to = (n: number) => url(`${COLLEAGUES}?${new URLSearchParams({ q: wanted.q, team: wanted.team, page: String(n) })}`);
  return (
    <StaffShell {...props} title={c.title} way={[{ label: c.title }]} wide>
      <PageHead title={c.title} />
      <p className="lead">{c.lead}</p>
      <Form method="get" action={url(COLLEAGUES)} label={c.search} inline>
        <SearchField name="q" label={c.search} value={wanted.q} button_label={t.inbox.search} />
        <SelectField
          name="team"
          label={c.team}
          empty_label={c.all_teams}
          value={wanted.team}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          required
        />
        <Button look="secondary" small>
          {t.reports.apply}
        </Button>
      </Form>
      <DataTable
        caption={c.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.person_id}
        empty={
          <EmptyState title={c.none} icon="people">
            {c.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: c.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${COLLEAGUES}/${row.person_id}`)}>{row.name}</a> {row.away && <AwayMark {...props} away={row.away} />}
              </>
            ),
          },
          { key: 'teams', label: c.teams, cell: (row) => <TeamsOf {...props} teams={row.teams} /> },
          { key: 'phone', label: c.phone, cell: (row) => <PhoneTo phone={row.phone} /> },
          { key: 'email', label: c.email, cell: (row) => <MailTo email={row.email} /> },
        ]}
      />
      {wanted.q !== '' && data.more && <p className="muted">{c.first}</p>}
      <PageLinks
        t={t}
        back={wanted.q === '' && wanted.page > 1 ? to(wanted.page - 1) : null}
        next={wanted.q === '' && data.more ? to(wanted.page + 1) : null}
      />
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: COLLEAGUES, get }];
