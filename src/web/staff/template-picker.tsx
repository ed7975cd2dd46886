import { z } from 'zod';
import type { templatesFor } from '#modules/cases';
import type { TemplateAction } from '#modules/cases/words';
import { inLanguage } from '#modules/city';
import { dayInWords } from '#modules/reports';
import type { Work } from '#platform/work';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { ShowAgain, type SubmitHandler } from '../handlers.ts';
import { Button, fieldId, SelectField, type Values } from '../ui/index.ts';
import { idIn } from './case-forms.tsx';

/** Fields that a text can be put into. */
const FIELDS = ['body', 'closing_note', 'solution'] as const;

interface WithTexts {
  templates: Awaited<ReturnType<typeof templatesFor>>;
  language: string;
}

interface PickerProps extends PageProps<unknown> {
  on: WithTexts & { kind: string; case_id: string };
  form: string;
  action: TemplateAction;
  /** The field that gets the text, and its id while the form is fresh. */
  field: (typeof FIELDS)[number];
  id?: string;
}

/**
 * The texts kept ready for a form, and a button that puts one into its field. Without scripts the page is shown again at that field; the script
 * `text-templates` does the same on the spot. What was typed stays above.
 */
export function TemplatePicker({ form, action, field, id, on, ...props }: PickerProps) {
  const t = props.t.desk;
  const texts = on.templates.filter((one) => one.action === action);
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
        formaction={`${props.url(`${casePath(on)}/${form}`)}#${fieldId(field)}`}
        no_check
      >
        {t.template_insert}
      </Button>
    </div>
  );
}

/** The button beside the texts kept ready shows the page of a case again with one put in, whatever else of the form is still missing. */
export function insertingTexts(on: (work: Work, case_id: string) => Promise<WithTexts>) {
  return (post: SubmitHandler): SubmitHandler => ({
    again: post.again,
    async act(context, form, request) {
      if (form.values._insert === undefined) return await post.act(context, form, request);
      const { case_id } = params.parse(request.params);
      throw new ShowAgain(withTemplate(form.values, await on(context.work, case_id)));
    },
  });
}
const params = z.object({ case_id: z.uuid() });

/** What a form holds after the text chosen in it was put into its field, beneath what was typed there. */
function withTemplate(values: Values, on: WithTexts): Values {
  const one = (name: string) => [values[name]].flat()[0] ?? '';
  const field = FIELDS.find((name) => name === one('_insert'));
  if (!field) return values;
  const words = on.templates.find((template) => template.template_id === one('template'))?.words ?? '';
  const planned_on = one('planned_on');
  const day = /^\d{4}-[01]\d-[0-3]\d$/.test(planned_on) ? dayInWords(planned_on, on.language === 'en' ? 'en' : 'de') : '{date}';
  return { ...values, [field]: [one(field).trimEnd(), words.replaceAll('{date}', day)].filter(Boolean).join('\n\n') };
}
