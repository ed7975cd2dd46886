import type { ReactNode } from 'react';
import { CaseForm } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';

export { fieldsOf } from './case-forms.tsx';

/** A form of the page of a report. */
export function ActionForm(props: ReportPageProps & { name: string; label: string; multipart?: boolean; children: ReactNode }) {
  return <CaseForm {...props} on={props.data.report} />;
}
