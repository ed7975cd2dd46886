import { Button, Details, TextArea } from '../ui/index.ts';
import { CaseForm, fieldsOf, idIn } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';
import { TemplatePicker } from './template-picker.tsx';

/** A question to the reporter; the clock rests until the answer. */
export function AskForm(props: ReportPageProps) {
  const d = props.t.desk;
  const field = fieldsOf(props, 'rueckfrage');
  return (
    <Details summary={d.ask} open={'values' in field}>
      <CaseForm {...props} on={props.data.report} name="rueckfrage" label={d.ask}>
        <TemplatePicker {...props} on={props.data.report} form="rueckfrage" action="ask" field="body" id="f-ask" />
        <TextArea
          name="body"
          id={idIn(props, 'rueckfrage', 'f-ask')}
          label={d.question}
          hint={d.question_hint}
          rows={4}
          max={2_000}
          required
          {...field}
        />
        <Button look="secondary" icon="send">
          {d.ask_button}
        </Button>
      </CaseForm>
    </Details>
  );
}
