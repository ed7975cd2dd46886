import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { beginFormDraft, freeFormId } from '#modules/forms';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonRow, Form, SelectField, TextField } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { type ChoicesProps, choicesFor, FormChoice } from './choices.tsx';

const PATH = `${FORM_DESK_PATH}/neu`;

const get = page(z.object({}), choicesFor, NewPage, { who: 'staff' });

/** A new form, empty or like another. */
function NewPage(props: ChoicesProps) {
  const { t, lang, url, data, problem, values } = props;
  const d = t.form_desk;
  return (
    <AdminPage {...props} title={d.new_title} way={[{ label: d.title, href: FORM_DESK_PATH }]}>
      <p className="lead">{d.new_lead}</p>
      <Form action={url(PATH)} form_key={props.form_key} label={d.new_title}>
        <TextField name="title" label={d.new_name} hint={d.new_name_hint} required problem={problem} values={values} />
        <SelectField
          name="owner"
          label={d.new_team}
          required
          choices={data.teams.map(({ team_id, name }) => ({ value: team_id, label: inLanguage(name, lang) }))}
          problem={problem}
          values={values}
        />
        <FormChoice {...props} name="copy_of" label={d.new_from} none={d.new_empty} words={d.new_copy} />
        <ButtonRow>
          <Button icon="check">{d.new_begin}</Button>
        </ButtonRow>
      </Form>
    </AdminPage>
  );
}

const post = submit(
  z.object({
    title: z.string().trim().min(1).max(200),
    owner: z.string().min(1).max(60),
    copy_of: z.string().max(60).default(''),
  }),
  async (work, { title, owner, copy_of }, { context }) => {
    const form_id = await freeFormId(work, title);
    await beginFormDraft(work, copy_of ? { form_id, title, owner, from: 'copy', copy_of } : { form_id, title, owner, from: 'new' });
    return seeOther(context.url(`${FORM_DESK_PATH}/${form_id}`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
