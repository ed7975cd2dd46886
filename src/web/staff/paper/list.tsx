import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { numberIn, openPaperFor, paperFor, paperListFor, paperListSchema } from '#modules/paper';
import { PAPER_OPEN, PAPER_STATES, type PaperState } from '#modules/paper/words';
import { Refusal } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { moment, shortDay } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { ListFilter, PageLinks } from '../../list-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  DataTable,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  PageHead,
  SearchField,
  SelectField,
  SubNav,
  TextField,
} from '../../ui/index.ts';
import { PAPER, paperPath, StateOf } from './parts.tsx';

const get = page(paperListSchema, paperListFor, ListPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof paperListFor>>>;

const VIEWS = ['', 'open', ...PAPER_STATES] as const;

/** Every number of one's teams, where it is, and the field that opens one. */
function ListPage(props: Props) {
  const { t, url, data } = props;
  const p = t.paper;
  const { wanted, counts } = data;
  const countOf = (states: readonly PaperState[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const to = (change: Partial<typeof wanted>) => {
    const asked = Object.entries({ ...wanted, page: 1, ...change }).filter(([, value]) => value !== '' && value !== 1);
    return url(`${PAPER}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}`);
  };
  const label = (view: (typeof VIEWS)[number]) => (view === '' ? p.all : view === 'open' ? p.not_done : p.states[view]);
  const any = countOf(PAPER_STATES) > 0;
  return (
    <StaffShell {...props} title={p.title} way={[{ label: p.title }]} scripts={['scan-codes.js']} wide>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={p.title} />
      <p className="lead">{p.lead}</p>
      <OpenNumber {...props} />
      <SubNav
        label={p.views}
        items={VIEWS.map((view) => ({
          href: to({ state: view }),
          label: label(view),
          count: countOf(view === '' ? PAPER_STATES : view === 'open' ? PAPER_OPEN : [view]),
          current: wanted.state === view,
        }))}
      />
      {any && <Filters {...props} />}
      <Numbers {...props} any={any} />
      <PageLinks
        t={t}
        back={wanted.page > 1 ? to({ page: wanted.page - 1 }) : null}
        next={data.more ? to({ page: wanted.page + 1 }) : null}
      />
      <p>
        <a href={url(`${PAPER}/offen${wanted.team ? `?team=${wanted.team}` : ''}`)}>{p.list}</a>
      </p>
      <section className="stack">
        <h2>{p.help}</h2>
        {p.help_parts.map((part) => (
          <Details key={part.title} summary={part.title}>
            <p>{part.text}</p>
          </Details>
        ))}
      </section>
    </StaffShell>
  );
}

function OpenNumber({ t, url, form_key, problem, values }: Props) {
  const p = t.paper;
  return (
    <Form action={url(PAPER)} form_key={form_key} label={p.open} inline>
      <TextField
        name="code"
        label={p.open_number}
        hint={p.open_hint}
        autocomplete="off"
        spellcheck={false}
        problem={problem}
        values={values}
        required
      />
      <Button icon="search">{p.open}</Button>
      <div data-scan hidden data-start={p.camera} data-stop={p.camera_stop} data-failed={p.camera_failed} />
    </Form>
  );
}

function Filters({ t, lang, url, data }: Props) {
  const p = t.paper;
  const { wanted, teams } = data;
  return (
    <ListFilter t={t} action={url(PAPER)} active={[wanted.q, wanted.team].filter(Boolean).length}>
      <HiddenField name="state" value={wanted.state} />
      <SearchField name="q" label={p.search} value={wanted.q} button_label={p.search} />
      {teams.length > 1 && (
        <SelectField
          name="team"
          label={p.team}
          empty_label={p.all_teams}
          value={wanted.team}
          choices={teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
          required
        />
      )}
    </ListFilter>
  );
}

function Numbers({ t, lang, url, city, data, any }: Props & { any: boolean }) {
  const p = t.paper;
  const day = (at: Date) => shortDay(at, lang, city.time_zone);
  return (
    <DataTable
      caption={p.title}
      caption_hidden
      dense
      rows={data.rows}
      row_key={(row) => row.number}
      columns={[
        {
          key: 'number',
          label: p.number,
          primary: true,
          cell: (row) => (
            <a className="nowrap" href={url(paperPath(row.number))}>
              {row.number}
            </a>
          ),
        },
        { key: 'state', label: p.state, cell: (row) => <StateOf t={t} state={row.state} /> },
        { key: 'since', label: p.since, cell: (row) => day(row.entered_at ?? row.changed_at ?? row.reserved_at) },
        { key: 'team', label: p.team, wide_only: true, cell: (row) => inLanguage(row.team_name, lang) },
        { key: 'why', label: p.void_reason, wide_only: true, cell: (row) => row.void_reason ?? '–' },
      ]}
      empty={
        <EmptyState title={any ? p.none_here : p.none} icon="list">
          {any ? p.none_here_text : p.none_text}
        </EmptyState>
      }
    />
  );
}

/** What is typed or scanned opens the page of that number. */
const post = submit(
  z.object({ code: z.string().trim().min(1).max(200) }),
  async (work, { code }, { context }) => {
    const number = numberIn(code);
    await paperFor(work, number).catch((error: unknown) => {
      if (!(error instanceof Refusal && error.code === 'not_found')) throw error;
      throw new Refusal('paper_unknown', { field: 'code' });
    });
    return seeOther(context.url(paperPath(number)));
  },
  get,
);

const open = page(paperListSchema.pick({ team: true }), openPaperFor, OpenPage, { who: 'staff' });

/** Numbers that are not accounted for, for the walk through the cupboard. */
function OpenPage(props: PageProps<Awaited<ReturnType<typeof openPaperFor>>>) {
  const { t, lang, city, data } = props;
  const p = t.paper;
  return (
    <StaffShell {...props} title={p.list} way={[{ label: p.title, href: PAPER }, { label: p.list }]} scripts={['print-page.js']} wide>
      <PageHead title={p.list} />
      <p>{fill(p.list_lead, { at: moment(data.now, lang, city.time_zone) })}</p>
      <p className="no-print">
        <button type="button" className="kern-btn kern-btn--secondary" data-print hidden>
          <span className="kern-label">{p.print}</span>
        </button>
      </p>
      <DataTable
        caption={p.list}
        caption_hidden
        dense
        rows={data.rows}
        row_key={(row) => row.number}
        columns={[
          { key: 'number', label: p.number, primary: true, cell: (row) => <span className="nowrap">{row.number}</span> },
          { key: 'team', label: p.team, cell: (row) => inLanguage(row.team_name, lang) },
          { key: 'reserved', label: p.reserved, cell: (row) => shortDay(row.reserved_at, lang, city.time_zone) },
          { key: 'state', label: p.state, cell: (row) => p.states[row.state] },
          { key: 'where', label: p.list_where, cell: () => <span aria-hidden="true">____________________</span> },
        ]}
        empty={
          <EmptyState title={p.list_none} icon="check">
            {p.list_none_text}
          </EmptyState>
        }
      />
    </StaffShell>
  );
}

export const routes: Route[] = [
  { path: PAPER, get, post, limit: 120 },
  { path: `${PAPER}/offen`, get: open },
];
