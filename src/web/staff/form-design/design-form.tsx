import type { ReactNode } from 'react';
import { Button, ButtonRow, DefaultButton, Form, HiddenField } from '../../ui/index.ts';
import { type DesignProps, designPath } from './design.tsx';

interface DesignFormProps extends DesignProps {
  /** Where it is sent; begins with a slash. */
  to: string;
  label: string;
  /** See Form(). */
  keep?: boolean;
  children?: ReactNode;
}

/** A form that changes the draft in the version shown. */
export function DesignForm({ to, label, keep, children, ...props }: DesignFormProps) {
  return (
    <Form action={props.url(designPath(props.data.form_id, to))} form_key={props.form_key} label={label} keep={keep}>
      <HiddenField name="version" value={versionOf(props)} />
      {children}
    </Form>
  );
}

/** The version a form of the page is made from: the one shown at first, or the newest where somebody else was faster and saving again is a decision. */
function versionOf({ values, problem, data }: DesignProps): string {
  return problem?.code === 'changed_meanwhile' || !('version' in values) ? String(data.draft.version) : String(values.version);
}

/** The form of something that can be looked at as typed before it is saved; `look` is the button for that, `back` leads away. */
export function LookForm({ look, back, children, ...props }: DesignFormProps & { look: string; back: string }) {
  const { t } = props;
  return (
    <DesignForm {...props} keep>
      <DefaultButton name="_do" value="">
        {t.admin.save}
      </DefaultButton>
      {children}
      <ButtonRow>
        <Button icon="check">{t.admin.save}</Button>
        <Button name="_do" value="look" look="secondary" icon="repeat" no_check>
          {look}
        </Button>
        <a href={props.url(back)}>{t.form_design.back}</a>
      </ButtonRow>
    </DesignForm>
  );
}

/** The button that takes something out of the form, named by one field. */
export function RemoveForm({ name, value, ...props }: DesignFormProps & { name: string; value: string }) {
  return (
    <DesignForm {...props}>
      <HiddenField name={name} value={value} />
      <Button look="danger" icon="delete" small>
        {props.label}
      </Button>
    </DesignForm>
  );
}
