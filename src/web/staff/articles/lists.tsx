import { z } from 'zod';
import { type ArticleListRow, articleListsFor } from '#modules/articles';
import { inLanguage } from '#modules/city';
import type { PageProps } from '../../context.ts';
import { shortDay } from '../../format.ts';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, DataTable, PageHead } from '../../ui/index.ts';
import { StateOf } from './parts.tsx';

export const ARTICLES_PATH = '/mitarbeit/wissen';

const LISTS = ['review', 'due', 'voices', 'broken', 'drafts', 'readable', 'archived', 'trashed'] as const;

const get = page(z.object({}), articleListsFor, ListsPage, { who: 'staff' });

/** Every article somebody works on, by what is to be done with it. */
function ListsPage(props: PageProps<Awaited<ReturnType<typeof articleListsFor>>>) {
  const { t, url, data } = props;
  const d = t.article_desk;
  return (
    <StaffShell {...props} title={d.title} way={[{ label: t.articles.title, href: '/wissen' }, { label: d.title }]}>
      <PageHead title={d.title}>
        <ButtonLink href={url(`${ARTICLES_PATH}/einlesen`)} icon="download" look="secondary" small>
          {t.article_import.title}
        </ButtonLink>
        <ButtonLink href={url(`${ARTICLES_PATH}/neu`)} icon="add" small>
          {d.add}
        </ButtonLink>
      </PageHead>
      <p className="lead">{d.lead}</p>
      <nav aria-label={t.articles.contents} className="help-contents">
        <ul>
          {LISTS.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>
                {d.lists[name]} ({data[name].length})
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {LISTS.map((name) => (
        <section key={name} id={name}>
          <h2>{d.lists[name]}</h2>
          <List {...props} name={name} rows={data[name]} />
        </section>
      ))}
    </StaffShell>
  );
}

function List({ name, rows, ...props }: PageProps<unknown> & { name: (typeof LISTS)[number]; rows: ArticleListRow[] }) {
  const { t, url, lang, city } = props;
  const d = t.article_desk;
  return (
    <DataTable
      caption={d.lists[name]}
      caption_hidden
      dense
      rows={rows}
      row_key={(row) => row.article_id}
      empty={<p className="muted">{d.empty[name]}</p>}
      columns={[
        {
          key: 'title',
          label: d.article,
          primary: true,
          cell: (row) => <a href={url(`${ARTICLES_PATH}/${row.article_id}`)}>{row.title.de}</a>,
        },
        { key: 'state', label: d.state, cell: (row) => <StateOf row={row} t={t} /> },
        { key: 'audience', label: t.articles.audience, cell: (row) => t.articles.audience_short[row.audience], wide_only: true },
        { key: 'team', label: t.articles.team, cell: (row) => inLanguage(row.team_name, lang) },
        { key: 'owner', label: t.articles.owner, cell: (row) => row.owner_name ?? '–' },
        { key: 'changed', label: d.changed, cell: (row) => shortDay(row.changed_at, lang, city.time_zone) },
      ]}
    />
  );
}

export const routes: Route[] = [{ path: ARTICLES_PATH, get }];
