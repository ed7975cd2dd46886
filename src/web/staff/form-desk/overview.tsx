import { z } from 'zod';
import { formUseFor, proceduresByForm } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { type Form as FormData, formDraftFor, formVersionFor, questionsIn } from '#modules/forms';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonLink, Details, Form, HiddenField, Message } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { Tasks } from './tasks.tsx';
import { Versions } from './versions.tsx';

const params = z.object({ form_id: z.string().min(1).max(60), gespeichert: z.string().optional() });

async function overviewFor(work: Work, { form_id, gespeichert }: z.infer<typeof params>) {
  const desk = await formDraftFor(work, form_id);
  const shown = desk.current ?? desk.versions[0]?.number;
  const [procedures, use, teams, published] = await Promise.all([
    proceduresByForm(work.read, form_id),
    formUseFor(work.read, form_id, work.now()),
    work.read.selectFrom('teams').select('name').where('team_id', '=', desk.owner).execute(),
    shown === undefined ? undefined : formVersionFor(work, form_id, shown),
  ]);
  return { ...desk, procedures, use, team: teams[0]?.name, published: published?.form, saved: gespeichert !== undefined };
}

export const get = page(params, overviewFor, OverviewPage, { who: 'staff' });
export type OverviewProps = PageProps<Awaited<ReturnType<typeof overviewFor>>>;

/** One form: what is being written of it, what was published, and who asks it. */
function OverviewPage(props: OverviewProps) {
  const { t, lang, data } = props;
  const d = t.form_desk;
  const form = data.published ?? data.draft?.form;
  return (
    <AdminPage {...props} title={formText(form?.title, lang)} way={[{ label: d.title, href: FORM_DESK_PATH }]} saved={data.saved}>
      <p className="cluster">
        <span>
          {d.owner}: {inLanguage(data.team, lang)}
        </span>
        {data.retired && <Badge small>{d.retired}</Badge>}
        {form && <Size {...props} form={form} />}
      </p>
      <section className="stack">
        <h2>{d.draft}</h2>
        {data.draft ? <Draft {...props} draft={data.draft} /> : <NoDraft {...props} />}
      </section>
      {data.draft && data.draft.tasks.length > 0 && (
        <section className="stack" id="aufgaben">
          <h2>{d.tasks}</h2>
          <Tasks {...props} draft={data.draft} />
        </section>
      )}
      <section className="stack">
        <h2>{d.versions}</h2>
        <Versions {...props} />
        {data.use.some(({ number, drafts }) => drafts > 0 && data.current !== null && number < data.current) && (
          <p>
            <a href={props.url(`${FORM_DESK_PATH}/${data.form_id}/heben`)}>{t.form_move.link}</a>
          </p>
        )}
      </section>
      <section className="stack">
        <h2>{d.use}</h2>
        {data.procedures.length === 0 ? (
          <p className="muted">{d.use_none}</p>
        ) : (
          <ul>
            {data.procedures.map(({ procedure_id, name, active }) => (
              <li key={procedure_id}>
                {inLanguage(name, lang)} {!active && <Badge small>{d.inactive}</Badge>}
              </li>
            ))}
          </ul>
        )}
      </section>
    </AdminPage>
  );
}

function Size({ t, form }: OverviewProps & { form: FormData }) {
  const d = t.form_desk;
  return (
    <span className="muted">
      {fill(d.questions, { n: questionsIn(form) })}, {fill(d.rules, { n: form.rules.length })}
    </span>
  );
}

function Draft(props: OverviewProps & { draft: NonNullable<OverviewProps['data']['draft']> }) {
  const { t, lang, city, url, data, draft, form_key } = props;
  const d = t.form_desk;
  const last = data.versions[0]?.number ?? 0;
  return (
    <>
      <p>
        {fill(d.draft_saved, { name: draft.by ?? '–', at: moment(draft.saved_at, lang, city.time_zone) })}{' '}
        {draft.based_on > 0 ? fill(d.draft_from, { n: draft.based_on }) : d.draft_new} <Size {...props} form={draft.form} />
      </p>
      {last > draft.based_on && <Message tone="warning" title={fill(d.moved, { n: last })} />}
      <p className="cluster">
        <ButtonLink href={url(`${FORM_DESK_PATH}/${data.form_id}/pruefung`)} icon="checklist" look="secondary" small>
          {t.form_proof.title}
        </ButtonLink>
        <ButtonLink href={url(`${FORM_DESK_PATH}/${data.form_id}/veroeffentlichen`)} icon="send" look="secondary" small>
          {t.form_proof.publish}
        </ButtonLink>
        {draft.based_on > 0 && <a href={url(`${FORM_DESK_PATH}/${data.form_id}/unterschied`)}>{d.difference}</a>}
        {draft.imported && <a href={url(`${FORM_DESK_PATH}/${data.form_id}/bericht`)}>{t.form_import.report_of}</a>}
      </p>
      <div>
        <ButtonLink href={url(`${FORM_DESK_PATH}/${data.form_id}/bauen`)} icon="edit" small>
          {t.form_design.build}
        </ButtonLink>
      </div>
      <Details summary={d.drop}>
        <p>{d.drop_hint}</p>
        <Form action={url(`${FORM_DESK_PATH}/${data.form_id}/verwerfen`)} form_key={form_key} label={d.drop}>
          <HiddenField name="version" value={String(draft.version)} />
          <Button look="secondary" icon="delete">
            {d.drop}
          </Button>
        </Form>
      </Details>
    </>
  );
}

function NoDraft({ t, url, data, form_key }: OverviewProps) {
  const d = t.form_desk;
  return (
    <>
      <p>{d.no_draft}</p>
      <Form action={url(`${FORM_DESK_PATH}/${data.form_id}/beginnen`)} form_key={form_key} label={d.begin_draft}>
        <Button icon="edit">{d.begin_draft}</Button>
      </Form>
    </>
  );
}

export const routes: Route[] = [{ path: `${FORM_DESK_PATH}/:form_id`, get }];
