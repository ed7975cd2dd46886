import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'tertiary' | 'danger';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'kern-btn kern-btn--primary',
  secondary: 'kern-btn kern-btn--secondary',
  tertiary: 'kern-btn kern-btn--tertiary',
  danger: 'kern-btn kern-btn--secondary btn--danger',
};

interface Look {
  look?: ButtonLook;
  icon?: IconName;
  /** The icon behind the words, for "on to the next step". */
  icon_after?: boolean;
  small?: boolean;
  block?: boolean;
  /** Only the icon is seen; the words stay for screen readers. */
  icon_only?: boolean;
  children: ReactNode;
}

/** Class names of a button's look. */
export function buttonClass({ look = 'primary', small, block }: Pick<Look, 'look' | 'small' | 'block'>): string {
  return classNames(LOOKS[look], small && 'btn--small', block && 'kern-btn--block');
}

function Inside({ icon, icon_after, icon_only, children }: Look) {
  return (
    <>
      {icon && !icon_after && <Icon name={icon} />}
      <span className={icon_only ? 'kern-label kern-sr-only' : 'kern-label'}>{children}</span>
      {icon && icon_after && <Icon name={icon} />}
    </>
  );
}

export interface ButtonProps extends Look {
  name?: string;
  value?: string;
  type?: 'submit' | 'button' | 'reset';
  disabled?: boolean;
  /** Posts to another address than the form's. */
  formaction?: string;
  /** Asks that address instead of posting to it: for what is only looked at. */
  formmethod?: 'get';
  /** Leaves without the browser's own checks ("save as draft", "add a photo"). */
  no_check?: boolean;
  form?: string;
}

/** A button that does something. One primary button per page; `danger` for what cannot be undone. */
export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? 'submit'}
      className={buttonClass(props)}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      formAction={props.formaction}
      formMethod={props.formmethod}
      formNoValidate={props.no_check}
      form={props.form}
    >
      <Inside {...props} />
    </button>
  );
}

/** What the Enter key presses in a form whose first button is another: stands before all of them, and nobody sees it. */
export function DefaultButton({ name, value, form, children }: Pick<ButtonProps, 'name' | 'value' | 'form' | 'children'>) {
  return (
    <button type="submit" form={form} className="default-button" tabIndex={-1} aria-hidden="true" name={name} value={value}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ href, ...look }: Look & { href: string }) {
  return (
    <a className={buttonClass(look)} href={href}>
      <Inside {...look} />
    </a>
  );
}

/** Buttons side by side; on a phone one below the other, full width. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
