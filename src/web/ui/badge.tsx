import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'new' | 'active' | 'waiting' | 'done' | 'problem' | 'neutral';

const TONES: Record<Tone, { look: string; icon: IconName }> = {
  new: { look: 'badge--new', icon: 'new' },
  active: { look: 'badge--active', icon: 'tools' },
  waiting: { look: 'badge--waiting', icon: 'clock' },
  done: { look: 'badge--done', icon: 'check' },
  problem: { look: 'badge--problem', icon: 'warning' },
  neutral: { look: 'badge--neutral', icon: 'info' },
};

/** A state in a word. Each tone has its own drawing, so that colour is never the only difference. */
export function Badge({ tone = 'neutral', icon, small, children }: { tone?: Tone; icon?: IconName; small?: boolean; children: string }) {
  const { look, icon: usual } = TONES[tone];
  return (
    <span className={classNames('badge', look, small && 'badge--small')}>
      <Icon name={icon ?? usual} size="small" />
      {children}
    </span>
  );
}
