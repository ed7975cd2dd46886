import { z } from 'zod';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonLink, Card, Form, HiddenField } from '../../ui/index.ts';
import { differencesOf } from './differences.ts';
import { AdminPage, Differences } from './editing.tsx';
import { KINDS } from './kinds.ts';
import { ADMIN } from './paths.ts';

const PATH = `${ADMIN}/verlauf/:kind/:id`;
const params = z.object({ kind: z.string().max(40), id: z.string().max(120), gespeichert: z.string().optional() });

async function versionsFor(work: Work, { kind: name, id, gespeichert }: z.infer<typeof params>) {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (!kind) throw new Refusal('not_found');
  return { kind, name, id, versions: await kind.history(work, id), saved: gespeichert !== undefined };
}

const get = page(params, versionsFor, HistoryPage, { who: 'staff' });

/** Every version of an item, newest first, with what changed in it, and the way back to it. */
function HistoryPage(props: PageProps<Awaited<ReturnType<typeof versionsFor>>>) {
  const { t, lang, url, city, data } = props;
  const a = t.admin;
  const [newest] = data.versions;
  const name = data.kind.name(newest?.value, lang) || (a.items[data.id] ?? data.id);
  return (
    <AdminPage
      {...props}
      title={fill(a.history.title, { name })}
      way={[{ label: name, href: data.kind.href(data.id) }]}
      saved={data.saved}
      head={
        <ButtonLink href={url(data.kind.href(data.id))} icon="edit" look="secondary" small>
          {a.history.edit}
        </ButtonLink>
      }
    >
      <p className="lead">{a.history.lead}</p>
      <ol className="versions">
        {data.versions.map((one, at) => (
          <li key={one.version}>
            <Card
              title={fill(a.history.version, { n: one.version })}
              preline={`${moment(one.at, lang, city.time_zone)}, ${one.by ?? a.folder}`}
            >
              {at === 0 && <Badge tone="done">{a.history.now}</Badge>}
              {data.versions[at + 1] ? (
                <Differences
                  {...props}
                  kind={data.name}
                  caption={fill(a.history.differences, { n: one.version })}
                  before={a.history.before}
                  after={a.history.after}
                  differences={differencesOf(data.versions[at + 1]?.value, one.value)}
                />
              ) : (
                <p className="muted">{a.history.first}</p>
              )}
              {at > 0 && (
                <Form
                  action={url(`${ADMIN}/verlauf/${data.name}/${data.id}`)}
                  form_key={`${props.form_key}`}
                  label={fill(a.history.return_to, { n: one.version })}
                >
                  <HiddenField name="to" value={String(one.version)} />
                  <HiddenField name="version" value={String(newest?.version ?? 0)} />
                  <Button look="secondary" icon="repeat" small>
                    {fill(a.history.return_to, { n: one.version })}
                  </Button>
                </Form>
              )}
            </Card>
          </li>
        ))}
      </ol>
    </AdminPage>
  );
}

const post = submit(
  z.object({
    kind: z.string().max(40),
    id: z.string().max(120),
    to: z.coerce.number().int().min(1),
    version: z.coerce.number().int().min(1),
  }),
  async (work, { kind: name, ...input }, { context }) => {
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (!kind) throw new Refusal('not_found');
    await kind.back(work, input);
    return seeOther(context.url(`${ADMIN}/verlauf/${name}/${input.id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
