import { z } from 'zod';
import { textPart } from '#modules/city';
import { editText, itemForAdmin, itemsForAdmin, placeholdersFor } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, DataTable } from '../../ui/index.ts';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { fieldsOf, type Tree } from './form-values.ts';
import { originColumn } from './item-list.tsx';
import { ADMIN } from './paths.ts';

const TEXTS_PATH = `${ADMIN}/texte`;

const list = page(z.object({}), textsFor, TextsPage, { who: 'staff' });

function textsFor(work: Work) {
  return itemsForAdmin(work, textPart);
}

/** The city's own sentences by where they stand. */
function TextsPage(props: PageProps<Awaited<ReturnType<typeof textsFor>>>) {
  const { t, lang, url, data } = props;
  const a = t.admin;
  const groups = [...new Set(data.items.map((item) => item.id.split('.')[0] ?? ''))];
  return (
    <AdminPage {...props} title={a.texts.title}>
      <p className="lead">{a.texts.lead}</p>
      {groups.map((group) => (
        <section key={group} className="stack">
          <h2>{a.text_groups[group] ?? group}</h2>
          <DataTable
            caption={a.text_groups[group] ?? group}
            caption_hidden
            dense
            rows={data.items.filter((item) => item.id.startsWith(`${group}.`))}
            row_key={(row) => row.id}
            columns={[
              {
                key: 'id',
                label: a.texts.key,
                primary: true,
                cell: (row) => <a href={url(`${TEXTS_PATH}/${row.id}`)}>{a.items[row.id] ?? row.id}</a>,
              },
              { key: 'text', label: a.texts.text, cell: (row) => row.value.value[lang] },
              originColumn(t),
            ]}
          />
        </section>
      ))}
    </AdminPage>
  );
}

const schema = z.object({ id: z.string().max(120), gespeichert: z.string().optional() });

async function textFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const [item, placeholders] = await Promise.all([itemForAdmin(work, textPart, id), placeholdersFor(work, id)]);
  return { item, placeholders, saved: gespeichert !== undefined };
}

const get = page(schema, textFor, TextPage, { who: 'staff' });

/** One sentence in both languages. */
function TextPage(props: PageProps<Awaited<ReturnType<typeof textFor>>>) {
  const { t, url, data, problem } = props;
  const a = t.admin;
  const { item, placeholders } = data;
  return (
    <AdminPage
      {...props}
      title={a.items[item.id] ?? item.id}
      way={[{ label: a.texts.title, href: TEXTS_PATH }]}
      saved={data.saved}
      head={
        <ButtonLink href={url(`${ADMIN}/verlauf/text/${item.id}`)} icon="clock" look="secondary" small>
          {fill(a.history_link, { n: item.version })}
        </ButtonLink>
      }
    >
      <ItemForm {...props} action={`${TEXTS_PATH}/${item.id}`} item={item} label={a.texts.form}>
        <InBoth
          t={t}
          name="value"
          label={a.texts.text}
          hint={
            placeholders.length > 0 ? fill(a.texts.placeholders, { names: placeholders.map((name) => `{${name}}`).join(', ') }) : undefined
          }
          area
          rows={4}
          problem={problem}
          values={shownValues(props, fieldsOf(item.value))}
        />
      </ItemForm>
    </AdminPage>
  );
}

const post = saving(
  textPart.schema,
  (_work, tree: Tree, id) => ({ id, value: tree.value }),
  async (work, { value, version }) => {
    await editText(work, { ...value, version });
    return `${TEXTS_PATH}/${value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: TEXTS_PATH, get: list },
  { path: `${TEXTS_PATH}/:id`, get, post },
];
