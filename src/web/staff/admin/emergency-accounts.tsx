import { z } from 'zod';
import { checkEnvelope, type EmergencyAccount, emergencyFor } from '#modules/people';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, DataTable, EmptyState, ErrorSummary, Form, HiddenField } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { ADMIN } from './paths.ts';
import { PEOPLE_PATH } from './people.tsx';

export const EMERGENCY_ACCOUNTS = `${ADMIN}/notfallkonten`;

const get = page(
  z.object({ gespeichert: z.string().optional() }),
  async (work, { gespeichert }) => ({ rows: await emergencyFor(work), saved: gespeichert !== undefined }),
  EmergencyAccountsPage,
  { who: 'staff' },
);
type Props = PageProps<{ rows: EmergencyAccount[]; saved: boolean }>;

/** Which accounts have an envelope in the safe, how many of its codes were used, and who last looked that it is unopened. */
function EmergencyAccountsPage(props: Props) {
  const { t, url, lang, city, data, problem } = props;
  const e = t.admin.envelopes;
  const at = (date: Date) => day(date, lang, city.time_zone);
  return (
    <AdminPage {...props} title={e.title} way={[{ label: t.admin.people.title, href: PEOPLE_PATH }]} saved={data.saved}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <p className="lead">{e.lead}</p>
      <DataTable
        caption={e.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.person_id}
        empty={
          <EmptyState title={e.none} icon="lock">
            {e.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t.admin.fields.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${PEOPLE_PATH}/${row.person_id}`)}>{row.name}</a> {!row.active && `(${t.admin.members.inactive})`}
              </>
            ),
          },
          { key: 'printed', label: e.printed, cell: (row) => (row.printed_at ? at(row.printed_at) : e.never) },
          { key: 'used', label: e.used, cell: (row) => fill(e.used_of, { used: row.used, codes: row.codes }) },
          {
            key: 'checked',
            label: e.checked,
            cell: (row) =>
              row.checked_at
                ? fill(row.checked_by ? e.checked_by : '{at}', { at: at(row.checked_at), name: row.checked_by ?? '' })
                : e.unchecked,
          },
          { key: 'state', label: e.state, cell: (row) => <State t={t} row={row} /> },
          { key: 'check', label: t.account.action, label_hidden: true, cell: (row) => <Check {...props} row={row} /> },
        ]}
      />
      <p className="muted">{e.hint}</p>
    </AdminPage>
  );
}

function State({ t, row }: Pick<Props, 't'> & { row: EmergencyAccount }) {
  const e = t.admin.envelopes;
  if (!row.printed_at) return <Badge tone="problem">{e.no_envelope}</Badge>;
  if (row.used > 0) return <Badge tone="problem">{e.opened}</Badge>;
  return row.due ? <Badge tone="waiting">{e.due}</Badge> : <Badge tone="done">{e.fine}</Badge>;
}

/** Nobody vouches for their own envelope. */
function Check({ t, url, form_key, work, row }: Props & { row: EmergencyAccount }) {
  const e = t.admin.envelopes;
  if (!row.printed_at || row.used > 0 || row.person_id === work.actor.person_id) return null;
  return (
    <Form action={url(`${EMERGENCY_ACCOUNTS}/pruefen`)} form_key={form_key} label={`${e.check}: ${row.name}`}>
      <HiddenField name="person_id" value={row.person_id} />
      <Button look="secondary" small>
        {e.check}
      </Button>
    </Form>
  );
}

const check = submit(
  z.object({ person_id: z.uuid() }),
  async (work, input, { context }) => {
    await checkEnvelope(work, input);
    return seeOther(context.url(`${EMERGENCY_ACCOUNTS}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: EMERGENCY_ACCOUNTS, get },
  { path: `${EMERGENCY_ACCOUNTS}/pruefen`, post: check, home: EMERGENCY_ACCOUNTS, limit: 30 },
];
