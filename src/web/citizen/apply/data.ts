import { z } from 'zod';
import { draftFor, filesFor, procedureFor } from '#modules/applications';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { draftParams } from './on-draft.ts';

export const askedSchema = draftParams.extend({
  seite: z.string().max(1_000).optional().catch(undefined),
  hinzu: z.string().optional().catch(undefined),
});

/** A draft with the page that is asked for, the first where there is none of that name. */
export async function questionsFor(work: Work, { seite, hinzu, ...on }: z.infer<typeof askedSchema> & { secret: string }) {
  const draft = await draftFor(work, on);
  const [files, { procedure }] = await Promise.all([filesFor(work.read, on), procedureFor(work.read, draft.procedure_id)]);
  const page = draft.pages.find((one) => one.at === seite) ?? draft.pages[0];
  return { draft, files, procedure, page, more: hinzu !== undefined };
}
export type QuestionsData = Awaited<ReturnType<typeof questionsFor>>;
export type QuestionsProps = PageProps<QuestionsData>;

/** What questions of a draft are shown with. */
export function shownWith({
  data,
  t,
  lang,
  url,
}: Pick<QuestionsProps, 't' | 'lang' | 'url'> & { data: Pick<QuestionsData, 'draft' | 'files'> }) {
  const { draft } = data;
  return {
    t,
    lang,
    filled: draft.filled,
    lists: new Map(draft.version.form.lists.map((list) => [list.key, list.values])),
    files: new Map(
      [...data.files.values()].map((file) => [
        file.upload_id,
        {
          id: file.upload_id,
          name: file.name,
          size_label: `${(file.size / 1_000_000).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`,
          href: url(`/antrag/${draft.draft_id}`),
        },
      ]),
    ),
  };
}
