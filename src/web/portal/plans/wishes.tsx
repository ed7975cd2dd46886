import { inLanguage } from '#modules/city';
import { type WishList, wishesFor, wishListSchema } from '#modules/insight';
import { WISH_STATES } from '#modules/insight/words';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { ListFilter, PageLinks } from '../../list-parts.tsx';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, DataTable, EmptyState, PageHead, SelectField } from '../../ui/index.ts';
import { PlanViews, WishBadge } from './parts.tsx';
import { WISHES } from './paths.ts';

const get = page(wishListSchema, wishesFor, ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof wishesFor>>>;

const queryOf = ({ page: at, ...wanted }: WishList) => String(new URLSearchParams({ ...wanted, page: String(at) }));

/** What departments wish for, those with the most points first. */
function ListPage(props: Props) {
  const { t, url, lang, data } = props;
  const w = t.wishes;
  const { wanted } = data;
  return (
    <StaffShell {...props} title={w.title} way={[{ label: w.title }]} wide>
      <PageHead title={w.title}>
        <ButtonLink href={url(`${WISHES}/neu`)} icon="add" small>
          {w.add}
        </ButtonLink>
      </PageHead>
      <PlanViews {...props} />
      <p className="lead">{w.lead}</p>
      <Filters {...props} />
      <DataTable
        caption={w.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.wish_id}
        empty={
          <EmptyState title={w.none} icon="message">
            {w.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'title',
            label: w.wish,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${WISHES}/${row.wish_id}`)}>{row.title}</a>
                <br />
                <span className="muted">{inLanguage(row.team_name, lang)}</span>
              </>
            ),
          },
          { key: 'state', label: w.state, cell: (row) => <WishBadge t={t} state={row.state} /> },
          { key: 'goal', label: w.goal, cell: (row) => (row.goal_name ? inLanguage(row.goal_name, lang) : '–') },
          { key: 'concerned', label: w.concerned_n, numeric: true, wide_only: true, cell: (row) => row.concerned },
          { key: 'supports', label: w.supports, numeric: true, cell: (row) => row.supports },
          { key: 'points', label: w.points, numeric: true, cell: (row) => row.points ?? '–' },
        ]}
      />
      <p className="muted">{w.formula}</p>
      <PageLinks
        t={t}
        back={wanted.page > 1 ? url(`${WISHES}?${queryOf({ ...wanted, page: wanted.page - 1 })}`) : null}
        next={data.more ? url(`${WISHES}?${queryOf({ ...wanted, page: wanted.page + 1 })}`) : null}
      />
    </StaffShell>
  );
}

function Filters({ t, url, lang, data }: Props) {
  const w = t.wishes;
  const { wanted } = data;
  return (
    <ListFilter t={t} action={url(WISHES)} active={[wanted.state, wanted.goal, wanted.team].filter(Boolean).length}>
      <SelectField
        name="state"
        label={w.state}
        empty_label={w.waiting}
        value={wanted.state}
        choices={[...WISH_STATES.map((value) => ({ value, label: w.states[value] ?? value })), { value: 'all', label: w.all }]}
        required
      />
      <SelectField
        name="goal"
        label={w.goal}
        empty_label={w.all_goals}
        value={wanted.goal}
        choices={data.goals.map((one) => ({ value: one.goal_id, label: inLanguage(one.name, lang) }))}
        required
      />
      <SelectField
        name="team"
        label={w.team}
        empty_label={w.all_teams}
        value={wanted.team}
        choices={data.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
        required
      />
    </ListFilter>
  );
}

export const routes: Route[] = [{ path: WISHES, get }];
