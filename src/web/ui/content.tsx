import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

/** Names and their values, side by side on a wide screen. */
export function DescriptionList({ items, dense }: { items: { label: string; value: ReactNode; key?: string }[]; dense?: boolean }) {
  return (
    <dl className={classNames('facts', dense && 'facts--dense')}>
      {items.map((item) => (
        <div key={item.key ?? item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface CardProps {
  title?: string;
  /** 2 unless said otherwise. */
  level?: 2 | 3 | 4;
  /** A small line above the title. */
  preline?: ReactNode;
  /** Makes the whole card a link. */
  href?: string;
  picture?: { url: string; alt: string };
  footer?: ReactNode;
  /** Lifted off the page with the city's tint. */
  tinted?: boolean;
  children?: ReactNode;
}

/** A thing on its own: a report in a list, a group of facts. */
export function Card({ title, level = 2, preline, href, picture, footer, tinted, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <article className={classNames('card', tinted && 'card--tinted', href && 'card--link')}>
      {picture && <img className="card__picture" src={picture.url} alt={picture.alt} loading="lazy" width={480} height={270} />}
      <div className="card__inside">
        {preline && <p className="card__preline">{preline}</p>}
        {title && (
          <Heading className="card__title">
            {href ? (
              <a className="card__cover" href={href}>
                {title}
              </a>
            ) : (
              title
            )}
          </Heading>
        )}
        {children && <div className="card__body">{children}</div>}
        {footer && <div className="card__footer">{footer}</div>}
      </div>
    </article>
  );
}

/** Cards or tiles beside each other, as many as fit. */
export function CardGrid({ children, small }: { children: ReactNode; small?: boolean }) {
  return <div className={small ? 'card-grid card-grid--small' : 'card-grid'}>{children}</div>;
}

/** A big link with a drawing: one thing a person can do here. */
export function LinkTile({
  href,
  title,
  icon,
  level = 2,
  children,
}: {
  href: string;
  title: string;
  icon?: IconName;
  level?: 2 | 3;
  children?: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <article className="link-tile">
      {icon && (
        <span className="link-tile__icon">
          <Icon name={icon} size="large" />
        </span>
      )}
      <div className="link-tile__words">
        <Heading className="link-tile__title">
          <a href={href} className="card__cover">
            {title}
          </a>
        </Heading>
        {children && <p>{children}</p>}
      </div>
      <Icon name="arrow-forward" className="link-tile__arrow" />
    </article>
  );
}

/** What will be here, and what to do so that it is. */
export function EmptyState({
  title,
  icon = 'inbox',
  children,
  action,
}: {
  title: string;
  icon?: IconName;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} size="x-large" />
      <p className="empty__title">{title}</p>
      {children && <p>{children}</p>}
      {action && <div className="empty__action">{action}</div>}
    </div>
  );
}

/** One number that counts, with what it counts. */
export function Stat({
  value,
  label,
  note,
  href,
  tone,
}: {
  value: string;
  label: string;
  note?: string;
  href?: string;
  tone?: 'problem' | 'done';
}) {
  return (
    <div className={classNames('stat', tone === 'problem' && 'stat--problem', tone === 'done' && 'stat--done')}>
      <p className="stat__value">{value}</p>
      <p className="stat__label">
        {href ? (
          <a className="card__cover" href={href}>
            {label}
          </a>
        ) : (
          label
        )}
      </p>
      {note && <p className="stat__note">{note}</p>}
    </div>
  );
}

/** Something to unfold. */
export function Details({ summary, open, children }: { summary: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="details__inside">{children}</div>
    </details>
  );
}

/** Filters above a list: folded until somebody asks for them, open while any are set (`active` says how many). */
export function FilterBar({
  label,
  active,
  active_label,
  children,
}: {
  label: string;
  active: number;
  active_label: string;
  children: ReactNode;
}) {
  return (
    <details className="filter-bar" open={active > 0}>
      <summary>
        <Icon name="filter" size="small" />
        {label}
        {active > 0 && (
          <span className="count">
            {active}
            <span className="kern-sr-only"> {active_label}</span>
          </span>
        )}
      </summary>
      <div className="filter-bar__inside">{children}</div>
    </details>
  );
}
