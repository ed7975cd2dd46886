import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { FieldError } from '../form.tsx';
import { describedBy, errorOf, type FieldProps, fieldId } from '../problem.ts';

/** Attributes of the input itself that follow from the field's props. */
export function inputProps(field: FieldProps, more?: string) {
  const id = field.id ?? fieldId(field.name);
  const error = errorOf(field);
  return {
    id,
    name: field.name,
    required: field.required,
    autoComplete: field.autocomplete,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, { hint: field.hint, error, more }),
  };
}

/** Label, hint, input and error in the order in which they are read. */
export function FieldFrame({ field, className, children }: { field: FieldProps; className?: string; children: ReactNode }) {
  const id = field.id ?? fieldId(field.name);
  const error = errorOf(field);
  return (
    <div className={classNames('kern-form-input', error && 'kern-form-input--error', className)}>
      <label className="kern-label" htmlFor={id}>
        {field.label}
        {!field.required && field.optional_label && <span className="kern-label__optional">({field.optional_label})</span>}
      </label>
      {field.hint && (
        <div className="kern-hint" id={`${id}-hint`}>
          {field.hint}
        </div>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}
