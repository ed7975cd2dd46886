import { z } from 'zod';
import { differ, formDraftFor, formVersionFor } from '#modules/forms';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { EmptyState } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { Differences } from './differences.tsx';

const number = z.coerce.number().int().min(1).optional();
const params = z.object({ form_id: z.string().min(1).max(60), von: number, bis: number });

/** Two versions; without `bis` the draft, without `von` the version before. */
async function differenceFor(work: Work, { form_id, von, bis }: z.infer<typeof params>) {
  const desk = await formDraftFor(work, form_id);
  const to = bis ?? (desk.draft ? null : desk.versions[0]?.number);
  const from = von ?? desk.versions.find(({ number }) => to === null || to === undefined || number < to)?.number;
  if (to === undefined || from === undefined) throw new Refusal('not_found');
  const before = (await formVersionFor(work, form_id, from)).form;
  const after = to === null ? desk.draft?.form : (await formVersionFor(work, form_id, to)).form;
  if (!after) throw new Refusal('not_found');
  return { form_id, from, to, before, after, differences: differ(before, after) };
}

const get = page(params, differenceFor, DifferencePage, { who: 'staff' });

/** What is different between two versions of a form, as sentences. */
function DifferencePage(props: PageProps<Awaited<ReturnType<typeof differenceFor>>>) {
  const { t, lang, data } = props;
  const d = t.form_desk;
  const { form_id, from, to, before, after } = data;
  const later = to === null ? d.draft : fill(d.version, { n: to });
  return (
    <AdminPage
      {...props}
      title={fill(d.difference_title, { before: fill(d.version, { n: from }), after: later })}
      way={[
        { label: d.title, href: FORM_DESK_PATH },
        { label: formText(after.title, lang), href: `${FORM_DESK_PATH}/${form_id}` },
      ]}
    >
      {data.differences.length === 0 ? (
        <EmptyState title={t.form_difference.none} icon="checklist" />
      ) : (
        <Differences {...props} differences={data.differences} before={before} after={after} />
      )}
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: `${FORM_DESK_PATH}/:form_id/unterschied`, get }];
