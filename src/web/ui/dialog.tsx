import type { ReactNode } from 'react';
import { Button, type ButtonLook } from './buttons.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface DialogProps {
  id: string;
  title: string;
  close_label: string;
  /** Shown at once and not modal, as on the confirming page or in the gallery. */
  open?: boolean;
  /** The way out beside the answer: "Abbrechen". */
  footer?: ReactNode;
  children: ReactNode;
}

/** A question in front of the page. Opened by `DialogButton`; without script and without support its address shows the same question as a page. */
export function Dialog({ id, title, close_label, open, footer, children }: DialogProps) {
  return (
    <dialog className="kern-dialog dialog" id={id} aria-labelledby={`${id}-title`} open={open}>
      <header className="kern-dialog__header">
        <h2 className="kern-title" id={`${id}-title`}>
          {title}
        </h2>
        <form method="dialog">
          <Button look="tertiary" icon="close" icon_only>
            {close_label}
          </Button>
        </form>
      </header>
      <section className="kern-dialog__body">{children}</section>
      {footer && <footer className="kern-dialog__footer">{footer}</footer>}
    </dialog>
  );
}

const LOOKS: Record<ButtonLook, string> = {
  primary: 'kern-btn kern-btn--primary',
  secondary: 'kern-btn kern-btn--secondary',
  tertiary: 'kern-btn kern-btn--tertiary',
  danger: 'kern-btn kern-btn--secondary btn--danger',
};

export interface DialogButtonProps {
  /** Id of the dialog on this page. */
  dialog: string;
  /** Address of the confirming page, for browsers without `command`. */
  href: string;
  look?: ButtonLook;
  icon?: IconName;
  children: string;
}

/**
 * Opens a dialog without script (`command`, HTML 2025). A button of no said type submits its form in browsers that do not know `commandfor`,
 * and the form leads to the confirming page.
 */
export function DialogButton({ dialog, href, look = 'secondary', icon, children }: DialogButtonProps) {
  const opens = { command: 'show-modal', commandfor: dialog };
  const [path = href, query = ''] = href.split('?');
  return (
    <form action={path} method="get" className="dialog-opener">
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button {...opens} className={LOOKS[look]}>
        {icon && <Icon name={icon} />}
        <span className="kern-label">{children}</span>
      </button>
    </form>
  );
}
