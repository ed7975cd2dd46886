import { z } from 'zod';
import { draftFor, filesFor } from '#modules/applications';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import type { InWords } from '../../form-words.ts';
import { draftParams } from './on-draft.ts';

export const askedSchema = draftParams.extend({
  seite: z.string().max(1_000).optional().catch(undefined),
  hinzu: z.string().optional().catch(undefined),
});

/** A draft with the page that is asked for, the first where there is none of that name. */
export async function questionsFor(work: Work, { seite, hinzu, ...on }: z.infer<typeof askedSchema> & { secret: string }) {
  const [draft, files] = await Promise.all([draftFor(work, on), filesFor(work.read, on)]);
  const page = draft.pages.find((one) => one.at === seite) ?? draft.pages[0];
  return { draft, files, procedure: draft.procedure, page, more: hinzu !== undefined };
}
export type QuestionsData = Awaited<ReturnType<typeof questionsFor>>;
export type QuestionsProps = PageProps<QuestionsData>;

/** A draft with its files, in the language of the page. */
export const wordsOf = ({
  data: { draft, files },
  t,
  lang,
}: Pick<QuestionsProps, 't' | 'lang'> & { data: Pick<QuestionsData, 'draft' | 'files'> }): InWords => ({
  given: { ...draft, files },
  t,
  lang,
});
