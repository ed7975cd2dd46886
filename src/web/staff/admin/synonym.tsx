import { z } from 'zod';
import { editItem, itemForAdmin, itemsForAdmin } from '#modules/people';
import { synonymPart } from '#modules/search';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, TextArea } from '../../ui/index.ts';
import { AdminPage, ItemForm, saving, shownValues } from './editing.tsx';
import { line, ownId, type Tree } from './form-values.ts';
import { ADMIN } from './paths.ts';
import { SYNONYMS_PATH } from './synonyms.tsx';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function synonymFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  if (!id) await itemsForAdmin(work, synonymPart);
  return { item: id ? await itemForAdmin(work, synonymPart, id) : undefined, saved: gespeichert !== undefined };
}

const get = page(schema, synonymFor, SynonymPage, { who: 'staff' });

/** One row of words that mean the same. */
function SynonymPage(props: PageProps<Awaited<ReturnType<typeof synonymFor>>>) {
  const { t, url, data, problem } = props;
  const s = t.synonyms;
  const { item } = data;
  const values = shownValues(props, item ? { terms: item.value.terms.join('\n') } : {});
  return (
    <AdminPage
      {...props}
      title={item ? item.value.terms.join(', ') : s.add}
      way={[{ label: s.title, href: SYNONYMS_PATH }]}
      saved={data.saved}
      head={
        item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/synonym/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )
      }
    >
      <ItemForm {...props} action={item ? `${SYNONYMS_PATH}/${item.id}` : `${SYNONYMS_PATH}/neu`} item={item} label={s.form}>
        <TextArea name="terms" label={s.terms} hint={s.terms_hint} rows={6} required problem={problem} values={values} />
      </ItemForm>
    </AdminPage>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, synonymPart);
  const terms = line(tree, 'terms')
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);
  return { id: ownId(tree, id, items, terms[0] ?? ''), terms };
}

const post = saving(
  synonymPart.schema,
  shape,
  async (work, input) => {
    await editItem(work, synonymPart, input);
    return `${SYNONYMS_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${SYNONYMS_PATH}/neu`, get, post },
  { path: `${SYNONYMS_PATH}/:id`, get, post },
];
