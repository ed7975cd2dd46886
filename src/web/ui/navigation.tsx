import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface NavLink {
  href: string;
  label: string;
  current?: boolean;
  /** How many wait there. */
  count?: number;
  /** The words over it and its neighbours of the same group. */
  group?: string;
}

export interface BreadcrumbProps {
  label: string;
  /** From the front page down; the last one is the page itself and needs no `href`. */
  items: { label: string; href?: string }[];
}

/** Where the page stands. On a phone only the way up is shown. */
export function Breadcrumb({ label, items }: BreadcrumbProps) {
  return (
    <nav className="breadcrumb" aria-label={label}>
      <ol>
        {items.map((item) => (
          <li key={item.label}>{item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

export interface PaginationProps {
  label: string;
  page: number;
  pages: number;
  href: (page: number) => string;
  /** `page`: "Seite", said before each number to screen readers. */
  texts: { previous: string; next: string; page: string; of: string };
}

/** Pages of a long list: first, last, and those around the present one. Nothing where there is only one. */
export function Pagination({ label, page, pages, href, texts }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav className="pagination" aria-label={label}>
      {page > 1 && (
        <a className="pagination__step" href={href(page - 1)} rel="prev">
          <Icon name="arrow-back" size="small" />
          {texts.previous}
        </a>
      )}
      <ol className="pagination__pages">
        {pagesAround(page, pages).map((one) => (
          <li key={one}>
            {one < 0 ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a href={href(one)} aria-current={one === page ? 'page' : undefined}>
                <span className="kern-sr-only">{texts.page} </span>
                {one}
              </a>
            )}
          </li>
        ))}
      </ol>
      <p className="pagination__here">
        {texts.page} {page} {texts.of} {pages}
      </p>
      {page < pages && (
        <a className="pagination__step pagination__step--next" href={href(page + 1)} rel="next">
          {texts.next}
          <Icon name="arrow-forward" size="small" />
        </a>
      )}
    </nav>
  );
}

/** Page numbers to show; a negative number stands for a gap (-1 before, -2 behind the present page). */
export function pagesAround(page: number, pages: number): number[] {
  const near = [page - 1, page, page + 1].filter((one) => one > 1 && one < pages);
  const before = (near[0] ?? pages) > 2 ? [-1] : [];
  const behind = (near.at(-1) ?? 1) < pages - 1 ? [-2] : [];
  return [1, ...before, ...near, ...behind, pages].filter((one, at, all) => all.indexOf(one) === at);
}

/** Views of one thing, as links under its heading. */
export function SubNav({ label, items }: { label: string; items: NavLink[] }) {
  return (
    <nav className="sub-nav" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <NavAnchor item={item} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** One link of a navigation, with its count. */
export function NavAnchor({ item, className, before }: { item: NavLink; className?: string; before?: ReactNode }) {
  return (
    <a href={item.href} className={className} aria-current={item.current ? 'page' : undefined}>
      {before}
      <span>{item.label}</span>
      {item.count !== undefined && <span className="count">{item.count}</span>}
    </a>
  );
}

export interface StepsProps {
  label: string;
  steps: { label: string; href?: string }[];
  /** From 1. */
  current: number;
  /** "Schritt", "von", "erledigt" */
  texts: { step: string; of: string; done: string };
}

/** How far along a form is; done steps can be gone back to. */
export function Steps({ label, steps, current, texts }: StepsProps) {
  return (
    <nav className="steps" aria-label={label}>
      <p className="steps__here">
        {texts.step} {current} {texts.of} {steps.length}
      </p>
      <ol>
        {steps.map((step, at) => {
          const done = at + 1 < current;
          const state = done ? 'steps__done' : at + 1 === current ? 'steps__current' : undefined;
          return (
            <li key={step.label} className={state} aria-current={at + 1 === current ? 'step' : undefined}>
              {done && step.href ? <a href={step.href}>{step.label}</a> : <span>{step.label}</span>}
              {done && <span className="kern-sr-only"> ({texts.done})</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
