import { z } from 'zod';
import { page } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonRow } from '../../ui/index.ts';
import { shownValues } from '../admin/editing.tsx';
import { treeOf } from '../admin/form-values.ts';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { asked, changing, DesignPage, type DesignProps, designFor, designPath } from './design.tsx';
import { DesignForm } from './design-form.tsx';
import { InThree } from './part-fields.tsx';
import { LANGUAGES, textOf } from './part-values.ts';

const get = page(asked, designFor, TitlePage, { who: 'staff' });

/** What the form is called, and what stands above its first question. */
function TitlePage(props: DesignProps) {
  const { t, data, problem } = props;
  const d = t.form_design;
  const { form } = data.draft;
  const stored = (['title', 'intro'] as const).flatMap((name) => LANGUAGES.map((lang) => [`${name}.${lang}`, form[name]?.[lang] ?? '']));
  const values = shownValues(props, Object.fromEntries(stored));
  return (
    <DesignPage {...props} title={d.form_title}>
      <DesignForm {...props} to="/titel" label={d.form_title}>
        <InThree t={t} name="title" label={d.form_name} values={values} problem={problem} required />
        <InThree t={t} name="intro" label={d.intro} values={values} problem={problem} area />
        <ButtonRow>
          <Button icon="check">{t.admin.save}</Button>
        </ButtonRow>
      </DesignForm>
    </DesignPage>
  );
}

const text = z.object({ de: z.string().trim().min(1), en: z.string().optional(), simple: z.string().optional() });

const post = changing(get, ({ form_id: id }, { values }) => {
  const tree = treeOf(values);
  const { title, intro } = z
    .object({ title: text, intro: text.optional() })
    .parse({ title: textOf(tree, 'title') ?? { de: '' }, intro: textOf(tree, 'intro') });
  return { edit: { do: 'title', title, ...(intro ? { intro } : {}) }, to: () => `${designPath(id)}?gespeichert` };
});

export const routes: Route[] = [{ path: `${FORM_DESK_PATH}/:form_id/bauen/titel`, get, post, limit: 120 }];
