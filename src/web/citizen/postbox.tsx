import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { chooseWay, chooseWaySchema, ownWayFor, postboxFor, postboxSchema } from '#modules/postbox';
import { FOLDERS } from '#modules/postbox/words';
import type { PageProps } from '../context.ts';
import { day, moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Badge, Button, Card, EmptyState, ErrorSummary, Form, HiddenField, Message, SubNav, Time } from '../ui/index.ts';

const told = z.enum(['weg', 'archiv', 'wege']).optional().catch(undefined);

const get = page(
  postboxSchema.extend({ gespeichert: told }),
  async (work, { gespeichert, ...wanted }) => {
    const [box, way] = await Promise.all([postboxFor(work, wanted), ownWayFor(work)]);
    return { ...box, way, told: gespeichert };
  },
  PostboxPage,
  { who: 'person' },
);

type Props = PageProps<Awaited<ReturnType<typeof postboxFor>> & { way: Awaited<ReturnType<typeof ownWayFor>>; told: z.infer<typeof told> }>;

/** What the city wrote to whoever is signed in: a folder of it, and how decisions reach them. */
function PostboxPage(props: Props) {
  const { t, url, problem, data } = props;
  const p = t.postbox;
  const { ordner } = data.wanted;
  const { acting, kind } = props.work.actor;
  const title = acting ? fill(t.represent.postbox_of, { name: acting.for_name }) : p.title;
  const here = (folder: string) => url(folder === 'eingang' ? '/konto/postfach' : `/konto/postfach?ordner=${folder}`);
  return (
    <CitizenShell {...props} title={title} way={[{ label: t.account.title, href: '/konto' }, { label: title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.told && <Message tone="success" title={{ weg: p.deleted, archiv: p.archived, wege: p.way_saved }[data.told]} focus />}
      <h1 className="kern-heading-x-large">{title}</h1>
      {!acting && <p className="lead">{p.lead}</p>}
      <SubNav
        label={p.title}
        items={FOLDERS.map((folder) => ({
          href: here(folder),
          label: p.folders[folder],
          current: folder === ordner,
          ...(folder === 'eingang' && data.unread > 0 && { count: data.unread }),
        }))}
      />
      <Entries {...props} />
      {(data.next || data.wanted.nach) && (
        <p className="pages-on">
          {data.next && (
            <a href={url(`/konto/postfach?${new URLSearchParams({ ordner, nach: data.next })}`)} rel="next">
              {p.older}
            </a>
          )}{' '}
          {data.wanted.nach && <a href={here(ordner)}>{p.newest}</a>}
        </p>
      )}
      {kind === 'citizen' && !acting && <WayChoice {...props} />}
    </CitizenShell>
  );
}

function Entries({ t, url, lang, city, data }: Props) {
  const p = t.postbox;
  const archive = data.wanted.ordner === 'archiv';
  if (data.entries.length === 0)
    return <EmptyState title={archive ? p.none_archive : p.none}>{archive ? p.none_archive_text : p.none_text}</EmptyState>;
  return (
    <ul className="mail-list">
      {data.entries.map((one) => (
        <li key={one.entry_id} className={one.first_opened_at ? 'mail' : 'mail mail--unread'}>
          <a className="card__cover" href={url(`/konto/postfach/${one.entry_id}`)}>
            {p.kinds[one.kind]}
          </a>{' '}
          {!one.first_opened_at && (
            <Badge tone="new" small>
              {p.unread}
            </Badge>
          )}
          <span className="mail__about">{inLanguage(one.category_label, lang) || one.subject}</span>
          <span className="mail__when">
            {one.number} · <Time iso={one.provided_at.toISOString()}>{moment(one.provided_at, lang, city.time_zone)}</Time>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Consent to electronic decisions, and its end. */
function WayChoice({ t, url, lang, city, data, form_key }: Props) {
  const p = t.postbox;
  const given = data.way?.given === true;
  return (
    <Card title={p.way} tinted>
      <p>
        <strong>{given ? fill(p.way_yes, { day: day(data.way?.said_at ?? new Date(0), lang, city.time_zone) }) : p.way_no}</strong>
      </p>
      <p>{p.way_text}</p>
      <Form action={url('/konto/postfach/bescheide')} form_key={form_key} label={p.way}>
        <HiddenField name="electronic" value={given ? 'no' : 'yes'} />
        <Button look="secondary">{given ? p.way_stop : p.way_agree}</Button>
      </Form>
    </Card>
  );
}

const choose = submit(
  chooseWaySchema,
  async (work, input, { context }) => {
    await chooseWay(work, input);
    return seeOther(context.url('/konto/postfach?gespeichert=wege'));
  },
  get,
);

export const routes: Route[] = [
  { path: '/konto/postfach', get },
  { path: '/konto/postfach/bescheide', post: choose, home: '/konto/postfach', limit: 20 },
];
