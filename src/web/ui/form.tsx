import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { describedBy, errorOf, type FieldProps, fieldId } from './problem.ts';

export interface FormProps {
  /** Absent: the page's own address. */
  action?: string;
  method?: 'post' | 'get';
  /** For forms with files. */
  multipart?: boolean;
  /** The key of this showing (DESIGN §5), posted as `_key`. */
  form_key?: string;
  id?: string;
  label?: string;
  /** Fields in a row, for filters and searches. */
  inline?: boolean;
  /** The page said that the database is down: the script `resend` posts this form once as soon as it can be saved again. */
  resend?: { waiting_text: string };
  /** The script `report-draft` keeps what is typed on this device until it was sent. */
  draft?: boolean;
  /** The script `article-draft` keeps what is typed on the server, for whoever types, and shows it beside. */
  keep?: boolean;
  /** The script `live-parts` asks this address for the parts of the page that depend on what was typed. */
  live_from?: string;
  /** The sum that the script `proof` does in the background; goes along as `_proof`. */
  proof?: string | undefined;
  children?: ReactNode;
}

/** A form that posts to its own page. The browser's own bubbles are off: the page answers with the error summary. */
export function Form(props: FormProps) {
  const island = {
    ...(props.resend && { 'data-resend': props.resend.waiting_text }),
    ...(props.draft && { 'data-draft': '' }),
    ...(props.keep && { 'data-keep': '' }),
    ...(props.live_from && { 'data-live': props.live_from }),
  };
  return (
    <form
      action={props.action}
      method={props.method ?? 'post'}
      encType={props.multipart ? 'multipart/form-data' : undefined}
      id={props.id}
      aria-label={props.label}
      noValidate
      className={classNames('form', props.inline && 'form--inline')}
      {...island}
    >
      {props.form_key && <HiddenField name="_key" value={props.form_key} />}
      {props.proof && <input type="hidden" name="_proof" data-challenge={props.proof} />}
      {props.children}
    </form>
  );
}

/** A value that travels with the form and is not shown. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

type FieldsetProps = Pick<FieldProps, 'label' | 'hint' | 'error' | 'problem' | 'optional_label' | 'required'> & {
  name?: string;
  id?: string;
  /** The legend as the page's heading, for one question per page. */
  large?: boolean;
  horizontal?: boolean;
  children: ReactNode;
};

/** Fields that belong together, with their common question as legend. */
export function Fieldset(props: FieldsetProps) {
  const id = props.id ?? fieldId(props.name ?? props.label);
  const error = props.name ? errorOf({ ...props, name: props.name }) : props.error;
  return (
    <fieldset
      className={classNames('kern-fieldset', error && 'kern-fieldset--error')}
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(id, { hint: props.hint, error })}
    >
      <legend className={props.large ? 'kern-heading-large' : 'kern-label'}>
        {props.label}
        {!props.required && props.optional_label && <span className="kern-label__optional"> ({props.optional_label})</span>}
      </legend>
      {props.hint && (
        <div className="kern-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      <div className={classNames('kern-fieldset__body', props.horizontal && 'kern-fieldset__body--horizontal')}>{props.children}</div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

/** The sentence beside a field that needs another look. */
export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null;
  return (
    <p className="kern-error" id={`${id}-error`}>
      <Icon name="danger" />
      <span className="kern-body">{error}</span>
    </p>
  );
}
