import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { archiveEntry, deleteEntry, entryFor, type OwnEntry, onEntrySchema, openEntry } from '#modules/postbox';
import { readPath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { day, moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, ButtonRow, Card, Checkbox, DescriptionList, Details, ErrorSummary, Form, HiddenField } from '../ui/index.ts';

const PATH = '/konto/postfach/:entry_id';

const get = page(onEntrySchema, (work, { entry_id }) => entryFor(work, entry_id), EntryPage, { who: 'person' });
type Props = PageProps<OwnEntry>;

/** One message: closed until whoever it is for opens it, which is kept as proof; then its words and documents. */
function EntryPage(props: Props) {
  const { t, url, lang, city, problem, data, form_key } = props;
  const p = t.postbox;
  const title = p.kinds[data.kind];
  const at = (date: Date) => moment(date, lang, city.time_zone);
  const here = url(`/konto/postfach/${data.entry_id}`);
  return (
    <CitizenShell
      {...props}
      title={title}
      way={[{ label: t.account.title, href: '/konto' }, { label: p.title, href: '/konto/postfach' }, { label: title }]}
      private_page
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{title}</h1>
      <DescriptionList
        items={[
          { label: p.from, value: inLanguage(data.team_name, lang) || inLanguage(city.official_name, lang) },
          { label: p.about, value: `${inLanguage(data.category_label, lang) || data.subject}, ${data.number}` },
          { label: p.provided, value: at(data.provided_at) },
          ...(data.first_opened_at ? [{ label: p.opened, value: at(data.first_opened_at) }] : []),
        ]}
      />
      {data.first_opened_at ? (
        <Opened {...props} />
      ) : (
        <Card title={p.sealed} tinted>
          <p>{p.sealed_text}</p>
          {data.kind === 'decision' && <Delivered {...props} />}
          <Form action={`${here}/oeffnen`} form_key={form_key} label={p.open}>
            <Button icon="mail">{p.open}</Button>
          </Form>
        </Card>
      )}
      {data.first_opened_at && (
        <>
          <Form action={`${here}/archiv`} form_key={form_key} label={data.archived_at ? p.bring_back : p.archive}>
            {data.archived_at && <HiddenField name="back" value="yes" />}
            <Button look="secondary">{data.archived_at ? p.bring_back : p.archive}</Button>
          </Form>
          {!props.work.actor.acting && (
            <Details summary={p.delete} open={problem?.fields.some((one) => one.field === 'sure')}>
              <p>{p.delete_text}</p>
              <Form action={`${here}/loeschen`} form_key={form_key} label={p.delete}>
                <Checkbox name="sure" label={p.delete_sure} problem={problem} values={props.values} required />
                <Button look="danger" icon="delete">
                  {p.delete}
                </Button>
              </Form>
            </Details>
          )}
        </>
      )}
      <p>
        <a href={url('/konto/postfach')}>{p.back}</a>
      </p>
    </CitizenShell>
  );
}

function Opened(props: Props) {
  const { t, url, data } = props;
  const p = t.postbox;
  const own = url(readPath({ ...data, kind: data.case_kind }));
  const { acting } = props.work.actor;
  const seesCase = !acting || acting.scope.includes('applications');
  return (
    <>
      <div className="prose">
        {data.kind === 'receipt' && <p>{p.receipt_text}</p>}
        {data.kind === 'decision' && <p>{p.decision_text}</p>}
        {data.body?.split(/\n{2,}/).map((one) => (
          <p key={one} className="typed">
            {one}
          </p>
        ))}
      </div>
      {data.kind === 'decision' && <Delivered {...props} />}
      {data.kind !== 'decision' && data.files.length > 0 && (
        <>
          <h2>{p.files}</h2>
          <ul>
            {data.files.map((file) => (
              <li key={file.case_file_id}>
                <a href={`/verfolgen/${data.number}/${data.secret}/bilder/${file.case_file_id}/gross`}>{file.name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <ButtonRow>
        {data.kind === 'receipt' && (
          <ButtonLink href={`${own}/eingang.pdf`} icon="download">
            {p.receipt_file}
          </ButtonLink>
        )}
        {data.kind === 'decision' && (
          <ButtonLink href={`${own}/bescheid.pdf`} icon="download">
            {p.decision_file}
          </ButtonLink>
        )}
        {seesCase && (
          <ButtonLink href={own} look="secondary">
            {p.case}
          </ButtonLink>
        )}
      </ButtonRow>
    </>
  );
}

/** From which day a decision counts, or why that is not known yet. */
export function Delivered({
  t,
  lang,
  city,
  data,
}: Pick<Props, 't' | 'lang' | 'city'> & { data: Pick<OwnEntry, 'way' | 'deemed_on' | 'first_opened_at'> }) {
  const p = t.postbox;
  if (data.deemed_on) return <p>{fill(p.deemed, { day: day(new Date(`${data.deemed_on}T12:00:00Z`), lang, city.time_zone) })}</p>;
  if (data.way === 'paper') return <p>{p.by_post}</p>;
  return <p>{data.way === 'link' && !data.first_opened_at ? p.deemed_link : p.deemed_open}</p>;
}

const open = submit(
  onEntrySchema,
  async (work, input, { context }) => {
    await openEntry(work, input);
    return seeOther(context.url(`/konto/postfach/${input.entry_id}`));
  },
  get,
);

const archive = submit(
  onEntrySchema.extend({ back: z.literal('yes').optional() }),
  async (work, input, { context }) => {
    await archiveEntry(work, input);
    return seeOther(context.url(input.back ? '/konto/postfach' : '/konto/postfach?gespeichert=archiv'));
  },
  get,
);

const remove = submit(
  onEntrySchema.extend({ sure: z.literal('yes', 'sure_missing') }),
  async (work, { entry_id }, { context }) => {
    await deleteEntry(work, { entry_id });
    return seeOther(context.url('/konto/postfach?gespeichert=weg'));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/oeffnen`, post: open, home: PATH, limit: 60 },
  { path: `${PATH}/archiv`, post: archive, home: PATH, limit: 60 },
  { path: `${PATH}/loeschen`, post: remove, home: PATH, limit: 60 },
];
