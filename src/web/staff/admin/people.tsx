import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { emergencyFor, staffFor } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { PageLinks } from '../../list-parts.tsx';
import type { Route } from '../../server.ts';
import { Badge, DataTable, EmptyState, Form, Message, SearchField } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink } from './item-list.tsx';
import { ADMIN } from './paths.ts';

export const PEOPLE_PATH = `${ADMIN}/menschen`;

const schema = z.object({ q: z.string().trim().max(120).catch(''), page: z.coerce.number().int().min(1).max(400).catch(1) });

const get = page(schema, peopleFor, PeoplePage, { who: 'staff' });

async function peopleFor(work: Work, wanted: z.infer<typeof schema>) {
  const { oidc, ldap } = work.house.config;
  const [staff, emergency] = await Promise.all([staffFor(work, wanted), emergencyFor(work)]);
  return { ...staff, emergency, elsewhere: oidc !== undefined || ldap !== undefined };
}

/** Who of the staff has access, to which teams and with which roles. */
function PeoplePage(props: PageProps<Awaited<ReturnType<typeof peopleFor>>>) {
  const { t, lang, url, data } = props;
  const a = t.admin;
  const p = a.people;
  const names = (all: unknown) => (Array.isArray(all) ? all.map((one) => inLanguage(one, lang)).join(', ') : '') || '–';
  const to = (n: number) => url(`${PEOPLE_PATH}?${new URLSearchParams({ q: data.wanted.q, page: String(n) })}`);
  return (
    <AdminPage {...props} title={p.title} head={<AddLink href={url(`${PEOPLE_PATH}/neu`)}>{p.add}</AddLink>}>
      <Form method="get" action={url(PEOPLE_PATH)} label={p.search}>
        <SearchField name="q" label={p.search} value={data.wanted.q} button_label={t.inbox.search} />
      </Form>
      {data.emergency.length > 0 && (
        <p>
          <a href={url(`${ADMIN}/notfallkonten`)}>{a.emergency.list}</a>{' '}
          {data.emergency.map(({ person_id, name, active }, at) => (
            <span key={person_id}>
              {at > 0 && ', '}
              <a href={url(`${PEOPLE_PATH}/${person_id}`)}>{name}</a>
              {!active && ` (${a.members.inactive})`}
            </span>
          ))}
        </p>
      )}
      {data.elsewhere && data.emergency.length === 0 && <Message tone="warning" title={a.emergency.none} />}
      <DataTable
        caption={p.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.person_id}
        empty={
          <EmptyState title={p.none} icon="people">
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
                <a href={url(`${PEOPLE_PATH}/${row.person_id}`)}>{row.name}</a> {!row.active && <Badge small>{a.members.inactive}</Badge>}{' '}
                {row.emergency && <Badge small>{a.emergency.badge}</Badge>}
              </>
            ),
          },
          { key: 'email', label: a.fields.email, cell: (row) => row.email },
          { key: 'teams', label: p.teams, cell: (row) => names(row.teams) },
          { key: 'roles', label: p.roles, cell: (row) => names(row.roles) },
        ]}
      />
      <PageLinks t={t} back={data.wanted.page > 1 ? to(data.wanted.page - 1) : null} next={data.more ? to(data.wanted.page + 1) : null} />
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: PEOPLE_PATH, get }];
