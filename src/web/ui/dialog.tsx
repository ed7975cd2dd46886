import type { ReactNode } from 'react';
import { ButtonLink, type ButtonLook, buttonClass } from './buttons.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface DialogProps {
  id: string;
  title: string;
  close_label: string;
  /** Stands in the page instead of waiting for its button. */
  open?: boolean;
  /** The answer: a `Button` that belongs to a form in `children` (`form`), or a form of its own. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A question in front of the page, opened by `DialogButton` without script. Escape, the cross and a click beside it close it. */
export function Dialog({ id, title, close_label, open, footer, children }: DialogProps) {
  return (
    <dialog className="kern-dialog dialog" id={id} aria-labelledby={`${id}-title`} open={open} popover={open ? undefined : 'auto'}>
      <header className="kern-dialog__header">
        <h2 className="kern-title" id={`${id}-title`}>
          {title}
        </h2>
        {!open && (
          <button type="button" className="kern-btn kern-btn--tertiary" popoverTarget={id} popoverTargetAction="hide">
            <Icon name="close" />
            <span className="kern-label kern-sr-only">{close_label}</span>
          </button>
        )}
      </header>
      <section className="kern-dialog__body">{children}</section>
      {footer && <footer className="kern-dialog__footer">{footer}</footer>}
    </dialog>
  );
}

export interface DialogButtonProps {
  /** Id of the dialog on this page. */
  dialog: string;
  /** Address of a page that asks the same, for browsers older than popovers. */
  href: string;
  look?: ButtonLook;
  icon?: IconName;
  children: string;
}

/** Opens a dialog; older browsers see a link to the asking page in its place (the style sheet knows who can what). */
export function DialogButton({ dialog, href, look = 'secondary', icon, children }: DialogButtonProps) {
  return (
    <span className="dialog-opener">
      <button type="button" className={buttonClass({ look })} popoverTarget={dialog}>
        {icon && <Icon name={icon} />}
        <span className="kern-label">{children}</span>
      </button>
      <ButtonLink href={href} look={look} icon={icon}>
        {children}
      </ButtonLink>
    </span>
  );
}
