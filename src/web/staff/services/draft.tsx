import { z } from 'zod';
import { dropServiceDraft, publishService, reviewService, serviceDraftFor } from '#modules/services';
import type { Work } from '#platform/work';
import { inWanted } from '../../citizen/service-parts.tsx';
import { ServiceTexts } from '../../citizen/service-texts.tsx';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonLink, Card, DateField, Details, Form, HiddenField, Message } from '../../ui/index.ts';
import { differencesOf } from '../admin/differences.ts';
import { AdminPage, Differences } from '../admin/editing.tsx';
import { SERVICE_DESK_PATH } from '../admin/paths.ts';

const params = z.object({ id: z.string().min(1).max(60), gespeichert: z.string().optional() });

async function standFor(work: Work, { id, gespeichert }: z.infer<typeof params>) {
  return { ...(await serviceDraftFor(work, id)), saved: gespeichert !== undefined };
}

const get = page(params, standFor, StandPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof standFor>>>;

/** What a draft changes, how it will look, and the ways on from here. */
function StandPage(props: Props) {
  const { t, lang, url, data } = props;
  const d = t.service_desk;
  const { id, draft, published } = data;
  const service = draft?.value ?? published?.service;
  if (!service) return null;
  const name = inWanted(service.name, lang).words;
  return (
    <AdminPage
      {...props}
      title={draft ? fill(d.draft_title, { name }) : d.still_right}
      way={[
        { label: d.title, href: SERVICE_DESK_PATH },
        { label: name, href: `${SERVICE_DESK_PATH}/${id}` },
      ]}
      saved={data.saved}
      head={
        <ButtonLink href={url(`${SERVICE_DESK_PATH}/${id}`)} icon="edit" look="secondary" small>
          {draft ? d.edit : t.services.edit}
        </ButtonLink>
      }
    >
      {draft && published && draft.based_on !== published.version && <Message tone="warning" title={d.moved} />}
      {draft ? <Ways {...props} /> : <Review {...props} />}
      {draft && (
        <section className="stack">
          <h2>{d.differences}</h2>
          <Differences
            {...props}
            kind="service"
            caption={d.differences}
            before={d.before}
            after={d.after}
            differences={differencesOf(published?.service, draft.value)}
          />
        </section>
      )}
      <section className="stack">
        <h2>{d.preview}</h2>
        {(['de', 'en', 'simple'] as const).map((wanted) => (
          <Details key={wanted} summary={t.services.languages[wanted]} open={false}>
            <ServiceTexts t={t} lang={lang} service={service} wanted={wanted} prefix={`${wanted}-`} />
          </Details>
        ))}
      </section>
    </AdminPage>
  );
}

function Ways({ t, url, data, form_key }: Props) {
  const d = t.service_desk;
  const { id, draft, published, may } = data;
  const hidden = (
    <>
      <HiddenField name="version" value={String(draft?.version ?? 0)} />
      <HiddenField name="published_version" value={String(published?.version ?? 0)} />
    </>
  );
  return (
    <div className="cluster">
      {may.publish ? (
        <Card title={d.publish}>
          <p>{d.publish_hint}</p>
          <Form action={url(`${SERVICE_DESK_PATH}/${id}/veroeffentlichen`)} form_key={form_key} label={d.publish}>
            {hidden}
            <Button icon="send">{d.publish}</Button>
          </Form>
        </Card>
      ) : (
        <Message title={d.may_not} />
      )}
      <Form action={url(`${SERVICE_DESK_PATH}/${id}/verwerfen`)} form_key={form_key} label={d.drop}>
        {hidden}
        <Button look="secondary" icon="delete">
          {d.drop}
        </Button>
      </Form>
    </div>
  );
}

/** Says that nothing need change, until the next time. */
function Review({ t, url, data, form_key, problem, values }: Props) {
  const d = t.service_desk;
  return (
    <Card title={d.still_right}>
      <p>{d.still_right_hint}</p>
      <Form action={url(`${SERVICE_DESK_PATH}/${data.id}/stimmt`)} form_key={form_key} label={d.still_right}>
        <HiddenField name="version" value={String(data.published?.version ?? 0)} />
        <DateField name="review_on" label={d.review_label} required problem={problem} values={values} />
        <Button icon="check">{d.still_right}</Button>
      </Form>
    </Card>
  );
}

const id = z.string().min(1).max(60);
const version = z.coerce.number().int().min(0);
const publish = submit(
  z.object({ id, version, published_version: version }),
  async (work, input, { context }) => {
    await publishService(work, input);
    return seeOther(context.url(`${SERVICE_DESK_PATH}/${input.id}/stand?gespeichert`));
  },
  get,
);
const drop = submit(
  z.object({ id, version }),
  async (work, input, { context }) => {
    await dropServiceDraft(work, input);
    return seeOther(context.url(SERVICE_DESK_PATH));
  },
  get,
);
const review = submit(
  z.object({ id, version, review_on: z.iso.date() }),
  async (work, input, { context }) => {
    await reviewService(work, input);
    return seeOther(context.url(`${SERVICE_DESK_PATH}/${input.id}/stand?gespeichert`));
  },
  get,
);

export const routes: Route[] = [
  { path: `${SERVICE_DESK_PATH}/:id/stand`, get },
  { path: `${SERVICE_DESK_PATH}/:id/veroeffentlichen`, post: publish, limit: 120 },
  { path: `${SERVICE_DESK_PATH}/:id/verwerfen`, post: drop, limit: 120 },
  { path: `${SERVICE_DESK_PATH}/:id/stimmt`, post: review, limit: 120 },
];
