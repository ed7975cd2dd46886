import { z } from 'zod';
import { askToMoveDrafts, moveDraftsFor } from '#modules/applications';
import { formDraftFor, formVersionFor } from '#modules/forms';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, Details, EmptyState, Form, HiddenField, Message } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { Differences } from './differences.tsx';

const params = z.object({ form_id: z.string().min(1).max(60), begonnen: z.string().optional() });

async function moveFor(work: Work, { form_id, begonnen }: z.infer<typeof params>) {
  const [preview, { may }] = await Promise.all([moveDraftsFor(work, form_id), formDraftFor(work, form_id)]);
  const numbers = [preview.to, ...preview.from.map(({ number }) => number)];
  const forms = new Map(
    await Promise.all(numbers.map(async (number) => [number, (await formVersionFor(work, form_id, number)).form] as const)),
  );
  return { ...preview, may, forms, begun: begonnen !== undefined };
}

const get = page(params, moveFor, MovePage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof moveFor>>>;

/** What moving applications that are being written to the version of today would do, before it is done. */
function MovePage(props: Props) {
  const { t, lang, url, data, form_key } = props;
  const [d, m] = [t.form_desk, t.form_move];
  const { form_id, to, from, set_aside, may, begun } = data;
  const after = data.forms.get(to);
  const drafts = from.reduce((sum, one) => sum + one.drafts, 0);
  return (
    <AdminPage
      {...props}
      title={m.title}
      way={[
        { label: d.title, href: FORM_DESK_PATH },
        { label: formText(after?.title, lang), href: `${FORM_DESK_PATH}/${form_id}` },
      ]}
    >
      {begun && drafts > 0 && (
        <Message title={m.begun} focus>
          <p>
            {m.begun_text} <a href={url(`${FORM_DESK_PATH}/${form_id}/heben?begonnen`)}>{t.form_proof.look_again}</a>
          </p>
        </Message>
      )}
      <p className="lead">{m.lead}</p>
      {drafts === 0 ? (
        <EmptyState title={m.none} icon="checklist">
          {fill(m.none_text, { n: to })}
        </EmptyState>
      ) : (
        <>
          <p>
            <strong>{fill(drafts === 1 ? m.drafts.one : m.drafts.many, { n: drafts, to })}</strong>
          </p>
          <h2>{m.set_aside}</h2>
          {set_aside.length === 0 ? (
            <p>{m.nothing_aside}</p>
          ) : (
            <>
              <p>{m.set_aside_text}</p>
              <ul>
                {set_aside.map(({ path, label, drafts: n }) => (
                  <li key={path}>{fill(n === 1 ? m.aside_in.one : m.aside_in.many, { title: formText(label, lang), n })}</li>
                ))}
              </ul>
            </>
          )}
          {from.map((one) => (
            <From key={one.number} {...props} from={one} />
          ))}
          {may.publish ? (
            <Form action={url(`${FORM_DESK_PATH}/${form_id}/heben`)} form_key={form_key} label={m.move}>
              <HiddenField name="to" value={String(to)} />
              <Button icon="arrow-forward">{m.move}</Button>
            </Form>
          ) : (
            <Message title={t.form_proof.may_not} />
          )}
        </>
      )}
    </AdminPage>
  );
}

function From({ t, lang, data, from }: Props & { from: Props['data']['from'][number] }) {
  const m = t.form_move;
  const [before, after] = [data.forms.get(from.number), data.forms.get(data.to)];
  if (!before || !after) return null;
  const count = (what: string) => from.differences.filter((one) => one.what === what && 'kind' in one && one.kind !== 'notice').length;
  return (
    <section className="stack">
      <h2>{fill(from.drafts === 1 ? m.from.one : m.from.many, { n: from.number, drafts: from.drafts })}</h2>
      <p>{fill(m.summary, { added: count('added'), removed: count('removed') })}</p>
      <Details summary={fill(m.differences, { n: from.differences.length })}>
        <Differences t={t} lang={lang} differences={from.differences} before={before} after={after} />
      </Details>
    </section>
  );
}

const post = submit(
  z.object({ form_id: params.shape.form_id, to: z.coerce.number().int().min(1) }),
  async (work, input, { context }) => {
    await askToMoveDrafts(work, input);
    return seeOther(context.url(`${FORM_DESK_PATH}/${input.form_id}/heben?begonnen`));
  },
  get,
);

export const routes: Route[] = [{ path: `${FORM_DESK_PATH}/:form_id/heben`, get, post, limit: 60 }];
