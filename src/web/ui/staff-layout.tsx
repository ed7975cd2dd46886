import type { ReactNode } from 'react';
import { pageProps } from './citizen-layout.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { CityMark, LanguageLink, type LayoutProps, NavList, SkipLink, UserMenu } from './layout-parts.tsx';
import { Page } from './page.tsx';

/** The frame of a page for staff: dense and quiet, navigation at the side on a wide screen, behind a button on a phone. */
export function StaffLayout(props: LayoutProps) {
  const { city, texts, user, other_language } = props;
  const tools = (
    <>
      {other_language && <LanguageLink other={other_language} label={texts.other_language} />}
      {user && <UserMenu user={user} texts={texts} />}
    </>
  );
  return (
    <Page {...pageProps(props)} audience="staff" private_page>
      <SkipLink>{texts.skip}</SkipLink>
      <header>
        {props.banner}
        <div className="staff-header">
          <CityMark city={city} home_href={props.home_href} tagline={texts.tagline} />
          <div className="staff-header__search">{props.search}</div>
          <div className="staff-header__tools">{tools}</div>
          <details className="site-menu">
            <summary>
              <Icon name="menu" />
              {texts.menu}
            </summary>
            <nav className="site-nav" aria-label={texts.main_navigation}>
              <NavList nav={props.nav} />
              <div className="site-tools">{tools}</div>
            </nav>
          </details>
        </div>
      </header>
      <div className="staff-frame">
        <nav className="staff-nav" aria-label={texts.main_navigation}>
          <NavList nav={props.nav} />
        </nav>
        <main id="content" className={classNames('staff-content', props.wide && 'staff-content--wide')} tabIndex={-1}>
          {props.breadcrumb}
          {props.children}
        </main>
      </div>
    </Page>
  );
}

export interface SplitViewProps {
  list: ReactNode;
  list_label: string;
  /** The open one; without it a phone shows the list, a wide screen `nothing_open` beside it. */
  detail?: ReactNode;
  detail_label: string;
  nothing_open?: ReactNode;
  /** The way back to the list on a phone. */
  back?: { href: string; label: string };
}

/** List and detail side by side on a wide screen; on a phone one of them. */
export function SplitView(props: SplitViewProps) {
  const open = props.detail !== undefined && props.detail !== null;
  return (
    <div className={classNames('split', open && 'split--open')}>
      <section className="split__list" aria-label={props.list_label}>
        {props.list}
      </section>
      <section className="split__detail" aria-label={props.detail_label}>
        {open && props.back && (
          <a className="split__back" href={props.back.href}>
            <Icon name="arrow-back" size="small" />
            {props.back.label}
          </a>
        )}
        {open ? props.detail : props.nothing_open}
      </section>
    </div>
  );
}

/** Heading of a staff page with its actions beside it. */
export function PageHead({ title, preline, children }: { title: string; preline?: ReactNode; children?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        {preline && <p className="page-head__preline">{preline}</p>}
        <h1 className="page-head__title">{title}</h1>
      </div>
      {children && <div className="page-head__actions">{children}</div>}
    </div>
  );
}
