import { z } from 'zod';
import {
  addAssetFiles,
  addAssetFilesSchema,
  assetFor,
  assetSchema,
  holdsData,
  loanOf,
  noteAsset,
  noteAssetSchema,
  openStocktakingsFor,
  takeBackAsset,
  takeBackAssetSchema,
} from '#modules/assets';
import { ASSET_TEXT } from '#modules/assets/words';
import { visibleTo } from '#modules/cases';
import { articleOfModel } from '#modules/orders';
import { ticketsOfAsset } from '#modules/tickets';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  Details,
  FileField,
  Form,
  HiddenField,
  PageHead,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { CaseHead, formsOn } from '../case-page.tsx';
import { TicketList } from '../ticket-device.tsx';
import { AssetFacts, AssetFileList, AssetHistory } from './facts.tsx';
import { Reported } from './inventory.tsx';
import { LoanCard, loanForms, ProlongForm } from './loan-forms.tsx';
import { AssetBadge } from './parts.tsx';
import { ASSETS } from './paths.ts';
import { STOCKTAKINGS } from './stocktaking.tsx';
import { DOCUMENTS } from './takes.ts';

const PATH = `${ASSETS}/:asset_id`;
const schema = assetSchema.extend({ gespeichert: z.string().optional() });

/** With the cases of its history that the actor may see. */
async function assetPage(work: Work, { asset_id, gespeichert }: z.infer<typeof schema>) {
  const found = await assetFor(work, { asset_id });
  const ids = found.events.flatMap((event) => event.case_id ?? []);
  const cases =
    ids.length === 0
      ? []
      : await work.read
          .selectFrom('cases')
          .select(['case_id', 'kind', 'number'])
          .where('case_id', 'in', ids)
          .where(visibleTo(work.actor))
          .execute();
  const [tickets, article, loan] = await Promise.all([
    ticketsOfAsset(work, asset_id),
    articleOfModel(work, found.asset.model_id),
    loanOf(work, found.asset),
  ]);
  const stocktakings = found.may.work ? await openStocktakingsFor(work) : [];
  return { ...found, loan, cases, tickets, article, stocktakings, saved: gespeichert !== undefined };
}

const get = page(schema, assetPage, AssetPage, { who: 'staff' });
const withFiles = page(schema, assetPage, AssetPage, { who: 'staff', takes: DOCUMENTS });

export type AssetProps = PageProps<Awaited<ReturnType<typeof assetPage>>>;

/** One device: whose, where, how old, what became of it, and what can be done with it. */
function AssetPage(props: AssetProps) {
  const { t, url, data } = props;
  const a = t.assets;
  const { asset, may } = data;
  const own = url(`${ASSETS}/${asset.asset_id}`);
  return (
    <StaffShell
      {...props}
      title={`${asset.asset_tag} ${asset.model_name}`}
      way={[may.work ? { label: a.title, href: ASSETS } : { label: a.mine, href: '/portal/geraete' }, { label: asset.asset_tag }]}
    >
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={asset.model_name} preline={asset.asset_tag}>
        {may.to.some((state) => state === 'assigned') && (
          <ButtonLink href={`${own}/ausgeben`} icon="people" small>
            {a.give}
          </ButtonLink>
        )}
        {may.work && (
          <>
            <ButtonLink href={`${own}/bearbeiten`} icon="edit" look="secondary" small>
              {a.edit}
            </ButtonLink>
            <ButtonLink href={url(`${ASSETS}/etiketten?id=${asset.asset_id}`)} look="secondary" small>
              {a.label}
            </ButtonLink>
          </>
        )}
      </PageHead>
      <p>
        <AssetBadge t={t} state={asset.state} />
      </p>
      {data.stocktakings.map((one) => (
        <Form
          key={one.stocktaking_id}
          action={url(`${STOCKTAKINGS}/${one.stocktaking_id}/gesehen`)}
          form_key={props.form_key}
          label={one.name}
        >
          <HiddenField name="code" value={asset.asset_tag} />
          <Button icon="check">{fill(t.stocktaking.on_device, { name: one.name })}</Button>
        </Form>
      ))}
      <AssetFacts {...props} />
      {data.article && (
        <p>
          <a href={url(`/wissen/${data.article}`)}>{t.orders.to_article}</a>
        </p>
      )}
      {may.to.length > 0 && <Steps {...props} own={own} />}
      <LoanCard {...props} own={own} />
      <h2>{t.links.tickets}</h2>
      <TicketList {...props} tickets={data.tickets} />
      {props.city.service_desk && asset.person_id === props.work.actor.person_id && (
        <p>
          <ButtonLink href={url(`/portal/anfragen/neu?geraet=${asset.asset_id}`)} icon="help" look="secondary" small>
            {t.tickets.ask}
          </ButtonLink>
        </p>
      )}
      {data.inventory && <Reported {...props} inventory={data.inventory} />}
      {may.work && (
        <>
          <AssetFileList {...props} />
          <AddFile {...props} own={own} />
          <AssetHistory {...props} />
        </>
      )}
    </StaffShell>
  );
}

/** What can be done with it besides handing it over. */
function Steps({ own, ...props }: AssetProps & { own: string }) {
  const { t, data, problem, values } = props;
  const a = t.assets;
  const { asset, may } = data;
  const version = <HiddenField name="version" value={String(asset.version)} />;
  const why = (id: string) => (
    <TextArea
      name="note"
      id={`${id}-note`}
      label={a.note_why}
      rows={2}
      max={ASSET_TEXT.note}
      optional_label={t.layout.optional}
      {...{ problem, values }}
    />
  );
  const noting = (state: 'repair' | 'lost', label: string) =>
    may.to.includes(state) && (
      <Details summary={label}>
        <Form action={`${own}/notieren`} form_key={props.form_key} label={label}>
          {version}
          <HiddenField name="state" value={state} />
          {why(state)}
          <Button look="secondary">{label}</Button>
        </Form>
      </Details>
    );
  const back = asset.state === 'lost' ? a.found : a.take_back;
  return (
    <section className="stack">
      <ProlongForm {...props} own={own} />
      {may.to.includes('in_stock') && (
        <Details summary={back} open={problem?.fields.some((one) => one.field === 'erasure')}>
          <Form action={`${own}/zurueck`} form_key={props.form_key} label={back}>
            {version}
            <TextField name="place" label={a.place} max={ASSET_TEXT.place} optional_label={t.layout.optional} {...{ problem, values }} />
            {holdsData(asset.sort) && (
              <TextArea
                name="erasure"
                id="back-erasure"
                label={a.erasure_back}
                hint={a.erasure_back_hint}
                rows={2}
                max={ASSET_TEXT.note}
                required
                {...{ problem, values }}
              />
            )}
            {why('back')}
            <Button icon="check">{back}</Button>
          </Form>
        </Details>
      )}
      {noting('repair', a.to_repair)}
      {noting('lost', a.as_lost)}
      {may.to.includes('disposed') && (
        <ButtonRow>
          <ButtonLink href={`${own}/ausmustern`} icon="trash" look="secondary" small>
            {a.dispose}
          </ButtonLink>
        </ButtonRow>
      )}
    </section>
  );
}

function AddFile({ own, ...props }: AssetProps & { own: string }) {
  const { t, problem, values } = props;
  const a = t.assets;
  return (
    <Card title={a.file_add} level={3}>
      <Form action={`${own}/dateien`} form_key={props.form_key} label={a.file_add} multipart>
        <FileField
          name="document"
          label={a.document}
          hint={a.document_hint}
          accept="application/pdf,image/jpeg,image/png"
          multiple
          stored={[values.file ?? []].flat().map((token, n) => ({ id: token, name: `${a.kept} ${n + 1}` }))}
          stored_name="file"
          texts={{ stored: a.kept_files, remove: t.report.remove }}
          problem={problem}
          required
        />
        <Button icon="add" look="secondary">
          {a.file_add}
        </Button>
      </Form>
    </Card>
  );
}

const form = formsOn(PATH, get);

export const routes: Route[] = [
  { path: PATH, get },
  form('zurueck', takeBackAssetSchema, takeBackAsset),
  form('notieren', noteAssetSchema, noteAsset),
  ...loanForms(PATH, get),
  formsOn(PATH, withFiles)('dateien', addAssetFilesSchema, addAssetFiles),
];
