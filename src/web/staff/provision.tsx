import { z } from 'zod';
import { noteComeBack, type Provisioned, provisionFor } from '#modules/postbox';
import type { EntryKind, Way } from '#modules/postbox/words';
import type { Context, PageProps } from '../context.ts';
import { day, moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, DataTable, Details, Form, HiddenField, PageHead } from '../ui/index.ts';
import { CaseHead } from './case-page.tsx';

const PATH = '/mitarbeit/antraege/:case_id/zustellung';

const get = page(
  z.object({ case_id: z.uuid(), gespeichert: z.string().optional().catch('') }),
  async (work, { case_id, gespeichert }) => ({ ...(await provisionFor(work, case_id)), saved: gespeichert !== undefined, now: work.now() }),
  ProofPage,
  { who: 'staff' },
);

/** The proof that something was made available, to be printed: what, when, by which law, and the entries of the audit chain. */
function ProofPage(props: PageProps<Provisioned & { saved: boolean; now: Date }>) {
  const { t, lang, city, data } = props;
  const p = t.provision;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const who = (name: string | null) => (name === 'system' ? p.system : (name ?? p.citizen));
  return (
    <StaffShell
      {...props}
      title={`${p.proof} ${data.number}`}
      way={[
        { label: t.inbox.title, href: '/mitarbeit' },
        { label: data.number, href: `/mitarbeit/antraege/${data.case_id}` },
        { label: p.proof },
      ]}
      wide
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={p.proof} preline={data.number} />
      <p>{p.proof_lead}</p>
      <ProvisionTable {...props} />
      {data.may.note && <ComeBack {...props} />}
      <h2>{p.chain}</h2>
      <DataTable
        caption={p.chain}
        caption_hidden
        rows={data.chain}
        row_key={(row) => row.seq}
        columns={[
          { key: 'seq', label: p.entry, primary: true, cell: (row) => row.seq },
          { key: 'at', label: p.at, cell: (row) => at(row.at) },
          { key: 'change', label: p.change, cell: (row) => t.admin.changes[row.change] ?? row.change },
          { key: 'who', label: p.who, cell: (row) => who(row.who) },
          { key: 'hash', label: p.hash, cell: (row) => <code className="hash">{row.hash}</code> },
        ]}
      />
      <p className="muted">{fill(p.made, { at: at(data.now) })}</p>
    </StaffShell>
  );
}

/** What was told about a case, and how it arrived. */
export function ProvisionTable({ t, lang, city, data }: Pick<Context, 't' | 'lang' | 'city'> & { data: Provisioned }) {
  const p = t.provision;
  const at = (date: Date | null) => (date ? moment(date, lang, city.time_zone) : '–');
  const on = (iso: string | null) => (iso ? day(new Date(`${iso}T12:00:00Z`), lang, city.time_zone) : p.deemed_open);
  if (data.entries.length === 0) return <p className="muted">{p.none}</p>;
  return (
    <DataTable
      caption={p.title}
      caption_hidden
      rows={data.entries}
      row_key={(row) => row.entry_id}
      columns={[
        { key: 'kind', label: p.kind, primary: true, cell: (row) => t.postbox.kinds[row.kind as EntryKind] },
        { key: 'provided', label: p.provided, cell: (row) => at(row.provided_at) },
        {
          key: 'notified',
          label: p.notified,
          cell: (row) =>
            row.notice_failed_at ? `${p.failed}: ${at(row.notice_failed_at)}` : row.notified_at ? at(row.notified_at) : p.not_yet,
        },
        {
          key: 'opened',
          label: p.opened,
          cell: (row) =>
            row.first_opened_at ? `${at(row.first_opened_at)}${row.by_representative ? `, ${t.represent.opened_by}` : ''}` : p.not_yet,
        },
        {
          key: 'deemed',
          label: p.deemed,
          cell: (row) =>
            row.way === null ? (
              '–'
            ) : (
              <>
                {on(row.deemed_on)} ({p.ways[row.way as Way]})<br />
                <span className="muted">{p.laws[`${row.law}_${row.way}`]}</span>
              </>
            ),
        },
      ]}
    />
  );
}

function ComeBack({ t, url, form_key, data }: PageProps<Provisioned>) {
  const p = t.provision;
  const told = data.entries.filter((one) => one.notified_at && !one.notice_failed_at);
  if (told.length === 0) return null;
  return (
    <Details summary={p.came_back}>
      {told.map((one) => (
        <Form key={one.entry_id} action={url(`/mitarbeit/antraege/${data.case_id}/zustellung/zurueck`)} form_key={form_key}>
          <HiddenField name="entry_id" value={one.entry_id} />
          <Button look="secondary" small>
            {`${p.came_back}: ${t.postbox.kinds[one.kind as EntryKind]}`}
          </Button>
        </Form>
      ))}
    </Details>
  );
}

const comeBack = submit(
  z.object({ case_id: z.uuid(), entry_id: z.uuid() }),
  async (work, input, { context }) => {
    await noteComeBack(work, input);
    return seeOther(context.url(`/mitarbeit/antraege/${input.case_id}/zustellung?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/zurueck`, post: comeBack, limit: 60, home: PATH },
];
