import { z } from 'zod';
import { findParallels, type ProposalList, proposalListSchema, proposalsFor } from '#modules/insight';
import { PROPOSAL_STATES, RULES } from '#modules/insight/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { ListFilter, PageLinks } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, DataTable, EmptyState, Form, Message, PageHead, SelectField } from '../../ui/index.ts';
import { ProposalBadge, subjectOf, Views } from './parts.tsx';
import { PORTFOLIO, PROPOSALS } from './paths.ts';

const get = page(
  proposalListSchema.extend({ gefunden: z.string().max(20).optional().catch(undefined) }),
  async (work: Work, { gefunden, ...wanted }) => ({ ...(await proposalsFor(work, wanted)), done: gefunden?.split('-') }),
  ListPage,
  { who: 'staff' },
);
type Props = PageProps<Awaited<ReturnType<typeof proposalsFor>> & { done: string[] | undefined }>;

/** What looks like parallel structures, the dearest first. */
function ListPage(props: Props) {
  const { t, url, lang, city, data } = props;
  const p = t.proposals;
  const { searched_at, may, done } = data;
  return (
    <StaffShell {...props} title={p.title} way={[{ label: t.portfolio.title, href: PORTFOLIO }, { label: p.title }]} wide>
      {done && <Message tone="success" title={fill(p.found, { found: done[0] ?? '', fresh: done[1] ?? '' })} focus />}
      <PageHead title={p.title}>
        {may.work && (
          <Form action={url(`${PROPOSALS}/suchen`)} form_key={props.form_key} label={p.search} inline>
            <Button icon="search" small>
              {p.search}
            </Button>
          </Form>
        )}
      </PageHead>
      <Views {...props} />
      <p className="lead">{p.lead}</p>
      <p className="muted">{searched_at ? fill(p.searched, { at: moment(searched_at, lang, city.time_zone) }) : p.never}</p>
      <Filters {...props} />
      <DataTable
        caption={p.title}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.proposal_id}
        empty={
          <EmptyState title={p.none} icon="check">
            {p.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'what',
            label: p.what,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${PROPOSALS}/${row.proposal_id}`)}>{subjectOf(props, row, data.names)}</a>
                <br />
                <span className="muted">{p.rules[row.rule]}</span>
              </>
            ),
          },
          { key: 'state', label: p.state, cell: (row) => <ProposalBadge t={t} state={row.state} /> },
          { key: 'decision', label: p.decision, cell: (row) => (row.decision ? p.decisions[row.decision] : '–') },
          { key: 'stake', label: p.stake, numeric: true, cell: (row) => euros(row.stake_cents, lang) },
          { key: 'saved', label: p.saved, numeric: true, cell: (row) => (row.saved_cents === null ? '–' : euros(row.saved_cents, lang)) },
        ]}
      />
      <PageLinks
        t={t}
        back={data.wanted.after ? url(`${PROPOSALS}?${queryOf({ ...data.wanted, after: 0 })}`) : null}
        next={data.next === null ? null : url(`${PROPOSALS}?${queryOf({ ...data.wanted, after: data.next })}`)}
        to_start
      />
    </StaffShell>
  );
}

const queryOf = ({ state, rule, after }: ProposalList) => String(new URLSearchParams({ state, rule, after: String(after) }));

function Filters({ t, url, data: { wanted } }: Props) {
  const p = t.proposals;
  return (
    <ListFilter t={t} action={url(PROPOSALS)} active={[wanted.state, wanted.rule].filter(Boolean).length}>
      <SelectField
        name="state"
        label={p.state}
        empty_label={p.waiting}
        value={wanted.state}
        choices={[...PROPOSAL_STATES.map((value) => ({ value, label: p.states[value] ?? value })), { value: 'all', label: p.all }]}
        required
      />
      <SelectField
        name="rule"
        label={p.rule}
        empty_label={p.all_rules}
        value={wanted.rule}
        choices={RULES.map((value) => ({ value, label: p.rules[value] ?? value }))}
        required
      />
    </ListFilter>
  );
}

const search = submit(
  z.object({}),
  async (work, _, { context }) => {
    const { found, fresh } = await findParallels(work);
    return seeOther(context.url(`${PROPOSALS}?gefunden=${found}-${fresh}`));
  },
  get,
);

export const routes: Route[] = [
  { path: PROPOSALS, get },
  { path: `${PROPOSALS}/suchen`, post: search, limit: 10, home: PROPOSALS },
];
