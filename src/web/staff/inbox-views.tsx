import type { Inbox, viewsFor } from '#modules/cases';
import type { PageProps } from '../context.ts';
import { fill } from '../problems.ts';
import { Button, Details, Form, HiddenField, SubNav, TextField } from '../ui/index.ts';
import { queryOf } from './inbox-bulk.tsx';

type Props = PageProps<{ views: Awaited<ReturnType<typeof viewsFor>>; wanted: Inbox }>;

/** The views somebody keeps, and the form that keeps the present one. */
export function KeptViews(props: Props) {
  const { t, url, data, problem, values } = props;
  const now = queryOf({ ...data.wanted, page: 1 });
  const current = data.views.find((view) => queryOf(view.wanted) === now);
  return (
    <>
      {data.views.length > 0 && (
        <SubNav
          label={t.views.title}
          items={data.views.map((view) => ({
            href: url(`/mitarbeit?${queryOf(view.wanted)}`),
            label: view.name,
            current: view === current,
          }))}
        />
      )}
      {current ? (
        <Form action={url('/mitarbeit/ansichten/entfernen')} form_key={props.form_key} label={t.views.drop} inline>
          <HiddenField name="inbox_view_id" value={current.inbox_view_id} />
          <Button look="tertiary" small icon="delete">
            {fill(t.views.drop_named, { name: current.name })}
          </Button>
        </Form>
      ) : (
        <Details summary={t.views.keep} open={problem !== undefined && values.name !== undefined}>
          <Form action={url('/mitarbeit/ansichten')} form_key={props.form_key} label={t.views.keep} inline>
            {Object.entries(data.wanted).map(([name, value]) => (
              <HiddenField key={name} name={name} value={String(value)} />
            ))}
            <TextField name="name" label={t.views.name} hint={t.views.hint} width="medium" required problem={problem} values={values} />
            <Button look="secondary" small>
              {t.views.keep_button}
            </Button>
          </Form>
        </Details>
      )}
    </>
  );
}
