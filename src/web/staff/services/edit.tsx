import { z } from 'zod';
import { proceduresFor } from '#modules/applications';
import { teamsFor } from '#modules/cases';
import { currentValues, inLanguage } from '#modules/city';
import {
  mayBeginServices,
  mayEditEveryService,
  mayEditService,
  officePart,
  type Service,
  saveServiceDraft,
  serviceDraftFor,
  servicePart,
  serviceTopicPart,
} from '#modules/services';
import { SERVICE_LANGUAGES, SERVICE_TEXTS, type ServiceTextKind } from '#modules/services/words';
import { demand } from '#platform/errors';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import { inWanted, SERVICES_PATH } from '../../citizen/service-parts.tsx';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, Checkbox, CheckboxGroup, DateField, Details, Message, SelectField, TextArea, TextField } from '../../ui/index.ts';
import { AdminPage, ItemForm, saving, shownValues } from '../admin/editing.tsx';
import { box, fieldsOf, line, type Tree } from '../admin/form-values.ts';
import { ADMIN, SERVICE_DESK_PATH } from '../admin/paths.ts';
import { InThreeFields, LinkRows, linksOf, threeOf, ticked } from './three-fields.tsx';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function formFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  if (!id) demand(mayBeginServices(work));
  const [found, teams, topics, offices, procedures] = await Promise.all([
    id ? serviceDraftFor(work, id) : undefined,
    teamsFor(work),
    currentValues(work.read, serviceTopicPart),
    currentValues(work.read, officePart),
    proceduresFor(work.read),
  ]);
  const stored = found?.draft?.value ?? found?.published?.service;
  const owners = teams.filter((team) => team.team_id === stored?.owner || mayEditService(work.actor, { owner: team.team_id }));
  return { found, stored, topics, offices, procedures, owners, all: mayEditEveryService(work.actor), saved: gespeichert !== undefined };
}

const get = page(schema, formFor, EditPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

/** All that is said of a service, in its three languages; what is saved is a draft. */
function EditPage(props: Props) {
  const { t, lang, data, problem } = props;
  const d = t.service_desk;
  const { found, stored } = data;
  const values = shownValues(props, stored ? storedOf(stored) : { active: 'yes', owner: data.owners[0]?.team_id });
  const field = { problem, values, optional_label: t.layout.optional };
  const named = (all: { id: string; name: Parameters<typeof inWanted>[0] }[]) =>
    all.map((one) => ({ value: one.id, label: inWanted(one.name, lang).words }));
  const chosen = (name: string) => [values[name] ?? []].flat();
  return (
    <AdminPage
      {...props}
      title={stored ? inWanted(stored.name, lang).words : d.add}
      way={[{ label: d.title, href: SERVICE_DESK_PATH }]}
      saved={data.saved}
      head={<Head {...props} />}
    >
      <Standing {...props} />
      <ItemForm
        {...props}
        action={found ? `${SERVICE_DESK_PATH}/${found.id}` : `${SERVICE_DESK_PATH}/neu`}
        item={found?.draft}
        label={d.form}
      >
        <h2>{d.base}</h2>
        <InThreeFields t={t} name="name" label={d.name} required {...field} />
        <TextArea name="words" label={d.words} hint={d.words_hint} rows={6} {...field} />
        <CheckboxGroup name="topics" label={d.topics_label} value={chosen('topics')} choices={named(data.topics)} problem={problem} />
        <CheckboxGroup name="offices" label={d.offices_label} value={chosen('offices')} choices={named(data.offices)} problem={problem} />
        <div className="field-pair">
          <SelectField
            name="owner"
            label={d.owner_label}
            choices={data.owners.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
            required
            {...field}
          />
          <DateField name="review_on" label={d.review_label} hint={d.review_hint} {...field} />
        </div>
        <div className="field-pair">
          <SelectField
            name="apply_by"
            label={d.form_label}
            hint={d.form_hint}
            choices={data.procedures.map((one) => ({ value: one.procedure_id, label: inLanguage(one.name, lang) }))}
            empty_label={d.form_none}
            {...field}
          />
          <TextField name="leika" label={d.leika} hint={d.leika_hint} {...field} />
        </div>
        <Checkbox name="active" label={d.active} hint={d.active_hint} problem={problem} values={values} />
        <h2>{d.texts}</h2>
        <p>{d.texts_hint}</p>
        <p>{d.simple_hint}</p>
        {SERVICE_TEXTS.map((kind) => (
          <TextPart key={kind} {...props} kind={kind} shown={values} />
        ))}
        <LinkRows t={t} name="forms" label={d.forms} values={values} problem={problem} />
        <LinkRows t={t} name="links" label={d.links} values={values} problem={problem} />
        <p className="muted">{d.save_hint}</p>
      </ItemForm>
    </AdminPage>
  );
}

function Head({ t, url, data }: Props) {
  const d = t.service_desk;
  const { found } = data;
  if (!found) return null;
  return (
    <>
      {found.published?.service.active && (
        <ButtonLink href={url(`${SERVICES_PATH}/${found.id}`)} icon="visible" look="secondary" small>
          {d.page}
        </ButtonLink>
      )}
      {found.published && (
        <ButtonLink href={url(`${ADMIN}/verlauf/service/${found.id}`)} icon="clock" look="secondary" small>
          {fill(t.admin.history_link, { n: found.published.version })}
        </ButtonLink>
      )}
      <ButtonLink href={url(`${SERVICE_DESK_PATH}/${found.id}/stand`)} icon="send" small>
        {found.draft ? d.compare : d.still_right}
      </ButtonLink>
    </>
  );
}

/** Which of the two texts stands in the form. */
function Standing({ t, lang, city, data }: Props) {
  const d = t.service_desk;
  if (!data.found) return <p className="lead">{d.lead}</p>;
  const { draft } = data.found;
  if (!draft) return <Message title={d.published_note} />;
  return (
    <Message
      tone="warning"
      title={fill(d.draft_note, { name: draft.edited_by ?? '–', at: moment(draft.edited_at, lang, city.time_zone) })}
    />
  );
}

/** One text, folded; its title says in which languages it is there. */
function TextPart({ kind, shown, ...props }: Props & { kind: ServiceTextKind; shown: Props['values'] }) {
  const { t, problem } = props;
  const marks = { de: 'DE', en: 'EN', simple: 'ES' };
  const there = SERVICE_LANGUAGES.filter((language) => shown[`${kind}.${language}`]).map((language) => marks[language]);
  const wrong = problem?.fields.some((field) => field.field.startsWith(`${kind}.`));
  const title = t.services.texts[kind];
  return (
    <Details summary={`${title} (${there.join(', ') || '–'})`} open={wrong || kind === 'teaser'}>
      <InThreeFields t={t} name={kind} label={title} area values={shown} problem={problem} />
    </Details>
  );
}

function storedOf({ words, topics, offices, ...service }: Service) {
  return { ...fieldsOf(service), words: words.join('\n'), topics, offices };
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const kept = id ? await serviceDraftFor(work, id) : undefined;
  const source = (kept?.draft?.value ?? kept?.published?.service)?.source;
  const taken = id ? [] : await takenIds(work);
  const optional = (name: string) => line(tree, name) || undefined;
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), ['neu', ...taken]),
    ...{ leika: optional('leika'), source, name: threeOf(tree, 'name') ?? { de: '' } },
    words: line(tree, 'words')
      .split('\n')
      .map((word) => word.trim())
      .filter(Boolean),
    ...{ topics: ticked(tree, 'topics'), owner: line(tree, 'owner'), offices: ticked(tree, 'offices') },
    ...{ apply_by: optional('apply_by'), review_on: optional('review_on') },
    ...Object.fromEntries(SERVICE_TEXTS.map((kind) => [kind, threeOf(tree, kind)])),
    ...{ forms: linksOf(tree, 'forms'), links: linksOf(tree, 'links'), active: tree.active === 'yes' },
  };
}

async function takenIds(work: Work): Promise<string[]> {
  const [services, drafts] = await Promise.all([
    work.read.selectFrom('services').select('service_id').execute(),
    work.read.selectFrom('service_drafts').select('service_id').execute(),
  ]);
  return [...services, ...drafts].map((one) => one.service_id);
}

const post = saving(
  servicePart.schema,
  shape,
  async (work, input) => {
    await saveServiceDraft(work, input);
    return `${SERVICE_DESK_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${SERVICE_DESK_PATH}/neu`, get, post, limit: 60 },
  { path: `${SERVICE_DESK_PATH}/:id`, get, post, limit: 120 },
];
