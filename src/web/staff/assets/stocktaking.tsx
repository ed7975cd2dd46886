import { z } from 'zod';
import {
  beginStocktaking,
  beginStocktakingSchema,
  closeStocktaking,
  type Outcome,
  reopenStocktaking,
  type StocktakingFor,
  seeAsset,
  seeAssetSchema,
  stocktakingFor,
  stocktakingSchema,
  stocktakingsFor,
  takeOverStocktaking,
  takeOverStocktakingSchema,
  undoStocktaking,
  unseeAsset,
  unseeAssetSchema,
} from '#modules/assets';
import { ASSET_TEXT } from '#modules/assets/words';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Badge,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  CheckboxGroup,
  DataTable,
  EmptyState,
  Form,
  Message,
  PageHead,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { CaseHead, formsOn } from '../case-page.tsx';
import { ASSETS } from './paths.ts';
import { Differences, Missing, Seen, TakeOver } from './stocktaking-parts.tsx';

export const STOCKTAKINGS = `${ASSETS}/inventur`;
const ONE = `${STOCKTAKINGS}/:stocktaking_id`;

const list = page(z.object({}), async (work: Work) => ({ ...(await stocktakingsFor(work)), teams: await teamsFor(work) }), ListPage, {
  who: 'staff',
});

function StateBadge({ t, of }: Pick<Context, 't'> & { of: { closed_at: Date | null; taken_at: Date | null } }) {
  const s = t.stocktaking;
  return (
    <Badge tone={of.taken_at ? 'done' : of.closed_at ? 'neutral' : 'active'} small>
      {of.taken_at ? s.taken : of.closed_at ? s.closed : s.under_way}
    </Badge>
  );
}

/** Stocktakings, the newest first, and the form that begins one. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof stocktakingsFor>> & { teams: Awaited<ReturnType<typeof teamsFor>> }>) {
  const { t, url, lang, city, data, problem, values } = props;
  const s = t.stocktaking;
  return (
    <StaffShell {...props} title={s.title} way={[{ label: t.assets.title, href: ASSETS }, { label: s.title }]}>
      <CaseHead {...props} saved={false} />
      <PageHead title={s.title} />
      <p className="lead">{s.lead}</p>
      <DataTable
        caption={s.title}
        caption_hidden
        dense
        rows={data.stocktakings}
        row_key={(row) => row.stocktaking_id}
        empty={
          <EmptyState title={s.none} icon="checklist">
            {s.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: s.name,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${STOCKTAKINGS}/${row.stocktaking_id}`)}>{row.name}</a>
                <br />
                <span className="muted">
                  {fill(s.begun, { date: day(row.begun_at, lang, city.time_zone), name: row.begun_by_name ?? s.nobody })}
                </span>
              </>
            ),
          },
          { key: 'state', label: s.state, cell: (row) => <StateBadge t={t} of={row} /> },
          { key: 'found', label: s.found, numeric: true, cell: (row) => `${row.found} / ${row.expected}` },
          { key: 'elsewhere', label: s.elsewhere, numeric: true, cell: (row) => row.elsewhere },
          { key: 'missing', label: s.missing, numeric: true, cell: (row) => row.missing },
        ]}
      />
      <Card title={s.begin} level={2}>
        <Form action={url(STOCKTAKINGS)} form_key={props.form_key} label={s.begin}>
          <TextField name="name" label={s.name} hint={s.name_hint} max={120} required {...{ problem, values }} />
          <TextArea
            name="places"
            label={s.places}
            hint={s.places_hint}
            rows={2}
            optional_label={t.layout.optional}
            {...{ problem, values }}
          />
          <CheckboxGroup
            name="teams"
            label={s.teams}
            hint={s.teams_hint}
            choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
            {...{ problem, values }}
          />
          <Button icon="checklist">{s.begin}</Button>
        </Form>
      </Card>
    </StaffShell>
  );
}

const asked = stocktakingSchema.extend({
  ergebnis: z.enum(['seen', 'elsewhere', 'unexpected', 'again', 'unknown']).optional().catch(undefined),
  code: z.string().max(120).catch(''),
  ort: z.string().max(ASSET_TEXT.place).catch(''),
  gespeichert: z.string().optional(),
});
const get = page(
  asked,
  async (work, { ergebnis, code, ort, gespeichert, ...input }) => ({
    ...(await stocktakingFor(work, input)),
    told: ergebnis && { outcome: ergebnis, tag: code },
    here: ort,
    saved: gespeichert !== undefined,
  }),
  OnePage,
  { who: 'staff' },
);
export type StocktakingProps = PageProps<
  StocktakingFor & { told?: { outcome: Outcome; tag: string } | undefined; here: string; saved: boolean }
>;

/** One stocktaking: the field for codes, how far it is, what is missing and what is elsewhere. */
function OnePage(props: StocktakingProps) {
  const { t, url, lang, city, data, problem, values } = props;
  const s = t.stocktaking;
  const own = `${STOCKTAKINGS}/${data.stocktaking_id}`;
  const { counts, told } = data;
  return (
    <StaffShell
      {...props}
      title={data.name}
      way={[{ label: t.assets.title, href: ASSETS }, { label: s.title, href: STOCKTAKINGS }, { label: data.name }]}
      scripts={data.closed_at ? ['print-page.js'] : ['scan-codes.js']}
    >
      <CaseHead {...props} saved={data.saved} />
      {told && !problem && (
        <Message
          tone={told.outcome === 'seen' ? 'success' : told.outcome === 'again' ? 'info' : 'warning'}
          title={fill(s.outcomes[told.outcome], { tag: told.tag })}
        />
      )}
      <PageHead title={data.name} preline={s.title}>
        <ButtonLink href={url(`${STOCKTAKINGS}-tabelle/${data.stocktaking_id}.csv`)} icon="download" look="secondary" small>
          {s.download}
        </ButtonLink>
        {data.closed_at && (
          <button type="button" className="kern-btn kern-btn--primary" data-print hidden>
            <span className="kern-label">{s.print}</span>
          </button>
        )}
      </PageHead>
      <p>
        <StateBadge t={t} of={data} />{' '}
        {fill(s.begun, { date: day(data.begun_at, lang, city.time_zone), name: data.begun_by_name ?? s.nobody })}
      </p>
      <p role="status">
        <strong>
          {counts.found} / {counts.expected} {s.found}
        </strong>
        , {counts.missing} {s.missing}, {counts.elsewhere} {s.elsewhere}, {counts.unknown} {s.unknown}
      </p>
      {!data.closed_at && (
        <Form action={url(`${own}/gesehen`)} form_key={props.form_key} label={s.scan}>
          <TextField
            name="place"
            label={s.place}
            hint={s.place_hint}
            max={ASSET_TEXT.place}
            optional_label={t.layout.optional}
            value={data.here}
            {...{ problem, values }}
          />
          <TextField name="code" label={s.code} hint={s.code_hint} max={300} required {...{ problem, values }} />
          <div data-scan hidden data-start={s.camera} data-stop={s.camera_stop} data-failed={s.camera_failed} />
          <Button icon="check">{s.see}</Button>
        </Form>
      )}
      {data.closed_at && <TakeOver {...props} own={own} />}
      <Missing {...props} />
      <Differences {...props} />
      <Seen {...props} own={own} />
      {!data.closed_at && (
        <Form action={url(`${own}/abschliessen`)} form_key={props.form_key} label={s.close}>
          <ButtonRow>
            <Button look="secondary">{s.close}</Button>
          </ButtonRow>
        </Form>
      )}
    </StaffShell>
  );
}

const form = formsOn(ONE, get);

export const routes: Route[] = [
  {
    path: STOCKTAKINGS,
    get: list,
    post: submit(
      beginStocktakingSchema,
      async (work, input, { context }) => seeOther(context.url(`${STOCKTAKINGS}/${(await beginStocktaking(work, input)).stocktaking_id}`)),
      list,
    ),
    limit: 60,
  },
  { path: ONE, get },
  {
    path: `${ONE}/gesehen`,
    post: submit(
      seeAssetSchema,
      async (work, input, { context }) => {
        const { outcome, asset_tag } = await seeAsset(work, input);
        const query = new URLSearchParams({ ergebnis: outcome, code: asset_tag, ort: input.place });
        return seeOther(context.url(`${STOCKTAKINGS}/${input.stocktaking_id}?${query}`));
      },
      get,
    ),
    limit: 1_200,
    home: ONE,
  },
  form('doch-nicht', unseeAssetSchema, unseeAsset),
  form('abschliessen', stocktakingSchema, closeStocktaking),
  form('weiter', stocktakingSchema, reopenStocktaking),
  form('uebernehmen', takeOverStocktakingSchema, takeOverStocktaking),
  form('zurueck', stocktakingSchema, undoStocktaking),
];
