import { inLanguage } from '#modules/city';
import { keepersFor, moveProposal, moveProposalSchema, onProposalSchema, proposalFor } from '#modules/insight';
import { DECISIONS, PORTFOLIO_TEXT } from '#modules/insight/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  DataTable,
  DateField,
  DescriptionList,
  ErrorSummary,
  Message,
  PageHead,
  SelectField,
  TextArea,
  TextField,
  Timeline,
  type Values,
} from '../../ui/index.ts';
import { ItemForm, shownValues } from '../admin/editing.tsx';
import { fieldsOf } from '../admin/form-values.ts';
import { Day } from '../assets/parts.tsx';
import { euroField, keeperChoices } from './edit.tsx';
import { devicesWords, ProposalBadge, peopleWords, subjectOf } from './parts.tsx';
import { ENTRIES, PORTFOLIO, PROPOSALS } from './paths.ts';

const get = page(
  onProposalSchema,
  async (work: Work, { proposal_id, gespeichert }) => {
    const found = await proposalFor(work, { proposal_id });
    return { ...found, keepers: found.may.work ? await keepersFor(work.read) : [], saved: gespeichert !== undefined };
  },
  ProposalPage,
  { who: 'staff' },
);
type Props = PageProps<Awaited<ReturnType<typeof proposalFor>> & { keepers: { person_id: string; name: string }[]; saved: boolean }>;

/** One proposal: the rule in plain words, the rows it follows from, what was decided and how it came to that. */
function ProposalPage(props: Props) {
  const { t, lang, data, problem } = props;
  const p = t.proposals;
  const { proposal, names, may } = data;
  const title = subjectOf(props, proposal, names);
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: t.portfolio.title, href: PORTFOLIO }, { label: p.title, href: PROPOSALS }, { label: title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={title} preline={p.rules[proposal.rule]}>
        <ProposalBadge t={t} state={proposal.state} />
      </PageHead>
      {proposal.gone_at && <Message tone="info" title={p.gone} />}
      <DescriptionList
        items={[
          { label: p.stake, value: euros(proposal.stake_cents, lang) },
          { label: p.decision, value: proposal.decision ? p.decisions[proposal.decision] : p.decision_none },
          { label: p.owner, value: proposal.owner_name ?? t.portfolio.nobody },
          { label: p.due_on, value: <Day of={proposal.due_on} lang={lang} /> },
          ...(proposal.saved_cents === null ? [] : [{ label: p.saved, value: euros(proposal.saved_cents, lang) }]),
          ...(proposal.reason ? [{ label: p.reason, value: proposal.reason }] : []),
        ]}
      />
      <h2>{p.why}</h2>
      <p>{p.whys[proposal.rule]}</p>
      <Evidence {...props} />
      {may.work && <Decide {...props} />}
      <h2>{p.timeline}</h2>
      <Happened {...props} />
    </StaffShell>
  );
}

function Evidence(props: Props) {
  const { t, url, lang, data } = props;
  const p = t.proposals;
  const { names } = data;
  const { apps, contracts, both, seats } = data.proposal.evidence;
  const name = (id: string) => (names.apps[id] ? inLanguage(names.apps[id], lang) : id);
  return (
    <section className="stack">
      <h2>{p.evidence}</h2>
      {both && both.people > 0 && <p>{fill(p.both_people, { n: both.people })}</p>}
      {both && both.devices > 0 && <p>{fill(p.both_devices, { n: both.devices })}</p>}
      {seats && <p>{seats.bought > 0 ? fill(p.seats, seats) : p.no_seats}</p>}
      <DataTable
        caption={p.evidence}
        caption_hidden
        dense
        rows={apps}
        row_key={(row) => row.app_id}
        columns={[
          {
            key: 'app',
            label: t.portfolio.app,
            primary: true,
            cell: (row) => <a href={url(`${ENTRIES}/${row.app_id}`)}>{name(row.app_id)}</a>,
          },
          {
            key: 'team',
            label: t.portfolio.department,
            cell: (row) => (names.teams[row.team_id] ? inLanguage(names.teams[row.team_id], lang) : row.team_id),
          },
          { key: 'people', label: t.portfolio.people, cell: (row) => peopleWords(props, row.people) },
          { key: 'devices', label: t.portfolio.devices, cell: (row) => devicesWords(props, row.devices) },
          { key: 'cents', label: t.portfolio.yearly, numeric: true, cell: (row) => euros(row.cents, lang) },
        ]}
      />
      {contracts && (
        <DataTable
          caption={p.contracts}
          dense
          rows={contracts}
          row_key={(row) => row.contract}
          columns={[
            { key: 'contract', label: t.portfolio.contract, primary: true, cell: (row) => row.contract },
            { key: 'vendor', label: t.portfolio.vendor, cell: (row) => row.vendor },
            { key: 'apps', label: t.portfolio.apps, cell: (row) => row.app_ids.map(name).join(', ') },
            { key: 'cents', label: t.portfolio.yearly, numeric: true, cell: (row) => euros(row.cents, lang) },
          ]}
        />
      )}
    </section>
  );
}

function Decide(props: Props) {
  const { t, data, problem } = props;
  const p = t.proposals;
  const { proposal, may } = data;
  const { state, decision, reason, owner_person_id, due_on, saved_cents } = proposal;
  const stored: Values = fieldsOf({ state, decision, reason, owner_person_id, due_on, saved: euroField(saved_cents) });
  const values = shownValues(props, stored);
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const item = { id: proposal.proposal_id, version: proposal.version, value: stored, edited_at: proposal.seen_at, edited_by: null };
  const states = [state, ...may.to.filter((one) => one !== state)];
  return (
    <section className="stack">
      <h2>{p.form}</h2>
      <p className="muted">{p.comes_back}</p>
      <ItemForm {...props} action={`${PROPOSALS}/${proposal.proposal_id}`} item={item} label={p.form}>
        <SelectField
          name="state"
          label={p.state_new}
          choices={states.map((value) => ({
            value,
            label: value === state ? fill(p.stays, { state: p.states[value] ?? value }) : (p.states[value] ?? value),
          }))}
          required
          {...field}
        />
        <SelectField
          name="decision"
          label={p.decision}
          empty_label={p.decision_none}
          choices={DECISIONS.map((value) => ({ value, label: p.decisions[value] ?? value }))}
          {...optional}
        />
        <TextArea name="reason" label={p.reason} hint={p.reason_hint} rows={3} max={PORTFOLIO_TEXT.reason} {...optional} />
        <SelectField
          name="owner_person_id"
          label={p.owner}
          empty_label={t.portfolio.nobody}
          choices={keeperChoices(data.keepers, proposal)}
          {...optional}
        />
        <DateField name="due_on" label={p.due_on} {...optional} />
        <TextField name="saved" label={p.saved_field} hint={p.saved_hint} inputmode="decimal" max={20} width="short" {...optional} />
      </ItemForm>
    </section>
  );
}

function Happened({ t, lang, city, data }: Props) {
  const p = t.proposals;
  return (
    <Timeline
      label={p.timeline}
      events={data.events.map((event) => ({
        key: event.proposal_event_id,
        title: p.events[event.what] ?? event.what,
        at: { iso: event.at.toISOString(), label: moment(event.at, lang, city.time_zone) },
        by: event.by_name ?? p.finder,
        body: event.note ? <p>{event.note}</p> : undefined,
      }))}
    />
  );
}

const post = submit(
  moveProposalSchema,
  async (work, input, { context }) => {
    await moveProposal(work, input);
    return seeOther(context.url(`${PROPOSALS}/${input.proposal_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: `${PROPOSALS}/:proposal_id`, get, post, limit: 120 }];
