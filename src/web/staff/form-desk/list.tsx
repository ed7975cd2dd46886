import { z } from 'zod';
import { proceduresByForm } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { formsForStaff } from '#modules/forms';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { day } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, ButtonLink, DataTable, EmptyState } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { AddLink, ownerColumn, teamNames } from '../admin/item-list.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';

async function listFor(work: Work) {
  const [forms, procedures, teams] = await Promise.all([formsForStaff(work), proceduresByForm(work.read), teamNames(work.read)]);
  return { forms, procedures, teams };
}

const get = page(z.object({}), listFor, ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof listFor>>>;
type Row = Props['data']['forms'][number];

/** The forms somebody keeps: what is asked, what is being written, what waits for a person. */
function ListPage(props: Props) {
  const { t, lang, url, data } = props;
  const d = t.form_desk;
  return (
    <AdminPage
      {...props}
      title={d.title}
      head={
        <>
          <ButtonLink href={url(`${FORM_DESK_PATH}/einlesen`)} icon="download" look="secondary" small>
            {t.form_import.nav}
          </ButtonLink>
          <AddLink href={url(`${FORM_DESK_PATH}/neu`)}>{d.add}</AddLink>
        </>
      }
    >
      <p className="lead">{d.lead}</p>
      <DataTable
        caption={d.title}
        caption_hidden
        dense
        rows={data.forms}
        row_key={(row) => row.form_id}
        empty={
          <EmptyState title={d.none} icon="list">
            {d.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: d.name,
            primary: true,
            cell: (row) => <a href={url(`${FORM_DESK_PATH}/${row.form_id}`)}>{formText(row.title, lang)}</a>,
          },
          { key: 'state', label: d.state, cell: (row) => <State {...props} row={row} /> },
          ownerColumn(d.owner, data.teams, lang),
          {
            key: 'used_by',
            label: d.used_by,
            cell: ({ form_id }) =>
              data.procedures
                .filter((one) => one.form_id === form_id)
                .map(({ name }) => inLanguage(name, lang))
                .join(', ') || <span className="muted">{d.nobody}</span>,
          },
        ]}
      />
    </AdminPage>
  );
}

function State({ t, lang, city, row }: Props & { row: Row }) {
  const d = t.form_desk;
  return (
    <span className="cluster">
      {row.retired ? (
        <Badge small>{d.retired}</Badge>
      ) : row.number === null ? (
        <span className="muted">{d.is_new}</span>
      ) : (
        <Badge tone="done" small>
          {fill(d.version, { n: row.number })}
        </Badge>
      )}
      {row.next && (
        <span className="muted">
          {fill(d.version, { n: row.next.number })}:{' '}
          {fill(d.asked_from, { day: day(new Date(`${row.next.valid_from}T12:00:00Z`), lang, city.time_zone) })}
        </span>
      )}
      {row.draft && (
        <Badge tone="active" icon="edit" small>
          {d.is_draft}
        </Badge>
      )}
      {row.draft !== null && row.draft.open > 0 && (
        <Badge tone="waiting" small>
          {row.draft.open === 1 ? d.open_task : fill(d.open_tasks, { n: row.draft.open })}
        </Badge>
      )}
    </span>
  );
}

export const routes: Route[] = [{ path: FORM_DESK_PATH, get }];
