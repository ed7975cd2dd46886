import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { FieldError, Fieldset } from '../form.tsx';
import { Icon, type IconName } from '../icon.tsx';
import { choicesOf, describedBy, errorOf, type FieldProps, fieldId, textOf } from '../problem.ts';
import { FieldFrame, inputProps } from './frame.tsx';

export interface Choice {
  value: string;
  label: string;
  hint?: string;
  icon?: IconName;
  disabled?: boolean;
  /** Shown beneath while this one is chosen, without script. */
  more?: ReactNode;
}

export interface SelectFieldProps extends FieldProps {
  value?: string;
  /** First line that chooses nothing ("Bitte wählen"). */
  empty_label?: string;
  choices: (Choice | { label: string; choices: Choice[] })[];
}

/** One of many, in a closed list. For up to seven a `RadioGroup` is easier to read. */
export function SelectField(props: SelectFieldProps) {
  const error = errorOf(props);
  return (
    <FieldFrame field={props}>
      <div className="kern-form-input__select-wrapper">
        <select
          {...inputProps(props)}
          className={classNames('kern-form-input__select', error && 'kern-form-input__select--error')}
          defaultValue={textOf(props)}
        >
          {props.empty_label !== undefined && <option value="">{props.empty_label}</option>}
          {props.choices.map((one) =>
            'choices' in one ? (
              <optgroup key={one.label} label={one.label}>
                {one.choices.map((inner) => (
                  <SelectChoice key={inner.value} choice={inner} />
                ))}
              </optgroup>
            ) : (
              <SelectChoice key={one.value} choice={one} />
            ),
          )}
        </select>
      </div>
    </FieldFrame>
  );
}

function SelectChoice({ choice }: { choice: Choice }) {
  return (
    <option value={choice.value} disabled={choice.disabled}>
      {choice.label}
    </option>
  );
}

interface GroupProps extends FieldProps {
  choices: Choice[];
  large?: boolean;
  horizontal?: boolean;
  /** Big tiles with an icon, for the first question of a form. */
  tiles?: boolean;
}

/** One of a few, all in sight. */
export function RadioGroup(props: GroupProps & { value?: string }) {
  const chosen = textOf(props);
  return <ChoiceGroup {...props} type="radio" chosen={[chosen]} />;
}

/** Several of a few. */
export function CheckboxGroup(props: GroupProps & { value?: string[] }) {
  return <ChoiceGroup {...props} type="checkbox" chosen={choicesOf(props)} />;
}

function ChoiceGroup({ type, chosen, choices, tiles, ...field }: GroupProps & { type: 'radio' | 'checkbox'; chosen: string[] }) {
  const error = errorOf(field);
  const name = field.name;
  return (
    <Fieldset {...field} id={`${fieldId(name)}-group`}>
      <div className={tiles ? 'choice-tiles' : 'choices'}>
        {choices.map((choice, at) => (
          <OneChoice
            key={choice.value}
            type={type}
            name={name}
            choice={choice}
            id={at === 0 ? fieldId(name) : `${fieldId(name)}-${at + 1}`}
            checked={chosen.includes(choice.value)}
            required={type === 'radio' && field.required}
            invalid={Boolean(error)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

interface OneChoiceProps {
  type: 'radio' | 'checkbox';
  name: string;
  choice: Choice;
  id: string;
  checked: boolean;
  required?: boolean;
  invalid: boolean;
}

function OneChoice({ type, name, choice, id, checked, required, invalid }: OneChoiceProps) {
  const kind = type === 'radio' ? 'kern-form-check__radio' : 'kern-form-check__checkbox';
  const wrong = type === 'radio' ? 'kern-form-check__radio--error' : 'kern-form-check__checkbox--error';
  return (
    <div className="choice">
      <div className="kern-form-check">
        <input
          className={classNames(kind, invalid && wrong)}
          type={type}
          id={id}
          name={name}
          value={choice.value}
          defaultChecked={checked}
          required={required}
          disabled={choice.disabled}
          aria-describedby={choice.hint ? `${id}-hint` : undefined}
        />
        <label className="kern-label" htmlFor={id}>
          {choice.icon && <Icon name={choice.icon} />}
          {choice.label}
        </label>
        {choice.hint && (
          <div className="choice__hint" id={`${id}-hint`}>
            {choice.hint}
          </div>
        )}
      </div>
      {choice.more && <div className="choice__more">{choice.more}</div>}
    </div>
  );
}

/** One yes or no; posts `value` (default `yes`) when ticked, nothing otherwise. */
export function Checkbox(props: Omit<FieldProps, 'autocomplete'> & { value?: string; checked?: boolean }) {
  const id = props.id ?? fieldId(props.name);
  const error = errorOf(props);
  const value = props.value ?? 'yes';
  const checked = props.checked ?? choicesOf({ name: props.name, values: props.values }).includes(value);
  return (
    <div className={classNames('kern-form-check', error && 'kern-form-check--error')}>
      <input
        className={classNames('kern-form-check__checkbox', error && 'kern-form-check__checkbox--error')}
        type="checkbox"
        id={id}
        name={props.name}
        value={value}
        defaultChecked={checked}
        required={props.required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint: props.hint, error })}
      />
      <label className="kern-label" htmlFor={id}>
        {props.label}
        {!props.required && props.optional_label && <span className="kern-label__optional">({props.optional_label})</span>}
      </label>
      {props.hint && (
        <div className="choice__hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}
