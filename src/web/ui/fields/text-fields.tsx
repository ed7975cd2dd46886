import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import { errorOf, type FieldProps, textOf } from '../problem.ts';
import { FieldFrame, inputProps } from './frame.tsx';

const INPUT = 'kern-form-input__input';

function inputClass(field: FieldProps, ...more: (string | false | undefined)[]): string {
  return classNames(INPUT, errorOf(field) && 'kern-form-input__input--error', ...more);
}

export interface TextFieldProps extends FieldProps {
  value?: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'number';
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
  max?: number;
  /** How much usually goes in: postcode `short`, name `medium`. */
  width?: 'short' | 'medium';
  placeholder?: string;
  readonly?: boolean;
  /** Suggestions by the browser, without script. */
  suggestions?: string[];
  /** Where the script `street-suggest` asks for suggestions while somebody types (`?q=`, a JSON list of strings). */
  suggest_from?: string;
  spellcheck?: boolean;
  /** The page begins here, because one thing after the other is typed into it. */
  focus?: boolean;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const own = inputProps(props);
  const list = props.suggestions && `${own.id}-list`;
  return (
    <FieldFrame field={props}>
      <input
        {...own}
        type={props.type ?? 'text'}
        inputMode={props.inputmode}
        className={inputClass(props, props.width === 'short' && 'input--short', props.width === 'medium' && 'input--medium')}
        defaultValue={textOf(props)}
        maxLength={props.max}
        placeholder={props.placeholder}
        readOnly={props.readonly}
        spellCheck={props.spellcheck}
        data-suggest={props.suggest_from}
        {...(props.focus && { autoFocus: true })}
        list={list}
      />
      {list && (
        <datalist id={list}>
          {props.suggestions?.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

export interface TextAreaProps extends FieldProps {
  value?: string;
  rows?: number;
  /** Most characters; `max_label` says so in words ("Höchstens 2.000 Zeichen"). Longer text may be typed: the page answers, nothing is cut. */
  max?: number;
  max_label?: string;
  /** A program: letters of one width, no corrections. */
  code?: boolean;
}

/** Several lines of text; grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const own = inputProps(props);
  const limit = props.max_label && `${own.id}-max`;
  return (
    <FieldFrame field={props}>
      <textarea
        {...inputProps(props, limit)}
        className={inputClass(props, 'text-area', props.code && 'text-area--code')}
        spellCheck={props.code ? false : undefined}
        rows={props.rows ?? 5}
        defaultValue={textOf(props)}
        data-max={props.max}
      />
      {props.max_label && (
        <p className="field-note" id={limit}>
          {props.max_label}
        </p>
      )}
    </FieldFrame>
  );
}

export interface DateFieldProps extends FieldProps {
  /** `2026-11-24` */
  value?: string;
  min?: string;
  max?: string;
}

/** One day, by the browser's own calendar; typed as `2026-11-24` where there is none. */
export function DateField(props: DateFieldProps) {
  return (
    <FieldFrame field={props}>
      <input
        {...inputProps(props)}
        type="date"
        className={inputClass(props, 'input--medium')}
        defaultValue={textOf(props)}
        min={props.min}
        max={props.max}
      />
    </FieldFrame>
  );
}

/** A moment on the city's clock, by the browser's own calendar; `2026-11-24T10:30`. */
export function MomentField(props: FieldProps & { value?: string }) {
  return (
    <FieldFrame field={props}>
      <input {...inputProps(props)} type="datetime-local" className={inputClass(props, 'input--medium')} defaultValue={textOf(props)} />
    </FieldFrame>
  );
}

/** A password; never filled in again by the page. */
export function PasswordField(props: FieldProps & { autocomplete?: 'current-password' | 'new-password' }) {
  return (
    <FieldFrame field={props}>
      <input
        {...inputProps({ autocomplete: 'current-password', ...props })}
        type="password"
        className={inputClass(props)}
        spellCheck={false}
        autoCapitalize="none"
      />
    </FieldFrame>
  );
}

export interface SearchFieldProps extends FieldProps {
  value?: string;
  button_label: string;
  placeholder?: string;
  /** The label is heard, not seen (headers and filters). */
  label_hidden?: boolean;
  /** Where the script `street-suggest` asks for suggestions. */
  suggest_from?: string;
}

/** A search input with its button; stands in a form with `method="get"`. */
export function SearchField(props: SearchFieldProps) {
  const own = inputProps(props);
  return (
    <div className="search-field">
      <label className={props.label_hidden ? 'kern-sr-only' : 'kern-label'} htmlFor={own.id}>
        {props.label}
      </label>
      {props.hint && (
        <div className="kern-hint" id={`${own.id}-hint`}>
          {props.hint}
        </div>
      )}
      <div className="search-field__row">
        <input
          {...own}
          type="search"
          data-suggest={props.suggest_from}
          className={INPUT}
          defaultValue={textOf(props)}
          placeholder={props.placeholder}
        />
        <button type="submit" className="kern-btn kern-btn--primary search-field__button">
          <Icon name="search" />
          <span className="kern-label kern-sr-only">{props.button_label}</span>
        </button>
      </div>
    </div>
  );
}
