import { inLanguage } from '#modules/city';
import { dayInWords, type ReportForStaff } from '#modules/reports';
import type { TemplateAction } from '#modules/reports/words';
import { casePath } from '../case-kinds.ts';
import { Button, fieldId, SelectField, type Values } from '../ui/index.ts';
import { idIn } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';

interface PickerProps extends ReportPageProps {
  form: string;
  action: TemplateAction;
  /** The field that gets the text, and its id while the form is fresh. */
  field: 'body' | 'closing_note';
  id?: string;
}

/**
 * The texts kept ready for a form, and a button that puts one into its field. Without scripts the page is shown again at that field; the script
 * `text-templates` does the same on the spot. What was typed stays above.
 */
export function TemplatePicker({ form, action, field, id, ...props }: PickerProps) {
  const t = props.t.desk;
  const texts = props.data.report.templates.filter((one) => one.action === action);
  if (texts.length === 0) return null;
  const into = (id && idIn(props, form, id)) ?? fieldId(field);
  return (
    <div
      className="template-picker"
      data-templates={JSON.stringify(Object.fromEntries(texts.map((one) => [one.template_id, one.words])))}
      data-into={into}
    >
      {/* Enter in another field sends the form: its first button is the one that is pressed. */}
      <button type="submit" className="kern-sr-only" tabIndex={-1} aria-hidden="true" />
      <SelectField
        name="template"
        id={`f-${form}-template`}
        label={t.template}
        hint={action === 'planned' ? t.template_date : undefined}
        empty_label={t.templates_none}
        choices={texts.map((one) => ({ value: one.template_id, label: inLanguage(one.name, props.lang) }))}
        required
      />
      <Button
        look="secondary"
        icon="add"
        name="_insert"
        value={field}
        formaction={`${props.url(`${casePath(props.data.report)}/${form}`)}#${fieldId(field)}`}
        no_check
      >
        {t.template_insert}
      </Button>
    </div>
  );
}

/** What a form holds after the text chosen in it was put into its field, beneath what was typed there. */
export function withTemplate(values: Values, report: Pick<ReportForStaff, 'templates' | 'language'>): Values {
  const one = (name: string) => [values[name]].flat()[0] ?? '';
  const field = one('_insert');
  if (field !== 'body' && field !== 'closing_note') return values;
  const words = report.templates.find((template) => template.template_id === one('template'))?.words ?? '';
  const planned_on = one('planned_on');
  const day = /^\d{4}-[01]\d-[0-3]\d$/.test(planned_on) ? dayInWords(planned_on, report.language === 'en' ? 'en' : 'de') : '{date}';
  return { ...values, [field]: [one(field).trimEnd(), words.replaceAll('{date}', day)].filter(Boolean).join('\n\n') };
}
