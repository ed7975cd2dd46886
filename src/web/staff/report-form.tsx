import type { ReactNode } from 'react';
import { Form, HiddenField } from '../ui/index.ts';
import type { ReportPageProps } from './report.tsx';

/** Every form of the page carries the case, the version it was made from, and the key of this showing. */
export function ActionForm({
  name,
  label,
  multipart,
  children,
  ...props
}: ReportPageProps & { name: string; label: string; multipart?: boolean; children: ReactNode }) {
  const { report } = props.data;
  return (
    <Form
      action={props.url(`/mitarbeit/meldungen/${report.case_id}/${name}`)}
      form_key={`${props.form_key}`}
      label={label}
      multipart={multipart}
    >
      <HiddenField name="version" value={String(report.version)} />
      <HiddenField name="_form" value={name} />
      {children}
    </Form>
  );
}

/** What was typed belongs to the form it was typed into. */
export function fieldsOf(props: ReportPageProps, form: string) {
  return props.values._form === form ? { problem: props.problem, values: props.values } : {};
}
