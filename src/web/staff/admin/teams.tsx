import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { itemsForAdmin, teamPart } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Badge, DataTable } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const TEAMS_PATH = `${ADMIN}/teams`;

const get = page(z.object({}), teamsFor, TeamsPage, { who: 'staff' });

function teamsFor(work: Work) {
  return itemsForAdmin(work, teamPart);
}

/** Who works on cases. */
function TeamsPage(props: PageProps<Awaited<ReturnType<typeof teamsFor>>>) {
  const { t, lang, url, data } = props;
  const a = t.admin;
  return (
    <AdminPage {...props} title={a.teams.title} head={<AddLink href={url(`${TEAMS_PATH}/neu`)}>{a.teams.add}</AddLink>}>
      <p className="lead">{a.teams.lead}</p>
      <DataTable
        caption={a.teams.title}
        caption_hidden
        dense
        rows={data.items}
        row_key={(row) => row.id}
        columns={[
          {
            key: 'name',
            label: a.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${TEAMS_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {row.value.triage && <Badge small>{a.teams.triage}</Badge>}
              </>
            ),
          },
          { key: 'about', label: a.fields.about, wide_only: true, cell: (row) => inLanguage(row.value.about, lang) },
          { key: 'email', label: a.fields.email, cell: (row) => row.value.email },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: TEAMS_PATH, get }];
