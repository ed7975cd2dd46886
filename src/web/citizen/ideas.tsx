import { type IdeaList, ideaListSchema, publicIdeasFor } from '#modules/ideas';
import { IDEA_ORDERS, IDEA_STATE_NAMES, IDEA_TYPES } from '#modules/ideas/words';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { PageLinks } from '../list-parts.tsx';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, CardGrid, EmptyState, FilterBar, Form, SelectField } from '../ui/index.ts';
import { IdeaCard } from './idea-parts.tsx';

const get = page(ideaListSchema, publicIdeasFor, IdeasPage, { cached: true });

type Props = PageProps<Awaited<ReturnType<typeof publicIdeasFor>>>;

/** What others wish for and like, and what became of it. */
function IdeasPage(props: Props) {
  const { t, url, data } = props;
  const { wanted } = data;
  const to = (n: number) => url(`/ideen?${queryOf({ ...wanted, page: n })}`);
  return (
    <CitizenShell {...props} title={t.ideas.title} description={t.ideas.lead} way={[{ label: t.ideas.title }]} wide>
      <h1 className="kern-heading-x-large">{t.ideas.title}</h1>
      <p className="lead">{t.ideas.lead}</p>
      <p>
        <ButtonLink href={url('/ideen/neu')} icon="edit">
          {t.ideas.write}
        </ButtonLink>
      </p>
      <Filters {...props} />
      {data.rows.length === 0 ? (
        <EmptyState title={t.ideas.none} icon="message">
          {t.ideas.none_text}
        </EmptyState>
      ) : (
        <CardGrid>
          {data.rows.map((row) => (
            <IdeaCard key={row.number} row={row} context={props} />
          ))}
        </CardGrid>
      )}
      <PageLinks t={t} back={wanted.page > 1 ? to(wanted.page - 1) : null} next={data.more ? to(wanted.page + 1) : null} large />
    </CitizenShell>
  );
}

function Filters({ t, url, data }: Props) {
  const { wanted } = data;
  const active = [wanted.type, wanted.state, wanted.order === 'newest' ? '' : wanted.order].filter(Boolean).length;
  return (
    <FilterBar label={t.reports.filter} active={active} active_label={t.reports.filters_active}>
      <Form method="get" action={url('/ideen')} label={t.reports.filter} inline>
        <SelectField
          name="type"
          label={t.ideas.type}
          empty_label={t.ideas.all_types}
          value={wanted.type}
          choices={IDEA_TYPES.map((value) => ({ value, label: t.ideas.only[value] ?? value }))}
          required
        />
        <SelectField
          name="state"
          label={t.reports.state}
          empty_label={t.reports.all_states}
          value={wanted.state}
          choices={IDEA_STATE_NAMES.map((value) => ({ value, label: t.states[value] ?? value }))}
          required
        />
        <SelectField
          name="order"
          label={t.ideas.order}
          value={wanted.order}
          choices={IDEA_ORDERS.map((value) => ({ value, label: t.ideas.orders[value] ?? value }))}
          required
        />
        <Button look="secondary">{t.reports.apply}</Button>
      </Form>
    </FilterBar>
  );
}

function queryOf(wanted: IdeaList): string {
  return new URLSearchParams(Object.entries(wanted).map(([name, value]) => [name, String(value)])).toString();
}

export const routes: Route[] = [{ path: '/ideen', get }];
