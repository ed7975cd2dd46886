import type { z } from 'zod';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page } from '../handlers.ts';
import { fill } from '../problems.ts';
import { searchGroupsFor } from '../search-groups.ts';
import { SEARCH_PAGE, SEARCH_PATH, searchSchema } from '../search-schema.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { EmptyState, PageHead } from '../ui/index.ts';

async function foundFor(work: Work, { q }: z.infer<typeof searchSchema>) {
  return { q: q.trim().slice(0, 200), groups: await searchGroupsFor(work, q, SEARCH_PAGE) };
}

const get = page(searchSchema, foundFor, SearchPage, { who: 'staff' });

/** What the one search found, kind by kind. */
function SearchPage(props: PageProps<Awaited<ReturnType<typeof foundFor>>>) {
  const { t, lang, url, data } = props;
  const s = t.search;
  const { q, groups } = data;
  return (
    <StaffShell {...props} title={q ? fill(s.title_for, { q }) : s.title} way={[{ label: s.title }]} q={q}>
      <PageHead title={q ? fill(s.title_for, { q }) : s.title} />
      {q === '' && <p className="lead">{s.lead}</p>}
      {q !== '' && groups.length === 0 && (
        <div data-missed={q}>
          <EmptyState title={s.none} icon="search">
            {s.none_text}
          </EmptyState>
        </div>
      )}
      {groups.map((group) => (
        <section key={group.kind} aria-labelledby={`group-${group.kind}`} className="found">
          <h2 id={`group-${group.kind}`}>{s.kinds[group.kind] ?? group.kind}</h2>
          <ul className="found__list">
            {group.hits.map((hit) => (
              <li key={hit.id}>
                <a
                  href={url(hit.path)}
                  data-opened={group.kind === 'case' || group.kind === 'staff_change' ? undefined : `${group.kind} ${hit.id}`}
                >
                  {hit.title[lang]}
                </a>
                {hit.snippet && <p>{hit.snippet}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </StaffShell>
  );
}

export const routes: Route[] = [{ path: SEARCH_PATH, get }];
