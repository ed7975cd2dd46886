import type { ReactNode } from 'react';
import { z } from 'zod';
import { type Circumstances, changeFormDraft, type Edit, type FormDraft, formDraftFor } from '#modules/forms';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { formText } from '../../form-words.ts';
import { type PageHandler, ShowAgain, type SubmitHandler, seeOther, submit } from '../../handlers.ts';
import type { Values } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';

const form_id = z.string().min(1).max(60);
/** Of a part, a list or a rule: what it is called in the form. */
export const named = z.string().max(1_000).default('');

/** Where a form is built; `rest` begins with a slash. */
export const designPath = (id: string, rest = ''): string => `${FORM_DESK_PATH}/${id}/bauen${rest}`;
/** The page of one part, list, rule … by its name. */
export const onPage = (id: string, page: string, asked: Record<string, string>): string =>
  designPath(id, `/${page}?${new URLSearchParams(asked)}`);

/** What every page of a form is asked with. */
export const asked = z.object({ form_id, gespeichert: z.string().optional() });

export interface Design {
  form_id: string;
  today: string;
  draft: FormDraft;
  /** Something was saved just now. */
  saved: boolean;
}

/** What is being written of a form. Refuses `not_found`, also where nothing is. */
export async function designFor(work: Work, { form_id: id, gespeichert }: z.infer<typeof asked>): Promise<Design> {
  const { draft, today } = await formDraftFor(work, id);
  if (!draft) throw new Refusal('not_found');
  return { form_id: id, today, draft, saved: gespeichert !== undefined };
}
export type DesignProps = PageProps<Design>;

/** Day and state that a form is tried under. */
export const whereOf = ({ city, data }: Pick<DesignProps, 'city' | 'data'>): Circumstances => ({ land: city.state, today: data.today });

interface DesignPageProps extends DesignProps {
  title: string;
  head?: ReactNode;
  scripts?: string[];
  children: ReactNode;
}

/** The frame of every page on which a form is built. */
export function DesignPage({ children, ...props }: DesignPageProps) {
  const { t, lang, data } = props;
  const own = { label: formText(data.draft.form.title, lang), href: `${FORM_DESK_PATH}/${data.form_id}` };
  const build = { label: t.form_design.title, href: designPath(data.form_id) };
  const inside = props.path !== designPath(data.form_id);
  return (
    <AdminPage {...props} saved={data.saved} way={[{ label: t.form_desk.title, href: FORM_DESK_PATH }, own, ...(inside ? [build] : [])]}>
      {children}
    </AdminPage>
  );
}

const posted = z.looseObject({ form_id, version: z.coerce.number().int().min(1) });

/**
 * The post of a page that changes one thing: `wanted` says which, of what was typed, and where to go then (`to`, given where the part stands now); or it has the page
 * shown again.
 */
export function changing(
  get: PageHandler,
  wanted: (
    design: Design,
    typed: { values: Values; input: Record<string, unknown> },
  ) => { edit: Edit; to: (path: string) => string } | ShowAgain,
): SubmitHandler {
  return submit(
    posted,
    async (work, { form_id: id, version, ...input }, { context, values }) => {
      const design = await designFor(work, { form_id: id });
      const made = wanted(design, { values, input });
      if (made instanceof ShowAgain) throw made;
      const { path, touched } = await changeFormDraft(work, { form_id: id, version, edit: made.edit });
      const to = made.to(path);
      const [address, anchor] = to.split('#');
      const told =
        touched.length > 0 ? `${address?.includes('?') ? '&' : '?'}${new URLSearchParams({ regeln: touched.slice(0, 20).join(' ') })}` : '';
      return seeOther(context.url(`${address}${told}${anchor ? `#${anchor}` : ''}`));
    },
    get,
  );
}
