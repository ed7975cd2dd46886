import { setEmergencyNote, setNoteSchema, stateDeskFor, stateDeskSchema, tellStates, tellStatesSchema } from '#modules/darksite';
import { outagesNowFor } from '#modules/notices';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { OutageNotes } from '../../portal/notice-parts.tsx';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ServiceLight, SITUATION_DESK, SITUATION_PATH, stateTimes } from '../../situation-parts.tsx';
import { ButtonLink, DataTable, EmptyState, ErrorSummary, Message, PageHead } from '../../ui/index.ts';
import { NoteForm, TellForm } from './forms.tsx';

const get = page(
  stateDeskSchema,
  async (work, asked) => {
    const [desk, outages] = await Promise.all([stateDeskFor(work, asked), outagesNowFor(work)]);
    return { ...desk, outages: outages.filter((one) => one.standing === 'running'), saved: asked.gespeichert !== undefined };
  },
  DeskPage,
  { who: 'staff' },
);
export type DeskProps = PageProps<
  Awaited<ReturnType<typeof stateDeskFor>> & { outages: Awaited<ReturnType<typeof outagesNowFor>>; saved: boolean }
>;

/** One page on a phone, for one person: what works, what does not, and what people do meanwhile. */
function DeskPage(props: DeskProps) {
  const { t, url, data, problem } = props;
  const d = t.situation_desk;
  return (
    <StaffShell {...props} title={d.title} way={[{ label: d.title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={d.title}>
        <ButtonLink href={url(SITUATION_PATH)} icon="visible" look="secondary" small>
          {t.situation.nav}
        </ButtonLink>
      </PageHead>
      {data.saved && !problem && <Message tone="success" title={d.saved} focus />}
      <p className="lead">{d.lead}</p>
      {data.outages.length > 0 && (
        <section aria-labelledby="stoerungen">
          <h2 id="stoerungen">{d.outages}</h2>
          <p>{d.outages_hint}</p>
          <OutageNotes {...props} outages={data.outages} />
        </section>
      )}
      {data.services.length === 0 ? (
        <EmptyState title={d.none} icon="list">
          {d.none_text}
        </EmptyState>
      ) : (
        <>
          <States {...props} />
          <TellForm {...props} />
          {data.chosen && <History {...props} />}
        </>
      )}
      {data.may.all && <NoteForm {...props} />}
      {data.may.all && <Site {...props} />}
    </StaffShell>
  );
}

/** Every service one tells of, with its light. */
function States(props: DeskProps) {
  const { t, url, lang, data } = props;
  const d = t.situation_desk;
  return (
    <DataTable
      caption={d.now}
      dense
      rows={data.services}
      row_key={(row) => row.service_id}
      columns={[
        {
          key: 'name',
          label: d.service,
          primary: true,
          cell: (row) => (
            <a href={url(`${SITUATION_DESK}?leistung=${row.service_id}#sagen`)} aria-current={row === data.chosen || undefined}>
              {row.name[lang] ?? row.name.de}
            </a>
          ),
        },
        { key: 'state', label: d.state, cell: (row) => <ServiceLight t={t} state={row.state} small /> },
        { key: 'since', label: d.told_since, wide_only: true, cell: (row) => stateTimes(props, row) || '–' },
      ]}
    />
  );
}

function History(props: DeskProps) {
  const { t, lang, city, data } = props;
  const d = t.situation_desk;
  if (data.events.length === 0) return null;
  return (
    <DataTable
      caption={d.history}
      dense
      rows={data.events}
      row_key={(row) => row.service_state_event_id}
      columns={[
        { key: 'at', label: d.at, primary: true, cell: (row) => moment(row.at, lang, city.time_zone) },
        { key: 'state', label: d.state, cell: (row) => <ServiceLight t={t} state={row.state} small /> },
        { key: 'what', label: d.what, cell: (row) => (row.told.what && (row.told.what[lang] ?? row.told.what.de)) || '–' },
        { key: 'by', label: d.by, cell: (row) => row.by_name ?? d.forgotten },
      ]}
    />
  );
}

/** What is taken along for the day on which this page is not there. */
function Site({ t, url, lang, city, data }: DeskProps) {
  const d = t.situation_desk;
  return (
    <section className="stack" aria-labelledby="notseite">
      <h2 id="notseite">{d.site_title}</h2>
      <p>{d.site_text}</p>
      <p className="muted">
        {data.copy ? fill(d.copy, { at: moment(data.copy.written_at, lang, city.time_zone), n: data.copy.services }) : d.no_copy}
      </p>
      <p className="button-row">
        <ButtonLink href={url(`${SITUATION_DESK}.zip`)} icon="download" look="secondary">
          {d.site_zip}
        </ButtonLink>
        <ButtonLink href={url(`${SITUATION_DESK}.yaml`)} icon="download" look="secondary">
          {d.states_file}
        </ButtonLink>
      </p>
      <h3>{d.help_title}</h3>
      <ol>
        {d.help_steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

const telling = submit(
  tellStatesSchema,
  async (work, input, { context }) => {
    await tellStates(work, input);
    return seeOther(context.url(`${SITUATION_DESK}?gespeichert`));
  },
  get,
);
const noting = submit(
  setNoteSchema,
  async (work, input, { context }) => {
    await setEmergencyNote(work, input);
    return seeOther(context.url(`${SITUATION_DESK}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: SITUATION_DESK, get, post: telling, limit: 120 },
  { path: `${SITUATION_DESK}/satz`, post: noting, limit: 60, home: SITUATION_DESK },
];
