import type { ReactNode } from 'react';
import { FOCUS_ON_LOAD } from './error-summary.tsx';
import { Icon, type IconName } from './icon.tsx';

export type MessageTone = 'info' | 'success' | 'warning' | 'error';

const TONES: Record<MessageTone, { look: string; icon: IconName }> = {
  info: { look: 'kern-alert kern-alert--info', icon: 'info' },
  success: { look: 'kern-alert kern-alert--success', icon: 'success' },
  warning: { look: 'kern-alert kern-alert--warning', icon: 'warning' },
  error: { look: 'kern-alert kern-alert--danger', icon: 'danger' },
};

export interface MessageProps {
  tone?: MessageTone;
  title: string;
  /** Puts the focus here when the page is shown: for the answer to what was just sent. */
  focus?: boolean;
  children?: ReactNode;
}

/** A message that stands in the page until the page is left; it never vanishes by itself. */
export function Message({ tone = 'info', title, focus, children }: MessageProps) {
  const { look, icon } = TONES[tone];
  return (
    <div className={look} role={tone === 'error' ? 'alert' : 'status'} {...(focus ? FOCUS_ON_LOAD : {})}>
      <div className="kern-alert__header">
        <Icon name={icon} />
        <p className="kern-title">{title}</p>
      </div>
      {children && <div className="kern-alert__body">{children}</div>}
    </div>
  );
}

/** A quiet line above the page: "Vorführung", an outage, a notice for all. */
export function Banner({ tone = 'info', children }: { tone?: 'info' | 'warning'; children: ReactNode }) {
  return (
    <div className={tone === 'warning' ? 'banner banner--warning' : 'banner'}>
      <div className="banner__inside">
        <Icon name={tone === 'warning' ? 'warning' : 'info'} size="small" />
        <div>{children}</div>
      </div>
    </div>
  );
}
