import { z } from 'zod';
import { procedurePart, procedureUseFor } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { formsForStaff } from '#modules/forms';
import { itemsForAdmin, teamPart } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Badge, DataTable, EmptyState } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink, originColumn } from './item-list.tsx';
import { FORM_DESK_PATH, PROCEDURES_PATH } from './paths.ts';
import { withoutRemedies } from './procedure-values.ts';

const get = page(z.object({}), proceduresFor, ProceduresPage, { who: 'staff' });

async function proceduresFor(work: Work) {
  const [procedures, teams, forms, use] = await Promise.all([
    itemsForAdmin(work, procedurePart),
    itemsForAdmin(work, teamPart),
    formsForStaff(work),
    procedureUseFor(work.read),
  ]);
  return { procedures: procedures.items.map((item) => ({ ...item, ...use(item.id) })), teams: teams.items, forms };
}

/** Every kind of application: what it asks, who decides, and how much of it is under way. */
function ProceduresPage(props: PageProps<Awaited<ReturnType<typeof proceduresFor>>>) {
  const { t, lang, url, data } = props;
  const [a, p] = [t.admin, t.procedure_desk];
  const teamName = (id: string) => inLanguage(data.teams.find((team) => team.id === id)?.value.name, lang) || id;
  const formName = (id: string) => inLanguage(data.forms.find((form) => form.form_id === id)?.title, lang) || id;
  return (
    <AdminPage {...props} title={p.title} head={<AddLink href={url(`${PROCEDURES_PATH}/neu`)}>{p.add}</AddLink>}>
      <p className="lead">{p.lead}</p>
      <DataTable
        caption={p.title}
        caption_hidden
        dense
        rows={data.procedures}
        row_key={(row) => row.id}
        empty={
          <EmptyState title={p.none} icon="checklist">
            {p.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: a.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${PROCEDURES_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                {!row.value.active && <Badge small>{p.inactive}</Badge>}{' '}
                {withoutRemedies(row.value).length > 0 && (
                  <Badge tone="waiting" small>
                    {p.no_remedies_short}
                  </Badge>
                )}
              </>
            ),
          },
          {
            key: 'form',
            label: p.fields.form,
            cell: (row) => <a href={url(`${FORM_DESK_PATH}/${row.value.form}`)}>{formName(row.value.form)}</a>,
          },
          { key: 'team', label: a.fields.team, cell: (row) => teamName(row.value.team) },
          { key: 'versions', label: p.versions, cell: (row) => row.versions },
          { key: 'open', label: p.open, cell: (row) => row.open },
          originColumn(t),
        ]}
      />
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: PROCEDURES_PATH, get }];
