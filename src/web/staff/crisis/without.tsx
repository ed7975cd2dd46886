import { z } from 'zod';
import { type BookPreview, bookPhraseFor, bookPreviewFor, crisisFor, takeBook } from '#modules/crisis';
import { BOOK_BYTES } from '#modules/crisis/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import type { Takes } from '../../form-input.ts';
import { moment } from '../../format.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, ErrorSummary, Message, PageHead, Timeline } from '../../ui/index.ts';
import { filesGiven, ImportForm } from '../upload-import.tsx';
import { CrisisFrame } from './parts.tsx';
import { CRISES, crisisPath } from './paths.ts';

const TAKES: Takes = {
  max_bytes: BOOK_BYTES,
  allowed: ['application/json', 'text/plain', 'unknown', 'text/html'].map((media_type) => ({ media_type, extensions: ['json'] })),
};
const asked = z.object({ eingelesen: z.coerce.number().int().min(0).optional().catch(undefined) });

const get = page(
  asked,
  async (work, { eingelesen }) => ({ phrase: bookPhraseFor(work), taken: eingelesen ?? null }),
  (props: PageProps<Given>) => {
    const { t, url, problem } = props;
    const c = t.crisis;
    return (
      <StaffShell {...props} title={c.without_title} way={[{ label: c.title, href: CRISES }, { label: c.without_title }]}>
        <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
        <PageHead title={c.without_title} />
        <p className="lead">{c.without_lead}</p>
        <p>
          <ButtonLink href={url(`${CRISES}/krisenbuch.html`)} icon="download">
            {c.take_blank}
          </ButtonLink>
        </p>
        <p className="muted">{c.take_blank_hint}</p>
        <Phrase {...props} />
        <ReadBack {...props} path={`${CRISES}/ohne-netz`} />
      </StaffShell>
    );
  },
  { who: 'staff', takes: TAKES },
);
interface Given {
  phrase: string;
  taken: number | null;
}

const ofCrisis = page(
  asked.extend({ crisis_id: z.uuid() }),
  async (work: Work, { crisis_id, eingelesen }) => ({
    ...(await crisisFor(work, crisis_id)),
    ...{ phrase: bookPhraseFor(work), taken: eingelesen ?? null },
  }),
  (props: PageProps<Awaited<ReturnType<typeof crisisFor>> & Given>) => {
    const { t, url, data } = props;
    const c = t.crisis;
    return (
      <CrisisFrame {...props} at="ohne-netz">
        <p className="lead">{c.without_lead}</p>
        <p>
          <ButtonLink href={url(crisisPath(data.crisis.crisis_id, 'krisenbuch.html'))} icon="download">
            {c.take_book}
          </ButtonLink>
        </p>
        <Phrase {...props} />
        <ReadBack {...props} path={crisisPath(data.crisis.crisis_id, 'ohne-netz')} />
        <section className="stack" aria-labelledby="json">
          <h2 id="json">{c.json}</h2>
          <p>{c.json_hint}</p>
          <p>
            <ButtonLink href={url(crisisPath(data.crisis.crisis_id, 'krise.json'))} icon="download" look="secondary">
              {c.json}
            </ButtonLink>
          </p>
        </section>
      </CrisisFrame>
    );
  },
  { who: 'staff', takes: TAKES },
);

function Phrase({ t, data }: PageProps<Given>) {
  const c = t.crisis;
  return (
    <section className="stack" aria-labelledby="losung">
      <h2 id="losung">{c.phrase}</h2>
      <p>
        <code className="envelope-secret">{data.phrase}</code>
      </p>
      <p className="muted">{c.phrase_hint}</p>
    </section>
  );
}

/** A book that was written in elsewhere: looked at first, then taken, once. */
function ReadBack(props: PageProps<Given> & { path: string }) {
  const { t, lang, city, data, problem } = props;
  const c = t.crisis;
  const seen = props.once ? (JSON.parse(props.once) as BookPreview) : null;
  const at = (iso: string) => moment(new Date(iso), lang, city.time_zone);
  return (
    <section className="stack" aria-labelledby="einlesen">
      <h2 id="einlesen">{c.read_title}</h2>
      {data.taken !== null && !problem && !seen && <Message tone="success" title={fill(c.read_done, { n: data.taken })} focus />}
      <p>{c.read_lead}</p>
      {seen && (
        <>
          <Message
            tone={seen.fresh.length > 0 || seen.opens ? 'info' : 'success'}
            title={seen.fresh.length > 0 || seen.opens ? fill(c.read_fresh, { n: seen.fresh.length, known: seen.known }) : c.read_nothing}
            focus
          >
            <p>{fill(c.read_from, { at: at(seen.book.exported_at), copy: seen.book.copy_id.slice(0, 8) })}</p>
            {seen.opens && <p>{fill(c.read_opens, { words: seen.book.crisis.words })}</p>}
            {seen.closed && <p>{c.read_closed}</p>}
          </Message>
          <Timeline
            label={c.log}
            events={seen.fresh.map((one) => ({
              key: one.crisis_entry_id,
              title: c.sorts[one.sort],
              at: { iso: one.happened_at, label: at(one.happened_at) },
              by: one.author,
              body: <p className="lines">{one.words}</p>,
            }))}
          />
        </>
      )}
      <ImportForm
        {...props}
        data={{}}
        path={props.path}
        words={c.read}
        name="books"
        takes={TAKES}
        multiple={false}
        looked={seen !== null}
        takeable={seen !== null && (seen.fresh.length > 0 || seen.opens)}
      />
    </section>
  );
}

const reading = (again: typeof get, where: (crisis_id: string) => string) =>
  submit(
    z.object({ files: z.array(z.object({ file_hash: z.string(), name: z.string() })).default([]) }),
    async (work, { files }, { context, values }) => {
      bookPhraseFor(work);
      const [given] = await filesGiven(work, files.slice(-1), 'books');
      const text = given?.bytes.toString('utf8') ?? '';
      if (values._do !== 'take') throw new ShowAgain(values, JSON.stringify(await bookPreviewFor(work, text)));
      const { crisis_id, taken } = await takeBook(work, { text });
      return seeOther(context.url(`${where(crisis_id)}?eingelesen=${taken}`));
    },
    again,
  );

export const routes: Route[] = [
  { path: `${CRISES}/ohne-netz`, get, post: reading(get, (crisis_id) => crisisPath(crisis_id, 'ohne-netz')), limit: 60 },
  {
    path: `${CRISES}/:crisis_id/ohne-netz`,
    get: ofCrisis,
    post: reading(ofCrisis, (crisis_id) => crisisPath(crisis_id, 'ohne-netz')),
    limit: 60,
  },
];
