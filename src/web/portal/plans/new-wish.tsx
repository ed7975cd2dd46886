import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { addWish, addWishSchema } from '#modules/insight';
import { WISH_TEXT } from '#modules/insight/words';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ButtonRow, ErrorSummary, Form, PageHead, SelectField, TextArea, TextField } from '../../ui/index.ts';
import { WISHES } from './paths.ts';

const get = page(
  z.object({}),
  async (work) => {
    const teams = await teamsFor(work);
    return { teams, own: teams.find((team) => work.actor.teams.includes(team.team_id))?.team_id };
  },
  FormPage,
  { who: 'staff' },
);

/** A new wish; one's own department is filled in. */
function FormPage(props: PageProps<{ teams: Awaited<ReturnType<typeof teamsFor>>; own: string | undefined }>) {
  const { t, url, lang, data, problem } = props;
  const w = t.wishes;
  const values = 'title' in props.values ? props.values : { team_id: data.own ?? '' };
  const field = { problem, values };
  return (
    <StaffShell {...props} title={w.add} way={[{ label: w.title, href: WISHES }, { label: w.add }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={w.add} />
      <Form action={url(`${WISHES}/neu`)} form_key={props.form_key} label={w.form}>
        <TextField name="title" label={w.wish_title} max={WISH_TEXT.title} required {...field} />
        <SelectField
          name="team_id"
          label={w.team}
          empty_label="–"
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          required
          {...field}
        />
        <TextArea name="what" label={w.what} rows={4} max={WISH_TEXT.words} required {...field} />
        <TextArea name="why" label={w.why} rows={4} max={WISH_TEXT.words} required {...field} />
        <TextField name="concerned" label={w.concerned} inputmode="numeric" max={6} width="short" required {...field} />
        <TextArea
          name="effort_known"
          label={w.effort_known}
          rows={2}
          max={WISH_TEXT.effort}
          optional_label={t.layout.optional}
          {...field}
        />
        <ButtonRow>
          <Button icon="send">{w.send}</Button>
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

const post = submit(
  addWishSchema,
  async (work, input, { context }) => {
    const { wish_id } = await addWish(work, input);
    return seeOther(context.url(`${WISHES}/${wish_id}?neu`));
  },
  get,
);

export const routes: Route[] = [{ path: `${WISHES}/neu`, get, post, limit: 30 }];
