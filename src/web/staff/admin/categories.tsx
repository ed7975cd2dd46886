import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { itemsForAdmin, teamPart } from '#modules/people';
import { categoryPart, groupPart } from '#modules/reports';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, DataTable } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink, originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const CATEGORIES_PATH = `${ADMIN}/anliegen`;

const get = page(z.object({}), categoriesFor, CategoriesPage, { who: 'staff' });

async function categoriesFor(work: Work) {
  const [categories, groups, teams] = await Promise.all([
    itemsForAdmin(work, categoryPart),
    itemsForAdmin(work, groupPart),
    itemsForAdmin(work, teamPart),
  ]);
  return { categories: categories.items.sort((a, b) => a.value.order - b.value.order), groups: groups.items, teams: teams.items };
}

/** What can be reported, group by group, and who takes it. */
function CategoriesPage(props: PageProps<Awaited<ReturnType<typeof categoriesFor>>>) {
  const { t, lang, url, data } = props;
  const a = t.admin;
  const teamName = (id: string) => inLanguage(data.teams.find((team) => team.id === id)?.value.name, lang) || id;
  return (
    <AdminPage {...props} title={a.categories.title} head={<AddLink href={url(`${CATEGORIES_PATH}/neu`)}>{a.categories.add}</AddLink>}>
      <p className="lead">{a.categories.lead}</p>
      {data.groups.map((group) => (
        <section key={group.id} className="stack">
          <h2>{inLanguage(group.value.name, lang)}</h2>
          <DataTable
            caption={inLanguage(group.value.name, lang)}
            caption_hidden
            dense
            rows={data.categories.filter((one) => one.value.group === group.id)}
            row_key={(row) => row.id}
            empty={<p className="muted">{a.categories.none}</p>}
            columns={[
              {
                key: 'name',
                label: a.fields.name,
                primary: true,
                cell: (row) => (
                  <>
                    <a href={url(`${CATEGORIES_PATH}/${row.id}`)}>{inLanguage(row.value.name, lang)}</a>{' '}
                    {row.value.danger && (
                      <Badge tone="problem" small>
                        {a.categories.danger_short}
                      </Badge>
                    )}{' '}
                    {!row.value.active && <Badge small>{a.categories.inactive}</Badge>}
                  </>
                ),
              },
              { key: 'team', label: a.fields.team, cell: (row) => teamName(row.value.team) },
              {
                key: 'days',
                label: a.fields.target_working_days,
                cell: (row) => fill(a.categories.days, { n: row.value.target_working_days }),
              },
              { key: 'publication', label: a.fields.publication, cell: (row) => a.values[row.value.publication] },
              { key: 'questions', label: a.fields.questions, wide_only: true, cell: (row) => row.value.questions.length },
              originColumn(t),
            ]}
          />
        </section>
      ))}
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: CATEGORIES_PATH, get }];
